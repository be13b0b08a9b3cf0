"""A report as a workbook: one sheet a table, the texts before a table above it, numbers as numbers."""

import re
from typing import Any

from kesu_parse.report import Grid, Heading, Report, Text, writer
from kesu_parse.writers import _book, _measure
from kesu_parse.writers._book import Book
from kesu_parse.writers._look import UPRIGHT, centred, shares, wide
from kesu_parse.writers._xml import clean

COLOURS = {"dim": "#595959", "bad": "#C00000", "warn": "#9A6700", "good": "#2E7D32"}
Part = tuple[list[Heading | Text], Grid]


@writer("xlsx", ".xlsx", takes="report")
def xlsx(report: Report) -> bytes:
    """Return the workbook."""
    book = Book()
    used: set[str] = set()
    parts, rest = _parts(report)
    for n, (texts, grid) in enumerate(parts):
        after = rest if n == len(parts) - 1 else []
        heading = next((t.text for t in reversed(texts) if isinstance(t, Heading)), report.title[-12:])
        name = _name(grid.caption or heading.rpartition("、")[2], used)
        _sheet(book, report.title, name, (texts, grid), after)
    return book.done()


def _parts(report: Report) -> tuple[list[Part], list[Heading | Text]]:
    """Return every table with the texts before it, and the texts behind the last."""
    out: list[Part] = []
    texts: list[Heading | Text] = []
    for block in report.blocks:
        if isinstance(block, Grid):
            out.append((texts, block))
            texts = []
        else:
            texts.append(block)
    return (out, texts) if out else ([(texts, Grid(("",), ()))], [])


def _name(text: str, used: set[str]) -> str:
    """Return a name for a sheet that Excel accepts and that is not used yet."""
    base = re.sub(r"[\[\]:*?/\\']", "", clean(text)).strip()[:28] or "表"
    name, n = base, 2
    while name.lower() in used:
        name, n = f"{base}{n}", n + 1
    used.add(name.lower())
    return name


def _sheet(book: Book, title: str, name: str, part: Part, after: list[Heading | Text]) -> None:
    texts, grid = part
    sheet = book.sheet(name, name, landscape=wide(grid))
    room = _book.ROOM if wide(grid) else UPRIGHT
    rooms = _book.widths(sheet, shares(grid, room), room)
    last = max(len(grid.columns) - 1, 1)
    heading = book.style(font_name=_book.TITLE, font_size=18, align="center")
    sheet.merge_range(0, 0, 0, last, clean(title), heading)
    sheet.set_row(0, 36)
    top = _texts(book, sheet, 1, last, texts, room)
    _book.table(book, sheet, top, list(grid.columns), [_values(r) for r in grid.rows], rooms, centred(grid))
    _heat(sheet, top, grid)
    _texts(book, sheet, top + len(grid.rows) + 2, last, after, room)


def _texts(book: Book, sheet: Any, at: int, last: int, texts: list[Heading | Text], room: int) -> int:
    """Write texts across the sheet from a row on; return the row after them."""
    for row, text in enumerate(texts, at):
        look = book.style(**_look(text))
        sheet.merge_range(row, 0, row, last, clean(text.text), look)
        sheet.set_row(row, min(16 * _measure.lines(text.text, room - 6) + 4, _book.TALLEST))
    return at + len(texts)


def _look(text: Heading | Text) -> dict[str, Any]:
    if isinstance(text, Heading):
        return {"font_name": _book.HEAD, "font_size": 12}
    colour = {"font_color": COLOURS[text.tone]} if text.tone in COLOURS else {}
    return {"bold": text.tone == "strong", **colour}


def _values(row: tuple[str, ...]) -> list[str | int]:
    """Return the cells of a row, whole numbers as such."""
    return [int(c) if re.fullmatch(r"0|[1-9]\d{0,8}", c) else c for c in row]


def _heat(sheet: Any, top: int, grid: Grid) -> None:
    if grid.heat and grid.rows:
        scale = {"type": "2_color_scale", "min_color": _book.HEAT[0], "max_color": _book.HEAT[1]}
        sheet.conditional_format(top + 1, min(grid.heat), top + len(grid.rows), max(grid.heat), scale)
