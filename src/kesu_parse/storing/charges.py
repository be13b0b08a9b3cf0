"""Charges: in how many items of a document an institution leads, is responsible, supports or guides."""

from collections.abc import Sequence
from typing import Any

Row = tuple[Any, ...]
Placed = Sequence[tuple[Any, ...]]


def charges(
    sections: Placed, items: Placed, clauses: Placed, parties: Sequence[Any], institutions: Sequence[int]
) -> list[Row]:
    """Return a row an institution: its number, the items in which it leads, is responsible, supports, guides, all its items.

    The clauses of an item count and those of the headings above it. `institutions` are those of the spellings,
    `parties` the values of the rows one behind another.
    """
    held = _held(sections, items, clauses)
    every = zip(parties[::7], parties[2::7], parties[3::7], strict=True)
    found = {(institutions[own - 1], item, role) for clause, own, role in every for item in held[clause - 1]}
    out: dict[int, Row] = {}
    for institution, item, role in sorted(found):
        row = out.setdefault(institution, (institution, [0, 0, 0, 0], {}))
        row[1][role] += 1
        row[2][item] = None
    return [(own, *counts, tuple(charged)) for own, counts, charged in out.values()]


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
