"""Tables as pages show them: the text of their cells."""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from kesu_parse.layout.flow import Frame, body_size, paragraphs, spell
from kesu_parse.layout.glyphs import Glyph, Page, Row, median, rows
from kesu_parse.layout.grids import NEAR, Grid, grids


class Held(NamedTuple):
    """A cell of a table and its paragraphs; `page` is where it begins."""

    row: int
    column: int
    rows: int
    columns: int
    texts: tuple[str, ...]
    page: int


class Part(NamedTuple):
    """The part of a table that stands on one page, or the whole: where its columns end, and its cells."""

    top: float
    xs: tuple[float, ...]
    height: int
    cells: tuple[Held, ...]
    page: int


def tables(page: Page) -> tuple[list[Part], list[Glyph]]:
    """Return the tables of a page, and the glyphs outside them."""
    rest, out = page.glyphs, []
    for grid in grids(page.strokes):
        inside, outside = _sort(grid, rest, page)
        if sum(any(not g.text.isspace() for g in held) for held in inside) >= 2:
            out.append(_part(grid, inside, page.number))
            rest = outside
    return out, rest


def _sort(grid: Grid, glyphs: Iterable[Glyph], page: Page) -> tuple[list[list[Glyph]], list[Glyph]]:
    """Deal glyphs to the cells they stand in; what runs over the edge of the page counts as at the edge."""
    inside: list[list[Glyph]] = [[] for _ in grid.boxes]
    outside: list[Glyph] = []
    for glyph in glyphs:
        x = min((glyph.left + glyph.right) / 2, page.width - NEAR / 2)
        found = grid.find(x, (glyph.top + glyph.bottom) / 2)
        (outside if found is None else inside[found]).append(glyph)
    return inside, outside


def _part(grid: Grid, inside: list[list[Glyph]], number: int) -> Part:
    lines = [rows(held, number) for held in inside]
    em = body_size(row for held in lines for row in held)
    gaps = [row.left - box.left for box, held in zip(grid.boxes, lines, strict=True) for row in held]
    pad = min(max(min(gaps, default=0), 0), em)
    cells = []
    for box, held in zip(grid.boxes, lines, strict=True):
        texts = cell_texts(held, box.left + pad, box.right - pad, em)
        cells.append(Held(box.row, box.column, box.rows, box.columns, texts, number))
    xs = tuple(x - grid.xs[0] for x in grid.xs)
    return Part(grid.ys[0], xs, len(grid.ys) - 1, tuple(cells), number)


def cell_texts(lines: list[Row], left: float, right: float, em: float) -> tuple[str, ...]:
    """Return the paragraphs of a cell; a centred line is not taken for one that is set in."""
    if not lines:
        return ()
    right = max([right, *(row.right for row in lines)])
    if any(row.left - left > em and abs(row.left - left - right + row.right) < em for row in lines):
        lines = [row._replace(left=left, right=left + row.right - row.left) for row in lines]
    steps = [b.base - a.base for a, b in pairwise(lines)]
    where = Frame(left, right, em, median(steps) if steps else 2 * em, False, slack=2)
    return tuple(spell(p) for p in paragraphs(lines, where))
