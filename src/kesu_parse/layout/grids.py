"""Ruling lines to the cells of tables: what the lines enclose, merged cells included."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kesu_parse.layout.glyphs import Stroke

NEAR = 3.0  # points within which two lines are one (double rules, rounding)
SHORTEST = 6.0  # points of a line that may part cells
THIN = 3.0  # points: a filled shape that is a line
MOST_LINES, MOST_BOXES = 1500, 20_000  # more is a drawing

Point = tuple[float, float]


class Box(NamedTuple):
    """A cell of a grid and where it lies on the page."""

    row: int
    column: int
    rows: int
    columns: int
    left: float
    top: float
    right: float
    bottom: float


class Grid(NamedTuple):
    """A table on one page: the positions of its rules and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    owners: tuple[int, ...]  # of every square between neighbouring rules, row by row: the cell it belongs to

    def find(self, x: float, y: float) -> int | None:
        """Return the index of the cell that holds a point, or None outside the table."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        wide, high = len(self.xs) - 1, len(self.ys) - 1
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.owners[min(row, high - 1) * wide + min(column, wide - 1)]


def grids(strokes: Iterable[Stroke]) -> list[Grid]:
    """Return the tables that ruling lines draw, topmost first; a mere frame is none."""
    flat, upright = _rules(strokes)
    if not flat or not upright or len(flat) + len(upright) > MOST_LINES:
        return []
    found = (_grid(h, v) for h, v in _components(flat, upright))
    return sorted((g for g in found if g), key=lambda g: (g.ys[0], g.xs[0]))


def outline(points: list[Point], stroked: bool, filled: bool) -> Iterator[Stroke]:
    """Yield the horizontal and vertical lines of a shape, and the line it looks like when filled."""
    if stroked:
        yield from (line for a, b in pairwise(points) if (line := _straight(a, b)))
    if filled and (line := _thin(points)):
        yield line


def _straight(a: Point, b: Point) -> Stroke | None:
    """Return the line between two points if it is horizontal or vertical."""
    if min(abs(a[0] - b[0]), abs(a[1] - b[1])) > 0.7:
        return None
    return Stroke(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))


def _thin(points: list[Point]) -> Stroke | None:
    """Return a filled shape as the line it looks like, or None if it is an area."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    if len(points) < 2 or min(max(xs) - min(xs), max(ys) - min(ys)) > THIN:
        return None
    x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    flat = max(xs) - min(xs) >= max(ys) - min(ys)
    return Stroke(min(xs), y, max(xs), y) if flat else Stroke(x, min(ys), x, max(ys))


class Rule(NamedTuple):
    """A line as its place across and its two ends."""

    at: float
    start: float
    end: float


def _rules(strokes: Iterable[Stroke]) -> tuple[list[Rule], list[Rule]]:
    """Return the horizontal and the vertical lines, pieces of one line put together."""
    flat, upright = [], []
    for x0, y0, x1, y1 in strokes:
        if x1 - x0 >= y1 - y0:
            flat.append(Rule((y0 + y1) / 2, x0, x1))
        else:
            upright.append(Rule((x0 + x1) / 2, y0, y1))
    return _merge(flat), _merge(upright)


def _merge(rules: list[Rule]) -> list[Rule]:
    out: list[Rule] = []
    for group in _clusters(rules):
        at = group[0].at
        for rule in sorted(group, key=lambda r: r.start):
            if out and out[-1].at == at and rule.start <= out[-1].end + NEAR:
                out[-1] = Rule(at, out[-1].start, max(out[-1].end, rule.end))
            else:
                out.append(Rule(at, rule.start, rule.end))
    return [r for r in out if r.end - r.start >= SHORTEST]


def _clusters(rules: list[Rule]) -> list[list[Rule]]:
    """Group lines that lie so close that they are one, by place."""
    out: list[list[Rule]] = []
    for rule in sorted(rules):
        if out and rule.at - out[-1][0].at <= NEAR:
            out[-1].append(rule)
        else:
            out.append([rule])
    return out


def _components(flat: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Group the lines that touch each other."""
    parent = list(range(len(flat) + len(upright)))
    for i, h in enumerate(flat):
        for j, v in enumerate(upright, len(flat)):
            across = h.start - NEAR <= v.at <= h.end + NEAR
            if across and v.start - NEAR <= h.at <= v.end + NEAR:
                parent[_root(parent, i)] = _root(parent, j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for n, rule in enumerate(flat + upright):
        groups.setdefault(_root(parent, n), ([], []))[n >= len(flat)].append(rule)
    return list(groups.values())


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _positions(rules: list[Rule], across: list[Rule]) -> list[float]:
    """Return where the lines lie; the outermost are supplied where the lines across run on beyond them."""
    at: list[float] = []
    ends = [min(r.start for r in across), max(r.end for r in across)]
    for place in sorted([r.at for r in rules] + ends):
        if not at or place - at[-1] > NEAR:
            at.append(place)
    return at


def _grid(flat: list[Rule], upright: list[Rule]) -> Grid | None:
    if not flat or not upright:
        return None
    xs, ys = _positions(upright, flat), _positions(flat, upright)
    wide, high = len(xs) - 1, len(ys) - 1
    if wide < 2 or high < 1 or wide * high > MOST_BOXES:
        return None
    parent = list(range(wide * high))
    walls, floors = _covered(upright, xs, ys), _covered(flat, ys, xs)
    for r in range(high):
        for c in range(wide):
            if c + 1 < wide and (c + 1, r) not in walls:
                parent[_root(parent, r * wide + c + 1)] = _root(parent, r * wide + c)
            if r + 1 < high and (r + 1, c) not in floors:
                parent[_root(parent, (r + 1) * wide + c)] = _root(parent, r * wide + c)
    boxes, owners = _boxes(parent, wide, xs, ys)
    return Grid(tuple(xs), tuple(ys), boxes, owners) if len(boxes) > 1 else None


def _covered(rules: list[Rule], at: list[float], along: list[float]) -> set[tuple[int, int]]:
    """Return which stretches between neighbouring places have a line, as (line, stretch)."""
    out = set()
    for rule in rules:
        line = bisect_right(at, rule.at + NEAR / 2) - 1
        for n in range(len(along) - 1):
            low, high = max(along[n], rule.start), min(along[n + 1], rule.end)
            if high - low > 0.6 * (along[n + 1] - along[n]):
                out.add((line, n))
    return out


def _boxes(
    parent: list[int], wide: int, xs: list[float], ys: list[float]
) -> tuple[tuple[Box, ...], tuple[int, ...]]:
    """Return the cells as the rectangles around the squares that no line parts, and the cell of every square."""
    sides: dict[int, list[int]] = {}
    for n in range(len(parent)):
        r, c = divmod(n, wide)
        side = sides.setdefault(_root(parent, n), [r, c, r, c])
        side[:] = [min(side[0], r), min(side[1], c), max(side[2], r), max(side[3], c)]
    order = sorted(sides, key=lambda root: sides[root])
    number = {root: n for n, root in enumerate(order)}
    boxes = tuple(
        Box(r0, c0, r1 - r0 + 1, c1 - c0 + 1, xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
        for r0, c0, r1, c1 in (sides[root] for root in order)
    )
    return boxes, tuple(number[_root(parent, n)] for n in range(len(parent)))
