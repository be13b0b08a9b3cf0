"""The tables of an export: flat rows with readable names, each with the ids by which they join."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kesu_parse.asking.scope import ROLES

if TYPE_CHECKING:
    from sqlite3 import Connection

BASES = ("stated", "label", "column", "first_listed")
STEP = 5_000
PLACED = "place:text year:int"
SPAN = "start:int end:int"
OF_PLAN = "JOIN plans p ON p.document_id = {0}.document_id LEFT JOIN places l ON l.id = p.place_id"


class Table(NamedTuple):
    """A table of an export: its name, its columns with their types (int, text, bool), and the question for its rows."""

    name: str
    columns: tuple[tuple[str, str], ...]
    sql: str


def _table(name: str, columns: str, sql: str) -> Table:
    pairs = (column.partition(":") for column in columns.split())
    return Table(name, tuple((head, kind) for head, _, kind in pairs), sql)


TABLES = (
    _table(
        "documents",
        "id:int sha256:text format:text bytes:int chars:int status:text checked:bool error:text problem:text"
        " remedy:text path:text paths:int",
        "SELECT id, sha256, format, bytes, chars, status, checked, error, problem, remedy,"
        " (SELECT path FROM snapshots s WHERE s.document_id = d.id ORDER BY s.id LIMIT 1),"
        " (SELECT count(*) FROM snapshots s WHERE s.document_id = d.id) FROM documents d ORDER BY id",
    ),
    _table(
        "plans",
        "document_id:int title:text cover_title:text kind:text doc_number:text issuer:text issued_on:text"
        f" {PLACED} level:text core:text items:int parties:int preamble:text",
        "SELECT p.document_id, p.title, p.cover_title, p.kind, p.doc_number, p.issuer, p.issued_on, l.name, p.year,"
        " p.level, p.core, p.items, p.parties, p.preamble"
        " FROM plans p LEFT JOIN places l ON l.id = p.place_id ORDER BY p.document_id",
    ),
    _table(
        "sections",
        f"id:int document_id:int parent_id:int key:text label:text number:int level:int title:text text:text {SPAN}",
        'SELECT id, document_id, parent_id, key, label, number, level, title, text, start, "end" FROM sections'
        " ORDER BY id",
    ),
    _table(
        "items",
        f"id:int document_id:int section_id:int {PLACED} plan:text heading:text key:text label:text number:int"
        f" level:int title:text text:text deadline:text due:text {SPAN}",
        "SELECT i.id, i.document_id, i.section_id, l.name, p.year, coalesce(p.title, p.cover_title),"
        " s.label || s.title, i.key, i.label, i.number, i.level, i.title, i.text, i.deadline, i.due, i.start,"
        f' i."end" FROM items i {OF_PLAN.format("i")} LEFT JOIN sections s ON s.id = i.section_id ORDER BY i.id',
    ),
    _table(
        "clauses",
        "id:int document_id:int section_id:int item_id:int item:text text:text manner:text open:bool deadline:text"
        f" due:text {SPAN}",
        "SELECT k.id, k.document_id, k.section_id, k.item_id, i.key, k.text, k.manner, k.open, k.deadline, k.due,"
        ' k.start, k."end" FROM clauses k LEFT JOIN items i ON i.id = k.item_id ORDER BY k.id',
    ),
    _table(
        "parties",
        f"clause_id:int position:int document_id:int section_id:int item_id:int {PLACED} role:text name:text"
        f" written:text institution_id:int unit:text institution:text level:text group:bool basis:text {SPAN}",
        "SELECT t.clause_id, t.position, k.document_id, k.section_id, k.item_id, l.name, p.year, t.role, s.name,"
        ' s.written, n.id, n.unit, n.name, n.level, n.is_group, t.basis, t.start, t."end"'
        " FROM clauses k CROSS JOIN parties t ON t.clause_id = k.id CROSS JOIN spellings s ON s.id = t.spelling_id"
        f" CROSS JOIN institutions n ON n.id = s.institution_id {OF_PLAN.format('k')} ORDER BY k.id, t.position",
    ),
    _table(
        "institutions",
        "id:int unit:text level:text name:text group:bool documents:int",
        "SELECT id, unit, level, name, is_group, (SELECT count(*) FROM charges c WHERE c.institution_id = n.id)"
        " FROM institutions n ORDER BY id",
    ),
    _table(
        "findings",
        f"id:int document_id:int code:text severity:text message:text anchor:text {SPAN}",
        'SELECT id, document_id, code, severity, message, anchor, start, "end" FROM findings ORDER BY id',
    ),
    _table(
        "citations",
        f"id:int document_id:int item_id:int title:text number:text {SPAN}",
        'SELECT id, document_id, item_id, title, number, start, "end" FROM citations ORDER BY id',
    ),
)
WORDS: dict[str, tuple[str, ...]] = {"role": ROLES, "basis": BASES}


def batches(db: "Connection", table: Table) -> Iterator[list[tuple[Any, ...]]]:
    """Yield the rows of a table in the order of their ids, some thousands at a time."""
    kinds = [
        (n, WORDS.get(name) or _bool)
        for n, (name, kind) in enumerate(table.columns)
        if name in WORDS or kind == "bool"
    ]
    cursor = db.execute(table.sql)
    while rows := cursor.fetchmany(STEP):
        yield [_row(row, kinds) for row in rows] if kinds else rows


def _row(row: tuple[Any, ...], kinds: list[tuple[int, Any]]) -> tuple[Any, ...]:
    out = list(row)
    for n, words in kinds:
        out[n] = bool(out[n]) if words is _bool else words[out[n]]
    return tuple(out)


def _bool() -> None:
    """Stand for the type of a column that is true or false."""
