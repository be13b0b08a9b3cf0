"""Pages set in two columns (gazettes): the right column moved below the left one, as it is read."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from kesu_parse.layout.glyphs import Glyph, Page, bands, median

MIDDLE = (0.35, 0.65)  # of the width of the text: where the gutter may lie
STEP = 4.0  # points
FEWEST, SHORTEST = 8, 6  # lines of a column; characters of a line on the average
EDGE = 0.08  # of the height of the page, above and below: running heads and page numbers


class Line(NamedTuple):
    """The glyphs on one baseline, and those of them on either side of the gutter."""

    base: float
    left: list[Glyph]
    right: list[Glyph]
    across: bool  # belongs to no column: a title over both, a running head


def in_one_column(page: Page) -> Page:
    """Return a page with its right column below the left one; the same page if it has no two columns."""
    lines = [sorted(band, key=lambda g: g.left) for band in bands(page.glyphs)]
    if len(lines) < FEWEST:
        return page
    gutter = _gutter(lines)
    parted = [_parted(line, gutter, page.height) for line in lines]
    if not _two(parted):
        return page
    glyphs, height = _moved(parted, page.height)
    edge = min(g.left for line in parted if not line.across for g in line.left)
    return page._replace(glyphs=glyphs, height=height, width=edge + gutter)


def _gutter(lines: list[list[Glyph]]) -> float:
    """Return the place in the middle of the text that the fewest lines run across."""
    left, right = min(line[0].left for line in lines), max(line[-1].right for line in lines)
    low, high = (left + (right - left) * part for part in MIDDLE)
    places = [low + STEP * n for n in range(int((high - low) / STEP) + 1)]
    runs = [run for line in lines for run in _runs(line) if run[1] > low and run[0] < high]
    counts = [sum(a < x < b for a, b in runs) for x in places]
    best = [x for x, count in zip(places, counts, strict=True) if count == min(counts)]
    return best[len(best) // 2]


def _runs(line: list[Glyph]) -> list[tuple[float, float]]:
    """Return where a line has text, parted at gaps wide enough for a gutter."""
    wide = 0.5 * (line[0].bottom - line[0].top)
    cuts = [n for n, (a, b) in enumerate(pairwise(line), 1) if b.left - a.right > wide]
    ends = zip([0, *cuts], [*cuts, len(line)], strict=True)
    return [(line[a].left, line[b - 1].right) for a, b in ends]


def _parted(line: list[Glyph], gutter: float, height: float) -> Line:
    base = line[0].base
    outside = not EDGE * height < base < (1 - EDGE) * height
    left, right = [g for g in line if g.left < gutter], [g for g in line if g.left >= gutter]
    return Line(base, left, right, outside or any(a < gutter < b for a, b in _runs(line)))


def _two(lines: list[Line]) -> bool:
    """Say whether both sides hold running text: many lines, long ones, most of them full."""
    across = sum(line.across for line in lines)
    inside = [line for line in lines if not line.across]
    sides = [line.left for line in inside if line.left], [line.right for line in inside if line.right]
    return across * 3 <= len(lines) and all(len(side) >= FEWEST and _full(side) for side in sides)


def _full(side: list[list[Glyph]]) -> bool:
    end = max(line[-1].right for line in side)
    near = sum(end - line[-1].right < 2 * (line[-1].bottom - line[-1].top) for line in side)
    return near * 2 >= len(side) and sum(map(len, side)) >= SHORTEST * len(side)


def _moved(lines: list[Line], height: float) -> tuple[list[Glyph], float]:
    """Return the glyphs, stretch by stretch between lines that run across: left column, then right column."""
    sides = [line for line in lines if not line.across]
    shift = min(g.left for line in sides for g in line.right) - min(
        g.left for line in sides for g in line.left
    )
    out: list[Glyph] = []
    down = 0.0
    held: list[Line] = []
    for line in [*lines, Line(height, [], [], True)]:
        if not line.across:
            held.append(line)
            continue
        more = _stretch(held, out, shift, down)
        held, down = [], down + more
        out += _lowered(line.left + line.right, 0, down)
    return out, height + down


def _stretch(lines: list[Line], out: list[Glyph], shift: float, down: float) -> float:
    """Put the columns of one stretch one below the other and return by how much it grew."""
    left, right = [line for line in lines if line.left], [line for line in lines if line.right]
    for line in left:
        out += _lowered(line.left, 0, down)
    if not right:
        return 0.0
    steps = [b.base - a.base for a, b in pairwise(left)] or [0.0]
    drop = left[-1].base + median(steps) - right[0].base if left else 0.0
    for line in right:
        out += _lowered(line.right, shift, down + drop)
    return max(drop + right[-1].base - lines[-1].base, 0.0)


def _lowered(glyphs: Iterable[Glyph], left: float, down: float) -> list[Glyph]:
    return [
        Glyph(g.text, g.left - left, g.right - left, g.base + down, g.top + down, g.bottom + down)
        for g in glyphs
    ]
