"""The tables of a returned file as grids, each cell with the name by which its program knows it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kesu_parse.source import Place, Source, Span

SHEETS = ("xlsx", "xlsm", "xltx", "et", "xls", "xlt", "ett", "csv", "tsv", "tab")


class Cell(NamedTuple):
    """The text of a cell, where it stands, and the first row it is merged from (its own where it is not)."""

    text: str
    at: str
    top: int


@dataclass
class Grid:
    """One sheet or table: its cells by row and column as the file counts them, merged ones at every row."""

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Yield the filled rows in order, each with its cells by column."""
        found: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            found.setdefault(row, {})[column] = cell
        yield from found.items()


def grids(source: Source) -> list[Grid]:
    """Return the tables of a file in order, with title rows and notes where the file has them."""
    found: dict[tuple[str, int], Grid] = {}
    starts = source.starts()
    lines = source.text.split("\n")
    for place, line in zip(source.places, lines, strict=False):
        if place.row is None or place.column is None:
            continue
        key = (place.part or "", place.table or 0)
        grid = found.setdefault(key, Grid(place.part or ""))
        _add(grid, place, line, source.format)
    for table in source.tables:
        for span, height in ((c.span, c.rows) for c in table.cells if c.rows > 1):
            _spread(found, source, span, height, starts)
    return list(found.values())


def _add(grid: Grid, place: Place, line: str, kind: str) -> None:
    """Put a line into its cell, below those that stand there already."""
    at = (place.row or 0, place.column or 0)
    old = grid.cells.get(at)
    text = f"{old.text}\n{line}" if old else line
    grid.cells[at] = Cell(text, address(place, kind), at[0])


def _spread(
    found: dict[tuple[str, int], Grid], source: Source, span: Span, height: int, starts: list[int]
) -> None:
    """Let a cell that is merged downwards stand in every filled row it covers."""
    place, _ = source.place(span.start, starts)
    grid = found.get((place.part or "", place.table or 0))
    cell = grid.cells.get((place.row or 0, place.column or 0)) if grid else None
    if grid is None or cell is None or place.column is None:
        return
    rows = sorted({row for row, _ in grid.cells if row >= cell.top})
    for row in rows[1:height]:
        grid.cells.setdefault((row, place.column), cell)


def address(place: Place, kind: str) -> str:
    """Return the name of a cell: 任务清单!G12 in a workbook, 表1第5行第7列 in a document."""
    row, column = (place.row or 0) + 1, place.column or 0
    if kind not in SHEETS:
        return f"表{(place.table or 0) + 1}第{row}行第{column + 1}列"
    name = f"{place.part}!" if place.part else ""
    return f"{name}{letters(column)}{row}"


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: A, Z, AA."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def outside(source: Source) -> Iterator[str]:
    """Yield the lines that stand in no table, empty ones too."""
    for place, line in zip(source.places, source.text.split("\n"), strict=False):
        if place.row is None:
            yield line
