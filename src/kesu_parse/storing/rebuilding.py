"""Rebuilding: from the rows of a document to the plan that was stored, equal in every field."""

from typing import Any

from kesu_parse.errors import StoreError
from kesu_parse.plan import Attachment, Clause, Due, Item, Origin, Part, Party, Plan, Section, Target
from kesu_parse.source import Span
from kesu_parse.storing.opening import Store, told
from kesu_parse.storing.rows import BASES, ROLES, read

Row = tuple[Any, ...]
Held = dict[tuple[int | None, int | None], list[Clause]]  # clauses by section and item


def plan_of(store: Store, document_id: int) -> Plan:
    """Return the plan of a document as it was stored; StoreError where the store has none under this id."""
    from json import loads

    with told(store.path):
        row = _one(store, document_id)
        rest = loads(row[-1])
        clauses = _clauses(store, document_id)
        sections, items = _nodes(store, document_id, clauses, rest.get("targets", {}))
    title, cover, kind, number, issued, year, level, preamble, place = row[:-1]
    return Plan(
        Origin(*rest["source"]), kind, title, cover, number, tuple(rest.get("issuers", ())), issued, year, place, level,
        tuple(rest.get("addressees", ())), tuple(Attachment(*a) for a in rest.get("attachments", ())), preamble,
        tuple(clauses.get((None, None), ())), sections, items,
        tuple(Part(kind, Span(*at)) for kind, *at in rest.get("parts", ())),
        tuple(Span(*at) for at in rest.get("unread", ())),
    )  # fmt: skip


def _one(store: Store, document_id: int) -> Row:
    found = store.connection.execute(
        "SELECT title, cover_title, kind, doc_number, issued_on, year, level, preamble, places.name, rest "
        "FROM plans LEFT JOIN places ON places.id = place_id WHERE document_id = ?",
        (document_id,),
    ).fetchone()
    if found is None:
        raise StoreError(
            f"语料库里没有编号为 {document_id} 的文件", "请用 kesu corpus find 查出编号", store.path
        )
    row: Row = found
    return row


def _clauses(store: Store, document_id: int) -> Held:
    run, parties = store.connection.execute, _parties(store, document_id)
    out: Held = {}
    for own, section, item, text, manner, open_, deadline, due, *span in run(
        'SELECT id, section_id, item_id, text, manner, open, deadline, due, start, "end" '
        "FROM clauses WHERE document_id = ? ORDER BY id",
        (document_id,),
    ):
        clause = Clause(
            text, Span(*span), manner, bool(open_), deadline, _due(due), tuple(parties.get(own, ()))
        )
        out.setdefault((section, item), []).append(clause)
    return out


def _parties(store: Store, document_id: int) -> dict[int, list[Party]]:
    out: dict[int, list[Party]] = {}
    for clause, role, basis, start, end, name, written, unit, group in store.connection.execute(
        'SELECT clause_id, role, basis, p.start, p."end", s.name, written, unit, is_group '
        "FROM clauses c JOIN parties p ON p.clause_id = c.id JOIN spellings s ON s.id = spelling_id "
        "JOIN institutions i ON i.id = institution_id WHERE c.document_id = ? ORDER BY clause_id, position",
        (document_id,),
    ):
        party: Any = (ROLES[role], name, written, unit, bool(group), BASES[basis], Span(start, end))
        out.setdefault(clause, []).append(Party(*party))
    return out


def _nodes(
    store: Store, document_id: int, clauses: Held, targets: dict[str, list[Row]]
) -> tuple[tuple[Section, ...], tuple[Item, ...]]:
    """Return the sections and items of the first level, each with what is below it."""
    items: dict[int | None, list[Item]] = {}
    for number, (own, above, *row) in enumerate(_rows(store, "items", document_id), 1):
        item = _item(row, tuple(clauses.get((None, own), ())), targets.get(str(number), ()))
        items.setdefault(above, []).append(item)
    sections: dict[int | None, list[Section]] = {}
    for own, above, *row in _rows(store, "sections", document_id)[::-1]:
        below = tuple(sections.get(own, [])[::-1]), tuple(items.get(own, ()))
        held = tuple(clauses.get((own, None), ()))
        head: Any = (*row[:6], Span(*row[6:]), held, *below)
        sections.setdefault(above, []).append(Section(*head))
    return tuple(sections.get(None, [])[::-1]), tuple(items.get(None, ()))


def _rows(store: Store, table: str, document_id: int) -> list[Row]:
    above, times = ("section_id", "deadline, due, ") if table == "items" else ("parent_id", "")
    return store.connection.execute(
        f'SELECT id, {above}, key, label, number, level, title, text, {times}start, "end" '
        f"FROM {table} WHERE document_id = ? ORDER BY id",
        (document_id,),
    ).fetchall()


def _item(row: list[Any], clauses: tuple[Clause, ...], targets: Any) -> Item:
    *head, deadline, due, start, end = row
    aims = tuple(Target(text, value, unit, bound, Span(*at)) for text, value, unit, bound, at in targets)
    fields: Any = (*head, Span(start, end), deadline, _due(due), aims, clauses)
    return Item(*fields)


def _due(word: str | None) -> Due | None:
    return None if word is None else read(word)
