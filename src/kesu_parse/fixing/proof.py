"""Proof that edits touched nothing but what they list: the mended text is read again and held against the first."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from kesu_parse.fixing.patch import Mark, Shift
from kesu_parse.plan import Clause, Item, Plan, Section

T = TypeVar("T", Section | Item, Clause)


def faults(before: Plan, after: Plan, marks: tuple[Mark, ...]) -> list[str]:
    """Return what changed in the structure beyond the edits: numbers, titles, clauses, units; [] if nothing did."""
    shift = Shift(marks)
    return [*_numbers(before, after, shift), *_clauses(before, after, shift), *_parts(before, after, shift)]


def _numbers(before: Plan, after: Plan, shift: Shift) -> Iterator[str]:
    """Every passage stands where it stood and has its number; a new one may only begin where an edit was made."""
    now = _by_place(after.nodes())
    kept = set()
    for node in before.nodes():
        at = shift(node.span[0])
        kept.add(at)
        found = _next(now, at)
        if found is None or not _alike(node, found, shift):
            yield f"{node.id} 变了"
    ends = {shift(s[0]) for s in shift.spans} | {shift(s[1]) for s in shift.spans}
    more = (node for at, nodes in now.items() if at in kept or at not in ends for node in nodes)
    yield from (f"多出 {node.id}" for node in more)


def _by_place(things: Iterable[T]) -> dict[int, list[T]]:
    """Return things by where they begin: several rows may share the clause of one merged cell."""
    out: dict[int, list[T]] = {}
    for thing in things:
        out.setdefault(thing.span[0], []).append(thing)
    return out


def _next(things: dict[int, list[T]], at: int) -> T | None:
    """Take the first thing left that begins at an offset."""
    here = things.get(at)
    return here.pop(0) if here else None


def _alike(node: Section | Item, found: Section | Item, shift: Shift) -> bool:
    label = (node.span[0], node.span[0] + len(node.label) + 40)
    same = (node.number, node.level) == (found.number, found.level)
    return same and (node.label == found.label or shift.touches(label)) and type(node) is type(found)


def _clauses(before: Plan, after: Plan, shift: Shift) -> Iterator[str]:
    """Every clause has the same units in the same roles, those edited aside."""
    now = _by_place(after.all_clauses())
    for clause in before.all_clauses():
        found = _next(now, shift(clause.span[0]))
        if found is None:
            yield f"责任单位“{clause.text[:20]}”不见了"
        elif not _same_units(clause, found, shift):
            yield f"责任单位“{clause.text[:20]}”变了"
    yield from (f"多出责任单位“{clause.text[:20]}”" for clauses in now.values() for clause in clauses)


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
