"""Every way in which units are written, how often, and what the register says of it: kesu.names/1."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from kesu_parse.asking.bodies import Bodies

if TYPE_CHECKING:
    from sqlite3 import Connection

    from kesu_parse.units.match import Match

STEP = 2_000  # documents whose parties are counted together
Watch = Callable[[Sequence[int]], Iterable[int]]
Counts = dict[int, list[int]]  # of a spelling: how often it is written, and in how many documents


@dataclass(frozen=True, slots=True)
class Name:
    """One way of writing a unit; `name` is the institution, `right` whether the name may stand, `near` known names."""

    written: str
    count: int
    documents: int
    name: str
    unit: str | None
    level: str | None
    group: bool
    known: bool
    right: bool
    why: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """The ways of writing, the most frequent first; `total` is how many there are before the limit."""

    SCHEMA: ClassVar[str] = "kesu.names/1"
    total: int
    names: tuple[Name, ...]


def names(
    db: "Connection", known: Bodies | None = None, *, unknown: bool = False, least: int = 1, limit: int = 0,
    watch: Watch = iter,
) -> Names:  # fmt: skip
    """Return the ways in which units, or some institutions, are written at least so often.

    With `unknown` only names that no register knows. The first `limit` are given, 0 for all. `watch` is given the
    steps of the counting, to go through them and to show how far it is.
    """
    found = [
        n for n in _named(db, known, watch) if n.count >= least and not (unknown and (n.known or n.group))
    ]
    ranked = sorted(found, key=lambda n: (-n.count, n.name, n.written))
    shown = ranked[: limit or len(ranked)]
    return Names(len(ranked), tuple(_with_near(n) for n in shown))


def _named(db: "Connection", known: Bodies | None, watch: Watch) -> Iterable[Name]:
    where = f"WHERE n.id IN ({','.join(map(str, known.ids))})" if known else ""
    sql = (
        "SELECT s.id, s.written, n.id, n.name, n.unit, n.level, n.is_group FROM spellings s"
        f" JOIN institutions n ON n.id = s.institution_id {where} ORDER BY s.id"
    )
    rows = db.execute(sql).fetchall()
    counts = _counts(db, {row[0] for row in rows} if known else None, watch)
    sums: dict[tuple[str, int], list[int]] = {}
    meant = {}
    for spelling, written, body, *rest in rows:
        meant[written, body] = rest
        both = sums.setdefault((written, body), [0, 0])
        for n, more in enumerate(counts.get(spelling, (0, 0))):
            both[n] += more
    for key, (count, documents) in sums.items():
        if count:
            yield _name(key[0], count, documents, *meant[key])


def _counts(db: "Connection", wanted: set[int] | None, watch: Watch) -> Counts:
    """Count the parties of all documents, some documents at a time."""
    (end,) = db.execute("SELECT coalesce(max(id), 0) FROM documents").fetchone()
    some = f"AND t.spelling_id IN ({','.join(map(str, wanted))})" if wanted is not None else ""
    sql = (
        "SELECT t.spelling_id, count(*), count(DISTINCT k.document_id) FROM clauses k"
        " CROSS JOIN parties t ON t.clause_id = k.id"
        f" WHERE k.document_id > ? AND k.document_id <= ? {some} GROUP BY 1"
    )
    out: Counts = {}
    for start in watch(range(0, end, STEP)):
        for spelling, count, documents in db.execute(sql, (start, start + STEP)):
            both = out.setdefault(spelling, [0, 0])
            both[0] += count
            both[1] += documents
    return out


def _name(
    written: str, count: int, documents: int, name: str, unit: str | None, level: str | None, group: int
) -> Name:
    found = _match(written, level) or _match(name, level)
    known = unit is not None or found is not None
    right = bool(found and found.right)
    return Name(
        written, count, documents, name, unit, level, bool(group), known, right, found.why if found else ""
    )


def _match(name: str, level: str | None) -> "Match | None":
    from kesu_parse.units import register

    return register().resolve(name, level=level)


def _with_near(name: Name) -> Name:
    """Return an unknown name with the nearest known ones."""
    from kesu_parse.units import register

    if name.known or name.group:
        return name
    near = register().nearest(name.name)
    return replace(name, near=tuple(n.name for n in near))
