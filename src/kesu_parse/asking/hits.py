"""Every item that holds some words: kesu.hits/1."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from kesu_parse.asking.charged import Charge, charged
from kesu_parse.asking.needles import needles
from kesu_parse.asking.scope import EVERYTHING, Scope
from kesu_parse.asking.searching import search

if TYPE_CHECKING:
    from sqlite3 import Connection

ONE_LINE = dict.fromkeys(map(ord, "\n\r\t\v\f\u2028\u2029"), " ")
BEFORE, AFTER = 30, 60  # characters of the text shown around the first hit


@dataclass(frozen=True, slots=True)
class Task:
    """One item: where it stands and who is charged with it; `document` and `item` find it again."""

    document: int
    item: str
    place: str | None
    year: int | None
    plan: str | None
    label: str
    title: str
    text: str
    path: str | None
    units: tuple[Charge, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One item that holds the words: an excerpt around the first, and where the words stand in it."""

    task: Task
    excerpt: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search found: the first hits; `total` is how many there are, or at least, where `exact` is False."""

    SCHEMA: ClassVar[str] = "kesu.hits/1"
    words: tuple[str, ...]
    notes: tuple[str, ...]
    total: int
    exact: bool
    hits: tuple[Hit, ...]


def find(
    db: "Connection",
    texts: tuple[str, ...],
    scope: Scope = EVERYTHING,
    *,
    limit: int = 20,
    exact: bool = False,
) -> Hits:
    """Return the first items that hold all words, in the order of the store; ConfigError where there is no word."""
    wanted = needles(texts)
    found = search(db, wanted, scope, limit, exact=exact)
    hits = tuple(_hit(task, wanted.words) for task in tasks(db, found.ids))
    return Hits(wanted.words, scope.notes, found.total, found.exact, hits)


def tasks(db: "Connection", ids: tuple[int, ...]) -> list[Task]:
    """Return items by their ids, in that order, with their units."""
    sql = (
        "SELECT i.id, i.document_id, i.section_id, i.key, l.name, p.year, coalesce(p.title, p.cover_title), i.label,"
        " i.title, i.text, (SELECT s.path FROM snapshots s WHERE s.document_id = i.document_id ORDER BY s.id LIMIT 1)"
        " FROM items i JOIN plans p ON p.document_id = i.document_id LEFT JOIN places l ON l.id = p.place_id"
        " WHERE i.id IN (SELECT value FROM json_each(?))"
    )
    rows: dict[int, tuple[Any, ...]] = {row[0]: row[1:] for row in db.execute(sql, (str(list(ids)),))}
    units = charged(db, ((id_, row[0], row[1]) for id_, row in rows.items()))
    return [_task(rows[i], units[i]) for i in ids if i in rows]


def _task(row: tuple[Any, ...], units: tuple[Charge, ...]) -> Task:
    document, _, item, place, year, plan, label, title, text, path = row
    return Task(document, item, place, year, plan, label, title, text, path, units)


def _hit(task: Task, words: tuple[str, ...]) -> Hit:
    pattern = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))), re.I)
    first = pattern.search(task.text)
    at = first.span() if first else (0, 0)
    start, end = max(at[0] - BEFORE, 0), min(at[1] + AFTER, len(task.text))
    head, tail = "…" if start else "", "…" if end < len(task.text) else ""
    excerpt = (head + task.text[start:end] + tail).translate(ONE_LINE)
    return Hit(task, excerpt, tuple(m.span() for m in pattern.finditer(excerpt)))
