"""What a page holds, glyph by glyph, and how glyphs make visual lines; points, y growing downward."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Glyph(NamedTuple):
    """One character and the box of its advance; `base` is the y of its baseline."""

    text: str
    left: float
    right: float
    base: float
    top: float
    bottom: float


class Stroke(NamedTuple):
    """A ruling line from one point to another."""

    x0: float
    y0: float
    x1: float
    y1: float


class Page(NamedTuple):
    """A page as a reader gives it; `number` counts from 1, `aside` is text that runs askew (a watermark)."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    strokes: list[Stroke]
    aside: str = ""


class Row(NamedTuple):
    """One visual line: its text and its box; `em` is the width of a Chinese character, 0 if there is none."""

    text: str
    left: float
    right: float
    base: float
    top: float
    bottom: float
    em: float
    page: int


def median(values: Iterable[float]) -> float:
    """Return the middle one of some values; `statistics` would cost more to import than a page to read."""
    held = sorted(values)
    return held[len(held) // 2]


def rows(glyphs: Iterable[Glyph], page: int) -> list[Row]:
    """Return the visual lines that glyphs make, from top to bottom; lines of mere white are left out."""
    lines = (_row(band, page) for band in _straddlers(bands(glyphs)))
    return [line for line in lines if line.text]


def bands(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Group glyphs by baseline, topmost first."""
    bands: list[list[Glyph]] = []
    start, height = float("-inf"), 0.0
    for glyph in sorted(glyphs, key=lambda g: g.base):
        tall = glyph.bottom - glyph.top
        if bands and glyph.base - start <= 0.3 * min(height, tall):
            bands[-1].append(glyph)
        else:
            bands.append([glyph])
            start, height = glyph.base, tall
    return bands


def _straddlers(bands: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put a band that stands beside the one above it (a raised 2, 文件 after two issuers) into it."""
    out: list[list[Glyph]] = []
    for band in bands:
        if out and _beside(out[-1], band):
            out[-1].extend(band)
        else:
            out.append(list(band))
    return out


def _beside(upper: list[Glyph], lower: list[Glyph]) -> bool:
    top, bottom = _tops(upper), _bottoms(upper)
    low_top, low_bottom = _tops(lower), _bottoms(lower)
    shared = min(bottom, low_bottom) - max(top, low_top)
    return shared > 0.4 * min(bottom - top, low_bottom - low_top) and not _collide(upper, lower)


def _tops(band: list[Glyph]) -> float:
    return median(g.top for g in band)


def _bottoms(band: list[Glyph]) -> float:
    return median(g.bottom for g in band)


def _collide(some: list[Glyph], others: list[Glyph]) -> bool:
    """Say whether a glyph of one band stands over or under a glyph of the other."""
    edges = sorted((g.left, g.right) for g in some)
    lefts = [left for left, _ in edges]
    for glyph in others:
        slack = (glyph.right - glyph.left) * 0.2
        at = bisect_left(lefts, glyph.right - slack)
        if at and edges[at - 1][1] > glyph.left + slack:
            return True
    return False


def _row(band: list[Glyph], page: int) -> Row:
    band = sorted(band, key=lambda g: g.left)
    ink = [g for g in band if not g.text.isspace()]
    if not ink:
        return Row("", 0, 0, 0, 0, 0, 0, page)
    wide = [g.right - g.left for g in ink if g.text >= "\u2e80"]
    em = median(wide) if wide else 0
    text = _spell(_once(band, em or 1), em or median(g.bottom - g.top for g in ink) * 0.8)
    base = median(g.base for g in ink)
    return Row(text, ink[0].left, max(g.right for g in ink), base, _tops(ink), _bottoms(ink), em, page)


def _once(band: list[Glyph], em: float) -> list[Glyph]:
    """Leave out glyphs that are printed twice at one place to look bold."""
    out: list[Glyph] = []
    for glyph in band:
        same = [
            g for g in out[-3:] if g.text == glyph.text and glyph.left - g.left < 0.25 * (g.right - g.left)
        ]
        if not same or glyph.right - glyph.left <= 0.05 * em:
            out.append(glyph)
    return out


def _spell(band: list[Glyph], em: float) -> str:
    """Return the text of a line, with spaces where the gap is too wide for letter-spacing."""
    ink = [g for g in band if not g.text.isspace()]
    gaps = [b.left - a.right for a, b in pairwise(ink)]
    spread = _spread(ink, gaps, em)
    out, nth, typed = [ink[0].text], 0, ""
    for glyph in band[band.index(ink[0]) + 1 :]:
        if glyph.text.isspace():
            typed += glyph.text
            continue
        out.append(typed or ("" if nth in spread else _space(ink[nth], glyph, em)))
        out.append(glyph.text)
        nth, typed = nth + 1, ""
    return "".join(out)


def _spread(ink: list[Glyph], gaps: list[float], em: float) -> set[int]:
    """Return which gaps are letter-spacing: two or more alike in a row, between Chinese characters."""
    out = set()
    for n in range(len(gaps) - 1):
        alike = abs(gaps[n] - gaps[n + 1]) < 0.2 * em and max(gaps[n : n + 2]) < 3 * em
        if alike and all(glyph.text >= "\u2e80" for glyph in ink[n : n + 3]):
            out |= {n, n + 1}
    return out


def _space(left: Glyph, right: Glyph, em: float) -> str:
    gap = right.left - left.right
    if gap > 1.5 * em:
        return "  "
    latin = left.text[-1:].isascii() and right.text[:1].isascii()
    return " " if gap > (0.18 if latin else 0.6) * em else ""
