"""The nearest known names to a name nobody knows."""

from collections.abc import Callable
from typing import NamedTuple

from kesu_parse.units.grammar import after_area
from kesu_parse.units.index import Index
from kesu_parse.units.match import Match

AREAS = "省市县区"  # 市民正局 seems to begin with 市民, but no name of a unit does


class Near(NamedTuple):
    """A known name, its institution, and how many characters part it from the name asked for."""

    name: str
    unit: str | None
    distance: int


def nearest(
    index: Index, name: str, n: int, resolve: Callable[[str], Match | None], more: tuple[str, ...] = ()
) -> list[Near]:
    """Return up to n known names with the same area, nearest first; none further than a third of the name.

    Names are full and short ones, and those of more kinds, such as variant.
    """
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    rest = after_area(name) or (name[1:] if name[0] in AREAS else name)
    area = name[: len(name) - len(rest)]
    limit = max(1, len(rest) // 3)
    close = extract(rest, index.tails(), scorer=Levenshtein.distance, score_cutoff=limit, limit=20 * n)
    found = [(int(distance), resolve(area + tail)) for tail, distance, _ in close]
    kinds = ("full", "short", *more) if area else ("full", "short", "bare", *more)
    known = [(d, m) for d, m in found if m and m.unit and m.kind in kinds and not m.office]
    ranked = sorted(known, key=lambda pair: (pair[0], pair[1].state != "valid", pair[1].order, pair[1].name))
    return [Near(m.name, m.unit, d) for d, m in ranked][:n]
