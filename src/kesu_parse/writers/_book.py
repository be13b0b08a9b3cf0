"""Workbooks: fonts and frames of official tables, printing on A4, nothing a formula, the same bytes every time."""

from io import BytesIO
from typing import Any

from kesu_parse.writers import _measure
from kesu_parse.writers._xml import clean

TITLE, HEAD, BODY = "方正小标宋简体", "黑体", "仿宋"
ROOM = 147  # width of an A4 page on its side, less margins, in characters of Excel's standard font
TALLEST = 400.0  # Excel shows no row higher than 409 points
SIZES = (10.5, 9.0, 8.0)  # sizes of body text, the first that fits is taken
HEAT = ("#F7FBFF", "#6BAED6")


class Book:
    """A workbook in the making; the formats it has given are kept, for each is written once."""

    def __init__(self, created: str | None = None) -> None:
        from datetime import datetime

        from xlsxwriter import Workbook

        self.bytes = BytesIO()
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = Workbook(self.bytes, {"in_memory": True, **plain})
        day = datetime.fromisoformat(created or "2000-01-01")
        self.book.set_properties({"created": day, "author": "kesu"})
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **properties: Any) -> Any:
        """Return the format with these properties on top of those of body text."""
        base = {"font_name": BODY, "font_size": SIZES[0], "valign": "vcenter", "text_wrap": True}
        merged = {**base, **properties}
        key = tuple(sorted(merged.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(merged)
        return self.formats[key]

    def cell(self, **properties: Any) -> Any:
        """Return the format of a framed cell."""
        return self.style(border=1, quote_prefix=True, **properties)

    def sheet(self, name: str, footer: str, *, landscape: bool = True) -> Any:
        """Return a new sheet set up for A4: one page wide, page x of y at the foot."""
        made = self.book.add_worksheet(name)
        made.set_paper(9)
        if landscape:
            made.set_landscape()
        made.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        made.fit_to_pages(1, 0)
        made.set_footer(f"&C&9{clean(footer).replace('&', '&&')}  第 &P 页 共 &N 页")
        made.center_horizontally()
        made.hide_gridlines(2)
        return made

    def done(self) -> bytes:
        """Return the bytes of the finished workbook."""
        self.book.close()
        return self.bytes.getvalue()


def widths(sheet: Any, shares: list[int], room: int = ROOM) -> list[int]:
    """Set the columns to their shares of the page; return their widths in half characters."""
    out = []
    for n, share in enumerate(shares):
        width = round(room * share / sum(shares), 1)
        sheet.set_column(n, n, width)
        out.append(int(width) - 1)
    return out


def fit(texts: list[str], rooms: list[int]) -> tuple[float, float]:
    """Return the size of text and the height of a row in which all cells can be read."""
    for size in SIZES:
        height = _height(texts, rooms, size)
        if height <= TALLEST:
            break
    return size, min(height, TALLEST)


def _height(texts: list[str], rooms: list[int], size: float) -> float:
    most = max(_measure.lines(t, room_at(r, size)) for t, r in zip(texts, rooms, strict=True))
    return round(most * size * 1.5 + 6, 1)


def room_at(room: int, size: float) -> int:
    """Return how many half characters of a size go into a width measured for the first size."""
    return int(room * SIZES[0] / size)


def most_lines(size: float) -> int:
    """Return how many lines of a size the tallest row holds."""
    return int((TALLEST - 6) / (size * 1.5))


def table(
    book: Book,
    sheet: Any,
    top: int,
    columns: list[str],
    rows: list[list[Any]],
    rooms: list[int],
    middle: set[int],
) -> None:
    """Write a framed table: heads in 黑体 repeated on every page, numbers in the middle, rows as high as needed."""
    for n, title in enumerate(columns):
        sheet.write_string(
            top, n, clean(title), book.cell(font_name=HEAD, align="center", bg_color="#EDEDED")
        )
    sheet.set_row(top, fit(columns, rooms)[1] + 6)
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)
    for n, row in enumerate((part for whole in rows for part in parts(whole, rooms)), top + 1):
        size, height = fit([str(c) for c in row], rooms)
        sheet.set_row(n, height)
        for column, value in enumerate(row):
            put(book, sheet, n, column, value, size, column in middle)


def parts(row: list[Any], rooms: list[int]) -> list[list[Any]]:
    """Return a row as it is, or as several marked 续 where a text is too long for the tallest."""
    size = SIZES[-1]
    cut = [
        _measure.chunks(c, room_at(r, size), most_lines(size)) if isinstance(c, str) else [c]
        for c, r in zip(row, rooms, strict=True)
    ]
    more = [[c[n] if n < len(c) else "" for c in cut] for n in range(1, max(map(len, cut)))]
    return [[c[0] for c in cut], *([m[0] or "续", *m[1:]] for m in more)]


def put(book: Book, sheet: Any, row: int, column: int, value: Any, size: float, middle: bool) -> None:
    """Write one framed cell: a number as a number, anything else as text."""
    look = book.cell(font_size=size, align="center" if middle else "left")
    if isinstance(value, int):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_string(row, column, clean(str(value)), look)
