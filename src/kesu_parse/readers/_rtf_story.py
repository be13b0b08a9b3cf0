"""The paragraphs and tables of one stream of Rich Text: the body, a note, a header or a text box."""

from bisect import bisect_left
from typing import NamedTuple

from kesu_parse.draft import Draft, Slot
from kesu_parse.ooxml.numbering import gap
from kesu_parse.source import Place

DEPTH = 40  # tables in tables beyond this are read as text of the innermost
NEAR = 20  # edges of cells that lie within so many twips are one edge
FAR = 1 << 20


class Edge(NamedTuple):
    """The right edge of a cell as the row defines it, and how the cell is merged."""

    at: int
    down: bool = False
    across: bool = False


class Shape:
    """How a row is defined: where it begins, its cells so far, and the merging of the next."""

    def __init__(self) -> None:
        self.left, self.edges = 0, list[Edge]()
        self.down = self.across = False

    def edge(self, at: int) -> None:
        """End the definition of one cell."""
        self.edges.append(Edge(at, self.down, self.across))
        self.down = self.across = False


class Row(NamedTuple):
    """A finished row: where it begins, its edges, and the blocks of its cells."""

    left: int
    edges: list[Edge]
    cells: list[list["Block"]]


class Table:
    """A table as it is read: finished rows, and the cells and the open cell of the row at work."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.cells: list[list[Block]] = []
        self.cell: list[Block] = []


Block = str | Table  # a paragraph, or a table in its place


class Stream:
    """Collects paragraphs; how deep they stand in tables decides where they go."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Block] = []
        self.label = ""
        self._text: list[str] = []
        self._tables: list[Table] = []
        self._seen = False

    def say(self, text: str) -> None:
        """Add text to the paragraph at work."""
        self._text.append(text)

    def end_paragraph(self, depth: int, *, hidden: bool = False) -> None:
        """End the paragraph, inside so many tables; one whose end is hidden goes on in the next."""
        text = "".join(self._text).strip("\f").replace("\f", "\n")
        if hidden:
            self.label = self.label if text else ""
            return
        container = self._container(depth)
        label = self.label.replace("\t", "").lstrip()
        label += gap(label, "tab") if self.label.endswith("\t") else ""
        boxes, self.boxes, self.label, self._text = self.boxes, [], "", []
        paragraph: list[Block] = [mended(label + text if text else label.rstrip())]
        container += paragraph + boxes if self._seen else boxes + paragraph
        self._seen = self._seen or bool(text.strip() or boxes)

    def pending(self) -> bool:
        """Say whether a paragraph has begun and not ended."""
        return bool(self._text or self.label or self.boxes)

    def end_cell(self, depth: int) -> None:
        """End a cell of the table at that depth, its last paragraph with it."""
        self.end_paragraph(depth)
        table = self._open(depth)
        table.cells.append(table.cell)
        table.cell = []

    def end_row(self, depth: int, shape: Shape) -> None:
        """End a row of that shape."""
        table = self._open(depth)
        if self.pending() or table.cell:
            self.end_cell(depth)
        if table.cells:
            table.rows.append(Row(shape.left, list(shape.edges), table.cells))
            table.cells = []

    def finish(self) -> list[Block]:
        """End everything and return the blocks."""
        if self.pending():
            self.end_paragraph(0)
        self._container(0)
        return self.blocks

    def _open(self, depth: int) -> Table:
        self._container(depth)
        return self._tables[-1]

    def _container(self, depth: int) -> list[Block]:
        """Return where a block at that depth goes, deeper tables closed and missing ones opened."""
        depth = max(0, min(depth, DEPTH))
        while len(self._tables) > depth:
            table = self._tables.pop()
            if table.cell or table.cells:
                table.cells.append(table.cell)
                table.rows.append(Row(0, [], table.cells))
            (self._tables[-1].cell if self._tables else self.blocks).append(table)
        while len(self._tables) < depth:
            self._tables.append(Table())
        return self._tables[-1].cell if self._tables else self.blocks


def mended(text: str) -> str:
    """Return text with the halves of characters beyond the basic plane joined, lone halves replaced."""
    if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


class Writing:
    """Writes blocks into a draft, each paragraph with its number and cell."""

    def __init__(self, draft: Draft, part: str | None = None) -> None:
        self.draft, self.count = draft, 0
        self._place = Place(part=part)

    def write(self, blocks: list[Block], cell: tuple[int, int, int] | None = None) -> None:
        """Write blocks in order; `cell` is the table, row and column they stand in."""
        for block in blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                for line in block.split("\n"):
                    self.draft.add(line, self._at(cell))
                self.count += 1

    def _at(self, cell: tuple[int, int, int] | None) -> Place:
        table, row, column = cell or (None, None, None)
        return Place(None, None, self._place.part, self.count, table, row, column)

    def _table(self, table: Table) -> None:
        if not table.rows:
            return
        number, grid, above = self.draft.table(), edges_of(table.rows), dict[int, Slot]()
        for n, row in enumerate(table.rows):
            above = self._row(row, (number, n), grid, above)

    def _row(
        self, row: Row, place: tuple[int, int], grid: list[int], above: dict[int, Slot]
    ) -> dict[int, Slot]:
        """Write one row and return its cells by column, for the row below to continue."""
        below: dict[int, Slot] = {}
        last: Slot | None = None
        column = index(grid, row.left)
        for blocks, edge in zip(row.cells, fitted(row), strict=True):
            end = max(index(grid, edge.at), column + 1)
            if edge.down and column in above:
                last = above[column]
                last.rows = place[1] - last.row + 1
            elif edge.across and last is not None:
                last.columns += end - column
            else:
                last = self._cell(blocks, (*place, column), end - column)
            below[column] = last
            column = end
        return below

    def _cell(self, blocks: list[Block], cell: tuple[int, int, int], width: int) -> Slot:
        slot = self.draft.open(*cell, columns=width)
        self.write(blocks, cell)
        self.draft.close(slot, self._at(cell))
        return slot


def fitted(row: Row) -> list[Edge]:
    """Return one edge a cell: those defined, and made-up ones for cells that have none."""
    last = row.edges[-1].at if row.edges else row.left
    made = (Edge(last + FAR * (n + 1)) for n in range(len(row.cells) - len(row.edges)))
    return [*row.edges[: len(row.cells)], *made]


def edges_of(rows: list[Row]) -> list[int]:
    """Return the vertical lines of a table from left to right, those that nearly agree as one."""
    found = sorted({row.left for row in rows} | {edge.at for row in rows for edge in fitted(row)})
    return [at for n, at in enumerate(found) if n == 0 or at - found[n - 1] > NEAR]


def index(grid: list[int], at: int) -> int:
    """Return the number of the vertical line nearest to a place."""
    n = bisect_left(grid, at)
    return n if n < len(grid) and (n == 0 or grid[n] - at <= at - grid[n - 1]) else n - 1
