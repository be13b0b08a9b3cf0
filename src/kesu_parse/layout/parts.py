"""Tables as pages show them: the text of their cells, and parts on several pages put together."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from kesu_parse.layout.flow import Frame, body_size, paragraphs, spell
from kesu_parse.layout.glyphs import Glyph, Page, Row, median, rows
from kesu_parse.layout.grids import NEAR, Grid, grids
from kesu_parse.layout.wrapped import glue


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


def continues(last: Part, part: Part) -> bool:
    """Say whether a table goes on with one at the top of the next page: the same width, the same columns."""
    if part.page != last.page + 1 or abs(last.xs[-1] - part.xs[-1]) > 2 * NEAR:
        return False
    fewer, more = sorted((last.xs, part.xs), key=len)
    return all(any(abs(x - y) <= NEAR for y in more) for x in fewer) and len(fewer) * 2 > len(more)


def joined(last: Part, part: Part) -> Part:
    """Return two parts of a table as one; header rows that are repeated stand there once."""
    xs = max(last.xs, part.xs, key=len)
    above, below = _aligned(last, xs), _aligned(part, xs)
    skip = _repeated(above, below)
    below = [c._replace(row=c.row - skip, rows=c.rows) for c in below if c.row >= skip]
    torn = skip == 0 and _torn(above, below, last.height)
    at = last.height - torn
    cells = list(above)
    for cell in below:
        cell = cell._replace(row=cell.row + at)
        over = _over(cells, cell, last.height, merged=torn and cell.row == at)
        if over is None:
            cells.append(cell)
        else:
            cells[over] = _stretched(cells[over], cell)
    cells.sort(key=lambda c: (c.row, c.column))
    return Part(last.top, xs, at + part.height - skip, tuple(cells), part.page)


def _aligned(part: Part, xs: tuple[float, ...]) -> list[Held]:
    """Return the cells with columns counted in the finer of two divisions."""
    at = [min(range(len(xs)), key=lambda n: abs(xs[n] - x)) for x in part.xs]
    return [
        c._replace(column=at[c.column], columns=at[c.column + c.columns] - at[c.column]) for c in part.cells
    ]


def _repeated(above: list[Held], below: list[Held]) -> int:
    """Return how many rows at the top of the second part repeat those at the top of the first."""
    count = 0
    while True:
        one, two = (_words(cells, count) for cells in (above, below))
        if not one or one != two or not any(text for _, text in one):
            return count
        count += 1


def _words(cells: list[Held], row: int) -> list[tuple[int, str]]:
    return [(c.column, re.sub(r"\s", "", "".join(c.texts))) for c in cells if c.row == row]


def _torn(above: list[Held], below: list[Held], height: int) -> bool:
    """Say whether the second part begins with the rest of the last row: its first cell says nothing."""
    first = [c for c in below if c.row == 0]
    own = {c.column for c in above if c.row == height - 1}
    key = next((c for c in first if c.column in own), None)
    return key is not None and key.rows == 1 and not key.texts and any(c.texts for c in first)


def _over(cells: list[Held], cell: Held, height: int, merged: bool) -> int | None:
    """Return the cell of the first part that goes on in a cell at the top of the second, or None.

    A cell goes on when its row was torn, or when it is empty and its column has merged cells.
    """
    for n, held in enumerate(cells):
        same = (held.column, held.columns) == (cell.column, cell.columns)
        if same and held.row + held.rows == height and cell.row in (height, height - merged):
            spans = cell.rows > 1 or any(c.rows > 1 for c in cells if c.column == cell.column)
            if merged or (cell.row == height and not cell.texts and spans):
                return n
    return None


def _stretched(held: Held, cell: Held) -> Held:
    texts = held.texts
    if texts and cell.texts:
        middle = texts[-1] + glue(texts[-1], cell.texts[0]) + cell.texts[0]
        texts = (*texts[:-1], middle, *cell.texts[1:])
    return held._replace(rows=cell.row + cell.rows - held.row, texts=texts or cell.texts)
