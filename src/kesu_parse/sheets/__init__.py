"""Sheets of a workbook as paragraphs and tables: the cells that hold something, merged ones once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kesu_parse.errors import EmptyFile, TooLarge
from kesu_parse.source import Place, Source
from kesu_parse.tabling import Box, Part, weave

MOST_POSITIONS = 4_000_000
Merge = tuple[int, int, int, int]


class Sheet(NamedTuple):
    """A sheet: the texts of its cells by row and column, and its merges (first and last row and column)."""

    name: str
    cells: dict[tuple[int, int], str]
    merges: tuple[Merge, ...] = ()


def workbook(sheets: Iterable[Sheet], **rest: object) -> Source:
    """Return the sheets in order as one source, each filled one a table; EmptyFile if none is filled."""
    parts = [part for number, sheet in enumerate(sheets) for part in laid(sheet, number)]
    if not parts:
        raise EmptyFile("表格里没有内容", "请确认选对了文件；内容如果是图片，请先做文字识别")
    return weave(parts, **rest)


def laid(sheet: Sheet, number: int) -> Iterator[Part]:
    """Yield the paragraphs of a sheet row by row; empty rows and columns do not count in the table.

    TooLarge if the filled cells lie so far apart that their grid would not fit into memory.
    """
    cells = dict(sorted(pair for pair in sheet.cells.items() if pair[1].strip()))
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    if len(rows) * len(columns) > MOST_POSITIONS:
        raise TooLarge("工作表里的内容过于分散", f"请删去工作表“{sheet.name}”里多余的行列后再试")
    sizes = _merged(cells, sheet.merges, rows, columns)
    down, across = ({at: n for n, at in enumerate(used)} for used in (rows, columns))
    for (row, column), text in cells.items():
        height, width = sizes.get((row, column), (1, 1))
        box = Box(number, down[row], across[column], height, width)
        place = Place(part=sheet.name or None, table=number, row=row, column=column)
        for line in text.replace("\r", "\n").split("\n"):
            if line.strip():
                yield Part(line, place, box)


def _merged(
    cells: dict[tuple[int, int], str], merges: Iterable[Merge], rows: list[int], columns: list[int]
) -> dict[tuple[int, int], tuple[int, int]]:
    """Return how many used rows and columns each merged cell covers; what lies under it is never shown and goes.

    Merges never overlap, so together they cover no more than the grid; what is beyond is no real workbook.
    """
    sizes, left = {}, len(rows) * len(columns)
    for top, first, bottom, last in merges:
        inside = rows[bisect_left(rows, top) : bisect_left(rows, bottom + 1)]
        beside = columns[bisect_left(columns, first) : bisect_left(columns, last + 1)]
        left -= len(inside) * len(beside)
        if left < 0:
            break
        for at in ((row, column) for row in inside for column in beside):
            if at != (top, first):
                cells.pop(at, None)
        sizes[top, first] = (len(inside), len(beside))
    return sizes
