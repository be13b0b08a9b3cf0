"""Adding: the rows of a document get their ids and go into the store."""

from functools import cache
from typing import Any

from kesu_parse.storing.numbers import Numbers, numbers
from kesu_parse.storing.opening import Store
from kesu_parse.storing.rows import WIDTHS, Rows

Row = tuple[Any, ...]
Flat = list[Any]  # the values of rows, one row behind another
INDEX = "INSERT INTO items_fts (rowid, text) VALUES (?, lower(?) || char(3, 3))"
AT_ONCE = 32  # rows a statement: half the cost of one by one, within the 999 values of old versions


def add(store: Store, rows: Rows) -> int:
    """Store a document inside a transaction and return its id; the content must not be there yet."""
    known = numbers(store)
    own = known.take("documents", 1) + 1
    _put(store, "documents", [own, *rows.document])
    if rows.plan is not None:
        _plan(store, known, own, rows)
    if rows.content is not None:
        _put(store, "contents", [own, rows.content])
    return own


def complete(store: Store, own: int, rows: Rows, *, findings: bool, content: bool) -> None:
    """Give a known document what it lacked and these rows have: its findings, its bytes."""
    if findings and rows.document[5]:
        store.connection.execute("UPDATE documents SET checked = 1 WHERE id = ?", (own,))
        _put(store, "findings", _owned("findings", rows.findings, own))
    if content and rows.content is not None:
        _put(store, "contents", [own, rows.content])


def _plan(store: Store, known: Numbers, own: int, rows: Rows) -> None:
    place, *plan = rows.plan or ()
    place_id = known.place(place)
    _put(store, "plans", [own, *plan[:7], place_id, *plan[7:]])
    section, item, clause = (
        known.take(name, len(found) // WIDTHS[name])
        for name, found in (("sections", rows.sections), ("items", rows.items), ("clauses", rows.clauses))
    )
    _put(store, "sections", _below("sections", rows.sections, own, section, section))
    _put(store, "items", _below("items", rows.items, own, item, section))
    _put(store, "clauses", _below("clauses", rows.clauses, own, clause, section, item))
    _index(store, item, rows.items[8 :: WIDTHS["items"]])
    _units(store, known, rows, clause, item, (own, place_id, plan[6]))
    _put(store, "citations", _owned("citations", rows.citations, own, item))
    _put(store, "findings", _owned("findings", rows.findings, own))


def _index(store: Store, before: int, texts: list[str]) -> None:
    """Make the texts of items searchable, as the view `items_text` shows them."""
    store.connection.executemany(INDEX, enumerate(texts, before + 1))


def _units(store: Store, known: Numbers, rows: Rows, clause: int, item: int, document: Row) -> None:
    """Store who is charged: `clause` and `item` are the ids before the first, `document` is its id, place and year."""
    institutions = [0, *map(known.institution, rows.institutions)]
    spellings = [0, *(known.spelling((name, way, institutions[i])) for name, way, i in rows.spellings)]
    parties, width = rows.parties.copy(), WIDTHS["parties"]
    parties[::width] = [clause + c for c in parties[::width]]
    parties[2::width] = [spellings[s] for s in parties[2::width]]
    _put(store, "parties", parties)
    names = [str(item + n) for n in range(len(rows.items) // WIDTHS["items"] + 1)]
    charges: Flat = []
    for institution, *counts, items in rows.charges:
        listed = ",".join([names[n] for n in items])
        charges += (institutions[institution], *document, *counts, f"[{listed}]")
    _put(store, "charges", charges)


def _below(table: str, flat: Flat, own: int, before: int, *above: int) -> Flat:
    """Return rows with their own ids, the id of the document and those of what holds them."""
    out, width = _owned(table, flat, own, *above), WIDTHS[table]
    out[::width] = range(before + 1, before + 1 + len(flat) // width)
    return out


def _owned(table: str, flat: Flat, own: int, *above: int) -> Flat:
    """Return rows with the id of the document and, from the third column on, those of what holds them."""
    out, width = flat.copy(), WIDTHS[table]
    out[1::width] = [own] * (len(flat) // width)
    for column, before in enumerate(above, 2):
        out[column::width] = [before + number if number else None for number in out[column::width]]
    return out


def _put(store: Store, table: str, flat: Flat) -> None:
    width = WIDTHS.get(table) or len(flat)
    for at in range(0, len(flat), width * AT_ONCE):
        values = flat[at : at + width * AT_ONCE]
        store.connection.execute(_insertion(table, width, len(values) // width), values)


@cache
def _insertion(table: str, width: int, rows: int) -> str:
    """Return a statement for some rows: one that could fail alone (OR ABORT) would end a segment of the text index."""
    row = f"({','.join('?' * width)})"
    return f"INSERT OR FAIL INTO {table} VALUES {','.join([row] * rows)}"
