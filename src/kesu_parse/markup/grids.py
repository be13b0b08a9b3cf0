"""Tables of data among the tables that only lay out a page, and the place of each cell in its grid."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kesu_parse.errors import TooLarge
from kesu_parse.markup.names import tag
from kesu_parse.markup.weights import Weight
from kesu_parse.tabling import Box

if TYPE_CHECKING:
    from lxml.etree import _Element

Weights = dict["_Element", Weight]
SECTIONS = ("thead", "tbody", "tfoot")
MOST_POSITIONS = 2_000_000


def data_tables(root: _Element, weights: Weights) -> list[_Element]:
    """Return the tables that hold data, in document order, none inside another."""
    found: list[_Element] = []
    inside: set[_Element] = set()
    for table in root.iter("table"):
        if table not in inside and _is_data(table, weights):
            found.append(table)
            inside.update(table.iter("table"))
    return found


def _is_data(table: _Element, weights: Weights) -> bool:
    """Say whether two rows or more have two filled cells, and no cell is a page of its own."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = [[cell for cell in _cells(row) if weights[cell].size] for row in _rows(table)]
    if sum(len(row) > 1 for row in rows) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    if _nested(cells, weights) > 0.3 * weights[table].size:
        return False
    return _is_ruled(table) or not any(_is_page(cell, weights[table].size, weights) for cell in cells)


def _nested(cells: list[_Element], weights: Weights) -> int:
    """Return how many characters stand in tables inside the cells."""
    inner = (next(cell.iter("table"), None) for cell in cells)
    return sum(weights[table].size for table in inner if table is not None)


def _is_ruled(table: _Element) -> bool:
    """Say whether a table has lines or head cells."""
    return table.get("border", "0") not in ("0", "") or next(table.iter("th"), None) is not None


def _is_page(cell: _Element, total: int, weights: Weights) -> bool:
    """Say whether a cell has most of the text of its table, in many paragraphs."""
    return weights[cell].size > 0.6 * total and sum(1 for _ in cell.iter("p", "br", "div")) > 7


def _rows(table: _Element) -> Iterator[_Element]:
    """Yield the rows of a table, not those of tables inside it."""
    for child in table:
        if tag(child) == "tr":
            yield child
        elif tag(child) in SECTIONS:
            yield from child.iterchildren("tr")


def _cells(row: _Element) -> Iterator[_Element]:
    return row.iterchildren("td", "th")


def grids(tables: list[_Element]) -> dict[_Element, Box]:
    """Return the box of every cell of the tables, merged cells given their full size.

    TooLarge if the merges make more positions than a real table has.
    """
    boxes: dict[_Element, Box] = {}
    for number, table in enumerate(tables):
        boxes.update(_boxes(table, number))
    return boxes


def _boxes(table: _Element, number: int) -> Iterator[tuple[_Element, Box]]:
    """Yield the cells of one table with their boxes."""
    rows = list(_rows(table))
    busy: dict[int, int] = {}
    positions = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while busy.get(column, 0) > at:
                column += 1
            box = Box(number, at, column, _down(cell, len(rows) - at), _across(cell))
            busy.update(dict.fromkeys(range(column, column + box.columns), at + box.rows))
            positions += box.columns
            column += box.columns
            yield cell, box
        if positions > MOST_POSITIONS:
            raise TooLarge("网页里的表格过大", "请把表格另存为 Excel 文件后再试")


def _across(cell: _Element) -> int:
    """Return how many columns a cell spans, at most the thousand that HTML allows."""
    return min(max(_number(cell, "colspan"), 1), 1000)


def _down(cell: _Element, left: int) -> int:
    """Return how many rows a cell spans; 0 in the page means to the end, and no cell passes the end."""
    rows = _number(cell, "rowspan")
    return left if rows <= 0 else min(rows, left)


def _number(cell: _Element, name: str) -> int:
    """Return an attribute as a number, 1 if it is missing or no number."""
    text = cell.get(name, "1").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
