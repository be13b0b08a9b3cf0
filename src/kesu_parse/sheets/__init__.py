"""Sheets of a workbook as paragraphs and tables: the cells that hold something, merged ones once."""

from __future__ import annotations

import re
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
    cells = dict(sorted((at, text) for at, text in sheet.cells.items() if text.strip()))
    merges = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
    for hidden in _covered(cells, sheet.merges):
        cells.pop(hidden, None)
    rows = _ranks(row for row, _ in cells)
    columns = _ranks(column for _, column in cells)
    if len(rows) * len(columns) > MOST_POSITIONS:
        raise TooLarge("工作表里的内容过于分散", f"请删去工作表“{sheet.name}”里多余的行列后再试")
    for (row, column), text in cells.items():
        bottom, right = merges.get((row, column), (row, column))
        height, width = _between(rows, row, bottom), _between(columns, column, right)
        box = Box(number, rows[row], columns[column], height, width)
        place = Place(part=sheet.name or None, table=number, row=row, column=column)
        yield from (Part(line, place, box) for line in re.split(r"\r\n|\r|\n", text) if line.strip())


def _covered(cells: dict[tuple[int, int], str], merges: Iterable[Merge]) -> Iterator[tuple[int, int]]:
    """Yield the filled cells that lie under a merge and so are never shown."""
    for top, left, bottom, right in merges:
        if (bottom - top + 1) * (right - left + 1) > len(cells):
            yield from [
                at for at in cells if top <= at[0] <= bottom and left <= at[1] <= right and at != (top, left)
            ]
        else:
            inside = ((r, c) for r in range(top, bottom + 1) for c in range(left, right + 1))
            yield from (at for at in inside if at != (top, left))


def _ranks(numbers: Iterable[int]) -> dict[int, int]:
    """Return the rank of each number among the different ones."""
    return {number: rank for rank, number in enumerate(sorted(set(numbers)))}


def _between(ranks: dict[int, int], first: int, last: int) -> int:
    """Return how many of the ranked numbers lie from the first to the last."""
    if last <= first:
        return 1
    if last in ranks:
        return ranks[last] - ranks[first] + 1
    return sum(first <= number <= last for number in ranks)
