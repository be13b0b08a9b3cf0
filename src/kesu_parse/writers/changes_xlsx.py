"""A comparison as a workbook: the table of both texts to sort and filter, and the summary."""

from typing import Any

from kesu_parse.change import Comparison
from kesu_parse.comparing.rows import Row, Table
from kesu_parse.report import writer
from kesu_parse.writers import _book, _changes, _measure
from kesu_parse.writers._book import Book
from kesu_parse.writers._xml import clean

COLUMNS = ("变化", "旧编号", "旧文", "新编号", "新文", "变化说明", "责任单位")
SHARES = [8, 7, 46, 7, 46, 30, 18]
FILLS = {
    "new": "#E8F5E9",
    "dropped": "#FDECEE",
    "split": "#FFF4E0",
    "merged": "#FFF4E0",
    "reworded": "#F6ECFA",
}
LOOKS: dict[str, dict[str, Any]] = {
    "delete": {"font_color": "#C00000", "font_strikeout": True},
    "insert": {"font_color": "#1B5E20", "underline": 1},
}


@writer("xlsx", ".xlsx", takes="comparison")
def xlsx(pair: Comparison) -> bytes:
    """Return the workbook; in the texts what is gone is struck out in red, what came underlined in green."""
    book = Book()
    _texts(book, pair)
    _summary(book, pair)
    return book.done()


def _texts(book: Book, pair: Comparison) -> None:
    sheet = book.sheet("对照表", "对照表")
    rooms = _book.widths(sheet, SHARES)
    heading = book.style(font_name=_book.TITLE, font_size=18, align="center")
    sheet.merge_range(0, 0, 0, len(COLUMNS) - 1, clean(_changes.title(pair)), heading)
    sheet.set_row(0, 36)
    for n, name in enumerate(COLUMNS):
        sheet.write_string(1, n, name, book.cell(font_name=_book.HEAD, align="center", bg_color="#EDEDED"))
    rows = list(Table(pair).rows())
    for n, row in enumerate(rows, 2):
        _row(book, sheet, n, row, rooms)
    sheet.repeat_rows(1)
    sheet.freeze_panes(2, 0)
    sheet.autofilter(1, 0, max(1 + len(rows), 1), len(COLUMNS) - 1)


def _row(book: Book, sheet: Any, n: int, row: Row, rooms: list[int]) -> None:
    notes, units = "\n".join(row.notes), "、".join(row.units)
    cells = [_changes.label(row), row.old, row.text("old"), row.new, row.text("new"), notes, units]
    size, height = _book.fit(cells, rooms)
    sheet.set_row(n, height)
    fill = {"bg_color": FILLS[row.link.relation]} if row.link.relation in FILLS else {}
    for column, text in enumerate(cells):
        middle = column in (0, 1, 3)
        look = book.cell(
            font_size=size, align="center" if middle else "left", valign="vcenter" if middle else "top",
            **(fill if column == 0 else {}),
        )  # fmt: skip
        if column in (2, 4):
            _marked(book, sheet, (n, column), row, look, size)
        elif text.isdecimal():
            sheet.write_number(n, column, int(text), look)
        else:
            sheet.write_string(n, column, clean(text), look)


def _marked(book: Book, sheet: Any, at: tuple[int, int], row: Row, look: Any, size: float) -> None:
    """Write one of the texts, what only it has marked; whole items that came or went are not marked."""
    own = "delete" if at[1] == 2 else "insert"
    parts = _changes.side(row.edits, own)
    if len(parts) < 2 or row.link.relation in ("new", "dropped"):
        sheet.write_string(*at, clean("".join(p.text for p in parts)), look)
        return
    rich: list[Any] = []
    for part in parts:
        rich += [book.style(font_size=size, **LOOKS[own])] * (part.kind == own) + [clean(part.text)]
    sheet.write_rich_string(*at, *rich, look)


def _summary(book: Book, pair: Comparison) -> None:
    sheet = book.sheet("概况", "概况", landscape=False)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 70)
    changes = pair.changes
    lines: list[tuple[str, str | int]] = [
        ("旧文", _changes.edition("", changes.old)[1:]),
        ("新文", _changes.edition("", changes.new)[1:]),
    ]
    lines += [(name, number) for _, name, number in _changes.counts(changes)]
    lines += [(text.partition("：")[0], text.partition("：")[2]) for _, text in _changes.units(changes)]
    for n, (name, value) in enumerate(lines):
        sheet.write_string(n, 0, name, book.cell(font_name=_book.HEAD))
        _book.put(book, sheet, n, 1, value, _book.SIZES[0], False)
        sheet.set_row(n, _measure.lines(str(value), 66) * 16 + 6)
