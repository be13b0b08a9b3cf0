"""Adding: the rows of a document get their ids and go into the store."""

from collections.abc import Iterable
from typing import Any

from kesu_parse.storing.numbers import Numbers, numbers
from kesu_parse.storing.opening import Store
from kesu_parse.storing.rows import Rows

Row = tuple[Any, ...]


def add(store: Store, rows: Rows) -> int:
    """Store a document inside a transaction and return its id; the content must not be there yet."""
    known = numbers(store)
    own = known.take("documents", 1) + 1
    _put(store, "documents", [(own, *rows.document)])
    if rows.plan is not None:
        _plan(store, known, own, rows)
    if rows.content is not None:
        _put(store, "contents", [(own, rows.content)])
    return own


def complete(store: Store, own: int, rows: Rows, *, findings: bool, content: bool) -> None:
    """Give a known document what it lacked and these rows have: its findings, its bytes."""
    if findings and rows.document[5]:
        store.connection.execute("UPDATE documents SET checked = 1 WHERE id = ?", (own,))
        _put(store, "findings", [(None, own, *r) for r in rows.findings])
    if content and rows.content is not None:
        _put(store, "contents", [(own, rows.content)])


def _plan(store: Store, known: Numbers, own: int, rows: Rows) -> None:
    place, *plan = rows.plan or ()
    place_id = known.place(place)
    _put(store, "plans", [(own, *plan[:7], place_id, *plan[7:])])
    section, item, clause = (
        known.take(name, len(found))
        for name, found in (("sections", rows.sections), ("items", rows.items), ("clauses", rows.clauses))
    )
    _put(
        store,
        "sections",
        [(section + n, own, _at(section, up), *r) for n, (up, *r) in enumerate(rows.sections, 1)],
    )
    items = [(item + n, own, _at(section, up), *r) for n, (up, *r) in enumerate(rows.items, 1)]
    _put(store, "items", items)
    _put(
        store, "clauses",
        [(clause + n, own, _at(section, s), _at(item, i), *r) for n, (s, i, *r) in enumerate(rows.clauses, 1)],
    )  # fmt: skip
    _put(store, "items_fts (rowid, text)", [(row[0], row[8] + "\3\3") for row in items])
    _units(store, known, rows, clause, item, (own, place_id, plan[6]))
    _put(store, "citations", [(None, own, _at(item, i), *r) for i, *r in rows.citations])
    _put(store, "findings", [(None, own, *r) for r in rows.findings])


def _units(store: Store, known: Numbers, rows: Rows, clause: int, item: int, document: Row) -> None:
    """Store who is charged: `clause` and `item` are the ids before the first, `document` is its id, place and year."""
    institutions = [known.institution(tuple(r)) for r in rows.institutions]
    spellings = [known.spelling((name, written, institutions[i - 1])) for name, written, i in rows.spellings]
    _put(
        store,
        "parties",
        [(clause + c, n, spellings[s - 1], role, basis, a, z) for c, n, s, role, basis, a, z in rows.parties],
    )
    charges = [
        (institutions[i - 1], *document, *counts, "[" + ",".join([str(item + n) for n in items]) + "]")
        for i, *counts, items in rows.charges
    ]
    _put(store, "charges", charges)


def _at(before: int, number: int | None) -> int | None:
    return before + number if number else None


def _put(store: Store, table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    if rows:
        marks = ",".join("?" * len(rows[0]))
        store.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
