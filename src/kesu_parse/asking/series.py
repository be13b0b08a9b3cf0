"""Annual editions of one plan, brought together by the core of their titles and their place: kesu.series/1."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, ClassVar

from kesu_parse import lexicon
from kesu_parse.asking.scope import EVERYTHING, Scope
from kesu_parse.errors import ConfigError

if TYPE_CHECKING:
    from sqlite3 import Connection

Row = tuple[Any, ...]
ALIKE = 85  # per cent by which two cores are near


@dataclass(frozen=True, slots=True)
class Edition:
    """One document of a series."""

    document: int
    year: int | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Series:
    """The editions of one plan, the oldest first; `id` is that of the first document stored, `gaps` the years missing.

    `near` are series of the same place, of other years and with almost the same core: perhaps the same under a new name.
    """

    id: int
    core: str
    place: str | None
    issuer: str | None
    years: tuple[int, ...]
    gaps: tuple[int, ...]
    editions: tuple[Edition, ...]
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AllSeries:
    """The series of a store, those with the most years first; `total` is how many there are before the limit."""

    SCHEMA: ClassVar[str] = "kesu.series/1"
    notes: tuple[str, ...]
    total: int
    series: tuple[Series, ...]


def series(
    db: "Connection",
    words: tuple[str, ...] = (),
    scope: Scope = EVERYTHING,
    *,
    least: int = 2,
    limit: int = 50,
) -> AllSeries:
    """Return the series with at least so many years whose titles hold all words, 0 as the limit for all."""
    every = list(_all(db, scope))
    found = [s for s in every if len(s.years) >= least and _holds(s, words)]
    ranked = sorted(found, key=lambda s: (-len(s.years), s.id))
    shown = tuple(_with_near(ranked[: limit or len(ranked)], every))
    return AllSeries(scope.notes, len(found), shown)


def _with_near(shown: list[Series], every: list[Series]) -> Iterator[Series]:
    from rapidfuzz.fuzz import ratio

    by_place: dict[str | None, list[Series]] = {}
    for one in every:
        by_place.setdefault(one.place, []).append(one)
    for one in shown:
        others = by_place[one.place] if one.place else []
        near = (s for s in others if s is not one and not {*s.years} & {*one.years})
        yield replace(one, near=tuple(s.id for s in near if ratio(s.core, one.core) >= ALIKE))


def series_of(db: "Connection", document: int) -> Series:
    """Return the series that a document belongs to; ConfigError where the store has no plan of this number."""
    row = db.execute("SELECT core, place_id FROM plans WHERE document_id = ?", (document,)).fetchone()
    if row is None:
        raise ConfigError(
            f"库里没有编号为 {document} 的文件", "用 kesu corpus find 或 kesu corpus series 查编号"
        )
    rows = _rows(db, "p.core IS ? AND p.place_id IS ?", list(row))
    found = (s for s in _grouped(rows) if any(e.document == document for e in s.editions))
    return next(found, None) or _alone(db, document)


def _alone(db: "Connection", document: int) -> Series:
    return _series(list(_rows(db, "p.document_id = ?", [document])))


def _all(db: "Connection", scope: Scope) -> Iterator[Series]:
    plan, values = Scope(scope.places, None, scope.level).plans()
    if scope.bodies is not None:
        bodies = ",".join(map(str, scope.bodies))
        plan += f" AND p.document_id IN (SELECT document_id FROM charges WHERE institution_id IN ({bodies}))"
    return _grouped(_rows(db, f"p.core <> '' AND {plan}", values))


def _rows(db: "Connection", where: str, values: list[object]) -> Iterable[Row]:
    return db.execute(
        "SELECT p.core, p.place_id, l.name, p.issuer, p.document_id, p.year, coalesce(p.title, p.cover_title)"
        f" FROM plans p LEFT JOIN places l ON l.id = p.place_id WHERE {where} ORDER BY p.core, p.place_id",
        values,
    )


def _grouped(rows: Iterable[Row]) -> Iterator[Series]:
    """Yield the series: one core and place; where the core is only a kind of paper or no place is known, one issuer."""
    for (core, place, _), group in groupby(rows, key=lambda r: r[:3]):
        if not core:
            continue
        if place is not None and not _plain(core):
            yield _series(list(group))
            continue
        by_issuer: dict[str | None, list[Row]] = {}
        for row in group:
            by_issuer.setdefault(row[3], []).append(row)
        yield from (_series(rows) for issuer, rows in by_issuer.items() if issuer)


def _plain(core: str) -> bool:
    """Say whether a core names nothing but a kind of paper, as 工作要点 does."""
    rest = core
    for word in sorted(lexicon.words("genres"), key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest in ("", "重点", "年度", "工作", "重点工作")


def _series(rows: list[Row]) -> Series:
    rows = sorted(rows, key=lambda r: (r[5] is None, r[5], r[4]))
    years = tuple(dict.fromkeys(row[5] for row in rows if row[5]))
    gaps = tuple(y for y in range(years[0], years[-1]) if y not in years) if years else ()
    editions = tuple(Edition(*row[4:]) for row in rows)
    issuer = next((row[3] for row in reversed(rows) if row[3]), None)
    first = min(e.document for e in editions)
    return Series(first, rows[0][0] or "", rows[0][2], issuer, years, gaps, editions)


def _holds(found: Series, words: tuple[str, ...]) -> bool:
    titles = [found.core, *(e.title or "" for e in found.editions)]
    return all(any(word in title for title in titles) for word in words)
