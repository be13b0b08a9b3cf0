"""Proof that edits touched nothing but what they list: the mended text is read again and held against the first."""

from collections.abc import Iterator

from kesu_parse.fixing.patch import Mark, Shift
from kesu_parse.plan import Clause, Item, Plan, Section


def faults(before: Plan, after: Plan, marks: tuple[Mark, ...]) -> list[str]:
    """Return what changed in the structure beyond the edits: numbers, titles, clauses, units; [] if nothing did."""
    shift = Shift(marks)
    return [*_numbers(before, after, shift), *_clauses(before, after, shift), *_parts(before, after, shift)]


def _numbers(before: Plan, after: Plan, shift: Shift) -> Iterator[str]:
    """Every passage stands where it stood and has its number; a new one may only begin where an edit was made."""
    now = {node.span[0]: node for node in after.nodes()}
    kept = set()
    for node in before.nodes():
        at = shift(node.span[0])
        kept.add(at)
        found = now.get(at)
        if found is None or not _alike(node, found, shift):
            yield f"{node.id} 变了"
    ends = {shift(s[0]) for s in shift.spans} | {shift(s[1]) for s in shift.spans}
    yield from (f"多出 {node.id}" for at, node in now.items() if at not in kept and at not in ends)


def _alike(node: Section | Item, found: Section | Item, shift: Shift) -> bool:
    label = (node.span[0], node.span[0] + len(node.label) + 40)
    same = (node.number, node.level) == (found.number, found.level)
    return same and (node.label == found.label or shift.touches(label)) and type(node) is type(found)


def _clauses(before: Plan, after: Plan, shift: Shift) -> Iterator[str]:
    """Every clause has the same units in the same roles, those edited aside."""
    now = {clause.span[0]: clause for clause in after.all_clauses()}
    for clause in before.all_clauses():
        found = now.pop(shift(clause.span[0]), None)
        if found is None:
            yield f"责任单位“{clause.text[:20]}”不见了"
        elif not _same_units(clause, found, shift):
            yield f"责任单位“{clause.text[:20]}”变了"
    yield from (f"多出责任单位“{clause.text[:20]}”" for clause in now.values())


def _same_units(clause: Clause, found: Clause, shift: Shift) -> bool:
    if len(clause.parties) != len(found.parties) or clause.manner != found.manner:
        return False
    edited = shift.touches(clause.span)
    return all(
        a.role == b.role and (a.written == b.written or (edited and shift.touches(a.span)))
        for a, b in zip(clause.parties, found.parties, strict=True)
    )


def _parts(before: Plan, after: Plan, shift: Shift) -> Iterator[str]:
    """Title, number, addressees and the like are the same, those edited aside."""
    names = ("title", "cover_title", "doc_number", "addressees", "attachments", "issuers", "issued_on")
    edited = {part.kind for part in before.parts if shift.touches(part.span)}
    ends = [shift(span[0]) for span in shift.spans]
    edited |= {part.kind for part in after.parts if any(part.span[0] <= at <= part.span[1] for at in ends)}
    held = {"attachments": "attachment", "issuers": "signature"}
    for name in names:
        kind = held.get(name, name)
        if getattr(before, name) != getattr(after, name) and kind not in edited and not edited & {"redhead"}:
            yield f"{name} 变了"
