"""Charges: in how many items of a document an institution leads, is responsible, supports or guides."""

from collections.abc import Iterable, Sequence
from typing import Any

Row = tuple[Any, ...]
Placed = Sequence[tuple[Any, ...]]


def charges(
    sections: Placed, items: Placed, clauses: Placed, parties: Iterable[Row], institutions: Sequence[int]
) -> list[Row]:
    """Return a row an institution: its number, the items in which it leads, is responsible, supports, guides, all its items.

    The clauses of an item count and those of the headings above it. A party is its clause, spelling and role,
    `institutions` are those of the spellings.
    """
    held = _held(sections, items, clauses)
    out: dict[int, tuple[list[int], dict[int, set[int]]]] = {}
    for clause, spelling, role in parties:
        own = institutions[spelling - 1]
        counts, charged = out.get(own) or out.setdefault(own, ([0, 0, 0, 0], {}))
        for item in held[clause - 1]:
            roles = charged.get(item) or charged.setdefault(item, set())
            counts[role] += role not in roles
            roles.add(role)
    return [(own, *counts, tuple(sorted(charged))) for own, (counts, charged) in out.items() if charged]


def _held(sections: Placed, items: Placed, clauses: Placed) -> list[Sequence[int]]:
    """Return of every clause the items for which it holds."""
    general = any(item is None for _, _, item in clauses)
    below = _below(sections, items) if general else {}
    return [(item,) if item else below.get(section, ()) for _, section, item in clauses]


def _below(sections: Placed, items: Placed) -> dict[int | None, list[int]]:
    """Return the items below every section, all of them under None."""
    out: dict[int | None, list[int]] = {}
    for number, (_, above) in enumerate(items, 1):
        while above is not None:
            out.setdefault(above, []).append(number)
            above = sections[above - 1][1]
        out.setdefault(None, []).append(number)
    return out
