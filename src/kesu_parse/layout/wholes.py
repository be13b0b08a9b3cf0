"""Tables that go on over pages: their parts put together, headers once, torn rows and cells made whole."""

import re

from kesu_parse.layout.grids import NEAR
from kesu_parse.layout.parts import Held, Part
from kesu_parse.layout.wrapped import glue


class Whole:
    """A table as its parts are added; `bottom` are the cells that end where the last part ended."""

    def __init__(self, part: Part) -> None:
        """Begin with the first part."""
        self.first, self.last = part, part
        self.xs, self.height = part.xs, part.height
        self.cells = list(part.cells)
        self.merged = {c.column for c in part.cells if c.rows > 1}
        self.bottom: dict[tuple[int, int], int] = {}
        self._close()

    def takes(self, part: Part) -> bool:
        """Say whether a table on the next page goes on with this one: the same width, the same columns."""
        if part.page != self.last.page + 1 or abs(self.xs[-1] - part.xs[-1]) > 2 * NEAR:
            return False
        fewer, more = sorted((self.xs, part.xs), key=len)
        return all(any(abs(x - y) <= NEAR for y in more) for x in fewer) and len(fewer) * 2 > len(more)

    def add(self, part: Part) -> None:
        """Put a part below."""
        if len(part.xs) > len(self.xs):
            self.cells, self.xs = aligned(self.cells, self.xs, part.xs), part.xs
            self.merged = {c.column for c in self.cells if c.rows > 1}
            self._close()
        below = aligned(part.cells, part.xs, self.xs)
        skip = self._repeated(below)
        below = [c._replace(row=c.row - skip, rows=c.rows) for c in below if c.row >= skip]
        torn = not skip and self._torn(below)
        at = self.height - torn
        self.merged |= {c.column for c in below if c.rows > 1}
        start = len(self.cells)
        for cell in below:
            self._put(cell._replace(row=cell.row + at), torn and cell.row == 0, cell.row == 0)
        self.last, self.height = part, at + part.height - skip
        self._close(start)

    def part(self) -> Part:
        """Return the whole table as one part."""
        cells = tuple(sorted(self.cells, key=lambda c: (c.row, c.column)))
        return Part(self.first.top, self.xs, self.height, cells, self.last.page)

    def _close(self, start: int = 0) -> None:
        """Find the cells that end at the bottom, among those known to and those added since."""
        known = list(self.bottom.values()) if start else []
        held = [(n, self.cells[n]) for n in [*known, *range(start, len(self.cells))]]
        self.bottom = {(c.column, c.columns): n for n, c in held if c.row + c.rows == self.height}

    def _repeated(self, below: list[Held]) -> int:
        """Return how many rows at the top of a part repeat those at the top of the table."""
        count = 0
        while (one := words(self.first.cells, count)) and any(one) and one == words(below, count):
            count += 1
        return count

    def _torn(self, below: list[Held]) -> bool:
        """Say whether a part begins with the rest of the last row: its first cell says nothing."""
        first = [c for c in below if c.row == 0]
        own = {self.cells[n].column for n in self.bottom.values() if self.cells[n].row == self.height - 1}
        key = next((c for c in first if c.column in own), None)
        return key is not None and key.rows == 1 and not key.texts and any(c.texts for c in first)

    def _put(self, cell: Held, torn: bool, top: bool) -> None:
        """Add a cell, or stretch the one above that goes on in it.

        A cell goes on when its row was torn, or when it is empty at the top and its column has merged cells.
        """
        above = self.bottom.get((cell.column, cell.columns)) if top else None
        if above is not None and (torn or (not cell.texts and cell.column in self.merged)):
            self.cells[above] = stretched(self.cells[above], cell)
        else:
            self.cells.append(cell)


def words(cells: tuple[Held, ...] | list[Held], row: int) -> list[str]:
    """Return the texts of a row without white space."""
    return [re.sub(r"\s", "", "".join(c.texts)) for c in cells if c.row == row]


def aligned(
    cells: tuple[Held, ...] | list[Held], xs: tuple[float, ...], finer: tuple[float, ...]
) -> list[Held]:
    """Return cells with columns counted in another division of the same width."""
    at = [min(range(len(finer)), key=lambda n: abs(finer[n] - x)) for x in xs]
    return [c._replace(column=at[c.column], columns=at[c.column + c.columns] - at[c.column]) for c in cells]


def stretched(held: Held, cell: Held) -> Held:
    """Return a cell that reaches down over another, with the text of both."""
    texts = held.texts
    if texts and cell.texts:
        middle = texts[-1] + glue(texts[-1], cell.texts[0]) + cell.texts[0]
        texts = (*texts[:-1], middle, *cell.texts[1:])
    return held._replace(rows=cell.row + cell.rows - held.row, texts=texts or cell.texts)
