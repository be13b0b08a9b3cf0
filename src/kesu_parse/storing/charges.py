"""Charges: in how many items of a document an institution leads, is responsible, supports or guides."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

Row = tuple[Any, ...]
Placed = Sequence[tuple[Any, ...]]


def charges(
    sections: Placed, items: Placed, clauses: Placed, parties: Sequence[Row], institutions: Sequence[int]
) -> list[Row]:
    """Return a row an institution: its number, the items in which it leads, is responsible, supports, guides, all its items.

    The clauses of an item count and those of the headings above it. `institutions` are those of the spellings.
    """
    held = _held(sections, items, clauses)
    found = {(institutions[p[2] - 1], item, p[3]) for p in parties for item in held[p[0] - 1]}
    return [_row(own, list(charged)) for own, charged in groupby(sorted(found), itemgetter(0))]


def _row(institution: int, charged: Sequence[Row]) -> Row:
    _, items, roles = zip(*charged, strict=True)
    return (institution, *map(roles.count, (0, 1, 2, 3)), tuple(dict.fromkeys(items)))


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
