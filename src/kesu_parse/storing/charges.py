"""Charges: in how many items of a document an institution leads, is responsible, supports or guides."""

from collections.abc import Sequence
from typing import Any

Row = tuple[Any, ...]
Placed = Sequence[tuple[Any, ...]]
Charged = list[tuple[int, int]]


def charges(
    sections: Placed, items: Placed, clauses: Placed, parties: Sequence[Row], institutions: Sequence[int]
) -> list[Row]:
    """Return a row an institution: its number, the items in which it leads, is responsible, supports, guides, all its items.

    The clauses of an item count and those of the headings above it. `institutions` are those of the spellings.
    """
    found: dict[int, dict[tuple[int, int], None]] = {number: {} for number in institutions}
    for item, charged in enumerate(_charged(sections, items, clauses, parties), 1):
        for spelling, role in charged:
            found[institutions[spelling - 1]][item, role] = None
    return [_row(institution, list(pairs)) for institution, pairs in found.items() if pairs]


def _row(institution: int, pairs: Charged) -> Row:
    numbers, roles = zip(*pairs, strict=True)
    return (institution, *map(roles.count, (0, 1, 2, 3)), tuple(dict.fromkeys(numbers)))


def _charged(sections: Placed, items: Placed, clauses: Placed, parties: Sequence[Row]) -> list[Charged]:
    """Return of every item the spellings and roles charged with it."""
    of_clause: list[Charged] = [[] for _ in clauses]
    for clause, _, spelling, role, *_ in parties:
        of_clause[clause - 1].append((spelling, role))
    own: dict[tuple[int | None, int | None], Charged] = {}
    for (_, section, item), charged in zip(clauses, of_clause, strict=True):
        own.setdefault((section, item), []).extend(charged)
    inherited: dict[int | None, Charged] = {None: own.get((None, None), [])}
    for number, (_, above) in enumerate(sections, 1):
        inherited[number] = inherited[above] + own.get((number, None), [])
    return [own.get((None, number), []) + inherited[above] for number, (_, above) in enumerate(items, 1)]
