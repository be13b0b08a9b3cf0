"""The sheet a unit fills in: one page wide on A4, locked but for three columns and the head."""

from typing import Any, NamedTuple

from kesu_parse.checklist import Checklist
from kesu_parse.report import writer
from kesu_parse.writers import _book, _measure, _rows
from kesu_parse.writers._book import Book
from kesu_parse.writers._xml import clean

HEAD_ROW = 3
HIDDEN = "_kesu"
PERIODS = ["一季度", "二季度", "三季度", "四季度", "上半年", "全年"]


@writer("xlsx", ".xlsx", takes="checklist")
def xlsx(checklist: Checklist) -> bytes:
    """Return the workbook: the sheet, and a hidden one by which it is known again."""
    book = Book(checklist.plan.issued_on)
    sheet = book.sheet("任务清单", checklist.unit.name)
    rooms = _book.widths(sheet, [c.width for c in _rows.COLUMNS])
    _head(book, sheet, checklist)
    last = _body(book, sheet, checklist, rooms)
    _help(sheet, last)
    _foot(book, sheet, checklist, last + 1)
    sheet.protect("", {"format_rows": True, "format_columns": True, "sort": True, "autofilter": True})
    _identity(book, checklist)
    return book.done()


def _head(book: Book, sheet: Any, checklist: Checklist) -> None:
    last = len(_rows.COLUMNS) - 1
    title = book.style(font_name=_book.TITLE, font_size=18, align="center")
    sheet.merge_range(0, 0, 0, last, clean(_rows.heading(checklist)), title)
    sheet.set_row(0, 36)
    unit = "" if checklist.unit.group else checklist.unit.name
    _fields(
        book, sheet, 1, [("填报单位", unit, 2), ("责任人", "", 4), ("联系电话", "", 6), ("填报日期", "", 8)]
    )
    sheet.set_row(1, 22)
    note = _rows.legend(checklist)
    sheet.merge_range(2, 0, 2, 6, clean(note), book.style(font_size=9, font_color="#595959"))
    _fields(book, sheet, 2, [("填报时段", checklist.period or "", 8)])
    sheet.set_row(2, 22)


def _fields(book: Book, sheet: Any, row: int, fields: list[tuple[str, str, int]]) -> None:
    """Write label and box of each field of the head, the box in the given column."""
    for label, value, column in fields:
        left = book.style(font_name=_book.HEAD, align="right")
        label += "："
        if column == 2:
            sheet.merge_range(row, 0, row, 1, label, left)
        else:
            sheet.write_string(row, column - 1, label, left)
        box = book.style(bottom=1, locked=bool(value) and label == "填报单位：", num_format="@")
        sheet.write_string(row, column, clean(value), box)


def _body(book: Book, sheet: Any, checklist: Checklist, rooms: list[int]) -> int:
    """Write the heads and the rows; return the number of the last row."""
    grey = book.cell(font_name=_book.HEAD, align="center", bg_color="#EDEDED")
    for n, column in enumerate(_rows.COLUMNS):
        sheet.write_string(HEAD_ROW, n, column.head, grey)
    sheet.set_row(HEAD_ROW, 34)
    sheet.repeat_rows(HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 0)
    at = HEAD_ROW
    for row in _rows.rows(checklist):
        for part in _parts(row, rooms[2]):
            at += 1
            _row(book, sheet, at, part, rooms)
    return at


class Line(NamedTuple):
    """One row of the sheet: the texts of its cells, and how much of the task's text is the head sentence."""

    cells: tuple[str, ...]
    head: int


def _parts(row: _rows.Row, room: int) -> list[Line]:
    """Return the row, as several marked 续 where the text is too long for the tallest."""
    smallest = _book.SIZES[-1]
    texts = _measure.chunks(row.entry.text, _book.room_at(room, smallest), _book.most_lines(smallest))
    number, id_, _, *rest = row.cells()
    first = Line((number, id_, texts[0], *rest), len(_rows.halves(row.entry)[0]))
    return [first, *(Line(("续", f"{id_}续", t, *rest), 0) for t in texts[1:])]


def _row(book: Book, sheet: Any, at: int, line: Line, rooms: list[int]) -> None:
    size, height = _book.fit(list(line.cells), rooms)
    sheet.set_row(at, height)
    for column, (spec, text) in enumerate(zip(_rows.COLUMNS, line.cells, strict=True)):
        if spec.fill:
            sheet.write_blank(at, column, None, book.cell(locked=False, num_format="@", bg_color="#FFFDF0"))
        elif spec.title == "工作任务":
            _task(book, sheet, at, column, (text[: line.head], text[line.head :]), size)
        else:
            kind = {"num_format": "@"} if spec.title == "任务编号" else {}
            sheet.write_string(at, column, clean(text), book.cell(align="center", font_size=size, **kind))


def _task(book: Book, sheet: Any, at: int, column: int, halves: tuple[str, str], size: float) -> None:
    """Write the task, its first sentence bold."""
    head, rest = map(clean, halves)
    if head and rest:
        bold, plain = book.style(font_size=size, bold=True), book.style(font_size=size)
        frame = book.cell(font_size=size, align="left")
        sheet.write_rich_string(at, column, bold, head, plain, rest, frame)
    else:
        sheet.write_string(at, column, head + rest, book.cell(font_size=size, align="left", bold=bool(head)))


def _help(sheet: Any, last: int) -> None:
    """Add the drop-down lists; other words stay possible, for collecting understands many."""
    words = {"validate": "list", "source": list(_rows.statuses()), "error_type": "information"}
    note = {"error_title": "完成状态", "error_message": "请尽量从下拉表中选择"}
    if last > HEAD_ROW:
        sheet.data_validation(HEAD_ROW + 1, 7, last, 7, {**words, **note})
    sheet.data_validation(2, 8, 2, 8, {"validate": "list", "source": PERIODS, "error_type": "information"})


def _foot(book: Book, sheet: Any, checklist: Checklist, at: int) -> None:
    if not checklist.dropped:
        return
    gone = "\n".join(f"{d.label}{d.title}（{d.why}）" for d in checklist.dropped)
    text = clean(f"上一份有、这一份没有的任务：\n{gone}")
    sheet.merge_range(at, 0, at, 8, text, book.style(font_size=9))
    sheet.set_row(at, min(_measure.lines(text, 150) * 14 + 6, _book.TALLEST))


def _identity(book: Book, checklist: Checklist) -> None:
    """Write what tells a returned sheet's unit and plan even when its head was changed."""
    hidden = book.book.add_worksheet(HIDDEN)
    hidden.very_hidden()
    plan, unit = checklist.plan, checklist.unit
    facts = [
        ("schema", checklist.SCHEMA), ("unit", unit.name), ("plan", plan.title),
        ("year", str(plan.year or "")), ("sha256", plan.sha256), ("period", checklist.period or ""),
    ]  # fmt: skip
    facts += [(e.task_id, e.item) for e in checklist.all()]
    for n, (key, value) in enumerate(facts):
        hidden.write_string(n, 0, key)
        hidden.write_string(n, 1, clean(value))
