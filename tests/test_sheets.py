"""Workbooks and CSV: values as a sheet shows them, merges, order, bounds."""

from datetime import date, datetime, time
from io import BytesIO
from struct import pack
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from fixture import FIXTURES
from kesu_parse.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError, TooLarge, UnknownFormat
from kesu_parse.readers.csv import csv, looks_delimited
from kesu_parse.readers.xls import looks_like_xls, xls
from kesu_parse.readers.xlsx import looks_like_xlsx, xlsx
from kesu_parse.reading import read_bytes
from kesu_parse.sheets import Sheet, workbook
from kesu_parse.sheets.biff import sheets
from kesu_parse.sheets.values import shown
from kesu_parse.source import Source

HEADS = ["序号", "任务", "牵头单位", "完成时限"]
ROWS = [[1, "建设科技馆", "县科协", "12月底前"], [2, "更新科普画廊", "县教育局", "持续推进"]]


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def filled(*rows: list[object]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def grid(source: Source, table: int = 0) -> list[list[str | None]]:
    return [[source[cell.span] if cell else None for cell in row] for row in source.tables[table].grid()]


def test_a_sheet_is_a_table_with_its_name_and_positions() -> None:
    book = filled(["2023年任务分解表"], HEADS, *ROWS)
    book.active.title = "任务"
    source = xlsx(saved(book))
    assert source.text.startswith("2023年任务分解表\n序号\n任务\n")
    assert grid(source) == [HEADS, ["1", *ROWS[0][1:]], ["2", *ROWS[1][1:]]]
    assert (source.places[0].part, source.places[0].row, source.places[0].table) == ("任务", 0, 0)
    assert (source.places[6].row, source.places[6].column) == (2, 1)


def test_merged_cells_are_written_once_and_cover_their_rows() -> None:
    book = filled(["任务表"], HEADS, *ROWS)
    book.active["B4"] = "被盖住"
    book.active.merge_cells("B3:B4")
    book.active.merge_cells("A1:D1")
    source = xlsx(saved(book))
    assert [row[1] for row in grid(source)] == ["任务", "建设科技馆", "建设科技馆"]
    assert "被盖住" not in source.text


def test_sheets_come_in_order_hidden_ones_too() -> None:
    book = filled(HEADS, *ROWS)
    for name, state in (("二", "hidden"), ("三", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.sheet_state = state
        sheet["C3"], sheet["D9"], sheet["C9"], sheet["D3"] = name, "丁", "丙", "乙"
    source = xlsx(saved(book))
    assert [source.place(table.span.start)[0].part for table in source.tables] == ["Sheet", "二", "三"]
    assert grid(source, 1) == [["二", "乙"], ["丙", "丁"]]


def test_lines_in_a_cell_are_paragraphs() -> None:
    source = xlsx(saved(filled(HEADS, [1, "甲\n\n乙", "县科协", "年底"])))
    assert grid(source)[1][1] == "甲\n乙"


def test_a_formula_is_never_worked_out() -> None:
    source = xlsx(saved(filled(HEADS, [1, "=1+2", '=HYPERLINK("http://x","y")', "年底"])))
    assert grid(source)[1][1:3] == ["=1+2", '=HYPERLINK("http://x","y")']


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1.0, "", "1"), (0.1, "", "0.1"), (1 / 3, "General", "0.333333333333333"), (12.5, "0.00", "12.50"),
        (0.35, "0%", "35%"), (5, "000", "005"), (1234567.8, "#,##0.00", "1,234,567.80"), (-3, "0", "-3"),
        (3, '"第"0"项"', "第3项"), (3, 'General"、"', "3、"), (7, "0_ ;[红色]\\-0", "7"), (1e20, "", "1e+20"),
        (44926, "yyyy-mm-dd", "2022-12-31"), (44926, 'yyyy"年"m"月"d"日"', "2022年12月31日"),
        (44926, 'yyyy"年"m"月";@', "2022年12月"), (44926, "[$-804]m月d日", "12月31日"), (44926.5, "yyyy/m/d h:mm", "2022/12/31 12:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"), (44926, "aaaa", "星期六"), (60, "yyyy-mm-dd", "1900-02-28"), (1, "yyyy-mm-dd", "1900-01-01"),
        (44926, "d-mmm-yy", "31-Dec-22"), (1e9, "yyyy-mm-dd", "1000000000"), (-1, "yyyy-mm-dd", "-1"), (2022, "@", "2022"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_its_format_shows_it(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_days_may_count_from_1904() -> None:
    assert shown(0, "yyyy-mm-dd", base_1904=True) == "1904-01-01"


def test_dates_and_truth_values_of_a_real_workbook() -> None:
    row = [date(2023, 12, 31), datetime(2023, 1, 2, 9, 30), time(8, 5), True]
    assert grid(xlsx(saved(filled(HEADS, row))))[1] == ["2023-12-31", "2023-01-02 9:30:00", "8:05:00", "TRUE"]


def test_an_old_workbook_reads_as_the_new_one_it_was_saved_from() -> None:
    """tasks.xls: LibreOffice 7.4, from a workbook with two merges, a hidden sheet, dates and a percentage."""
    data = (FIXTURES / "read" / "tasks.xls").read_bytes()
    assert looks_like_xls(data)
    source = read_bytes(data, "tasks.xls")
    assert grid(source) == [
        ["序号", "任务", "牵头单位", "完成时限", "进度", "报送日期"],
        ["1", "建设科技馆\n开放流动科技馆", "县科协", "2023年12月底前", "35%", "2023年12月31日"],
        ["2", "更新科普画廊", "县教育局、县科技局", "持续推进", "12.5", "2024年1月"],
        ["3", "更新科普画廊", "县民政局", None, "TRUE", None],
    ]
    assert source.text.splitlines()[0] == "2023年重点任务分工表"
    assert source.text.splitlines()[-1] == "按月报送"


def record(kind: int, body: bytes = b"") -> bytes:
    return pack("<2H", kind, len(body)) + body


def stream(*cells: bytes, first: bytes = b"", version: int = 0x600) -> bytes:
    """Return a workbook stream of one sheet, the way Excel 97 lays it out."""
    head = record(0x809, pack("<2H", version, 5)) + first
    bound = record(0x85, pack("<L2B", 0, 0, 0) + b"\1\0S")
    start = len(head) + len(bound) + 4
    bound = record(0x85, pack("<L2B", start, 0, 0) + b"\1\0S")
    return (
        head
        + bound
        + record(0x0A)
        + record(0x809, pack("<2H", version, 0x10))
        + b"".join(cells)
        + record(0x0A)
    )


def test_a_text_may_break_off_in_one_record_and_go_on_in_the_next() -> None:
    whole = pack("<2LH", 1, 1, 4) + b"\1" + "工作".encode("utf-16-le")
    texts = record(0xFC, whole) + record(0x3C, b"\0AB")
    (sheet,) = sheets(stream(record(0xFD, pack("<3HL", 0, 0, 0, 0)), first=texts))
    assert sheet.cells == {(0, 0): "工作AB"}


@pytest.mark.parametrize(
    ("packed", "text"), [(4 << 2 | 2, "4"), (-5 << 2 & 0xFFFFFFFF | 2, "-5"), (150 << 2 | 3, "1.5"), (0x3FF00000, "1"), (0x40000001, "0.02")]
)  # fmt: skip
def test_packed_numbers(packed: int, text: str) -> None:
    (sheet,) = sheets(stream(record(0x27E, pack("<3HL", 2, 3, 0, packed))))
    assert sheet.cells == {(2, 3): text}


def test_the_saved_result_of_a_formula_is_read_and_charts_are_not() -> None:
    formula = record(0x06, pack("<3H", 0, 0, 0) + b"\0\0\0\0\0\0\xff\xff" + b"\0" * 8)
    result = record(0x207, pack("<HB", 2, 1) + "合格".encode("utf-16-le"))
    chart = record(0x809, pack("<2H", 0x600, 0x20)) + record(0x203, pack("<3Hd", 5, 5, 0, 9.0)) + record(0x0A)
    error = record(0x205, pack("<3H2B", 1, 0, 0, 42, 1))
    (sheet,) = sheets(stream(formula, result, chart, error))
    assert sheet.cells == {(0, 0): "合格", (1, 0): "#N/A"}


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UnknownFormat), (stream(version=0x500), UnknownFormat),
        (stream(first=record(0x2F, b"\0\0")), EncryptedFile), (stream(record(0x27E, b"\0")), DamagedFile),
    ],
)  # fmt: skip
def test_a_stream_that_cannot_be_read_says_why(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error):
        list(sheets(data))


def test_two_cells_at_the_ends_of_a_sheet_cost_nothing() -> None:
    book = filled(["甲"])
    book.active.cell(1_048_576, 16_384).value = "乙"
    assert xlsx(saved(book)).text == "甲\n乙"


def test_cells_on_a_diagonal_are_too_scattered_for_a_table() -> None:
    with pytest.raises(TooLarge):
        workbook([Sheet("甲", {(n, n): "x" for n in range(2500)})])


def test_merges_that_cover_everything_cost_nothing() -> None:
    cells = {(r, c): "x" for r in range(300) for c in range(4)}
    source = workbook([Sheet("甲", cells, ((0, 0, 1 << 20, 1 << 14),) * 5000)])
    assert source.text == "x"


def altered(data: bytes, member: str, content: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == member else old.read(name))
    return out.getvalue()


def shared() -> bytes:
    """Return a workbook whose texts stand in a part of their own, one of them in several runs."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("任务")
    for at, row in enumerate([HEADS, *ROWS]):
        sheet.write_row(at, 0, row)
    sheet.write_rich_string(3, 1, "办好", book.add_format({"bold": True}), "科普周", "活动")
    sheet.write(3, 2, "县科协")
    book.close()
    return out.getvalue()


def test_texts_that_cells_share_are_read_with_all_their_runs() -> None:
    assert grid(xlsx(shared()))[1:] == [
        ["1", *ROWS[0][1:]],
        ["2", *ROWS[1][1:]],
        [None, "办好科普周活动", "县科协", None],
    ]


def test_reading_aids_above_a_text_are_left_out() -> None:
    text = b"<si><t>\xe4\xbb\xbb\xe5\x8a\xa1_x000D_</t><rPh sb='0' eb='1'><t>renwu</t></rPh></si>"
    strings = (
        b"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>" + text * 12 + b"</sst>"
    )
    assert set(xlsx(altered(shared(), "xl/sharedStrings.xml", strings)).text.split("\n")) == {
        "任务",
        "1",
        "2",
    }


@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
@pytest.mark.parametrize("content", [b"<x", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"])
def test_a_broken_part_is_damage(member: str, content: bytes) -> None:
    with pytest.raises(DamagedFile):
        xlsx(altered(shared(), member, content))


def test_a_workbook_without_content_says_so() -> None:
    with pytest.raises(EmptyFile):
        xlsx(saved(Workbook()))


def test_a_locked_workbook_asks_for_the_password() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert looks_like_xlsx(data)
    with pytest.raises(EncryptedFile):
        xlsx(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv_in_any_encoding_with_any_delimiter(encoding: str, mark: str) -> None:
    text = "\r\n".join(
        mark.join(map(str, row)) for row in (HEADS, *ROWS, [3, '"多行\n的任务"', '"甲,乙;丙"', ""])
    )
    source = read_bytes(text.encode(encoding), "任务.csv")
    assert (source.format, grid(source)[0]) == ("csv", HEADS)
    assert grid(source)[3] == ["3", "多行\n的任务", "甲,乙;丙", None]


def test_a_title_above_the_columns_is_a_paragraph() -> None:
    text = "2023年任务表,,,\n" + "\n".join(",".join(map(str, row)) for row in (HEADS, *ROWS))
    source = csv(text.encode())
    assert source.text.startswith("2023年任务表\n序号")
    assert grid(source)[0] == HEADS


def test_a_quote_that_never_closes_is_a_character() -> None:
    assert '"未闭' in csv('序号,任务,单位\n1,"未闭,县科协\n2,乙,县教育局\n'.encode()).text


@pytest.mark.parametrize(
    "text",
    [
        "一、加强领导，落实责任，确保实效。\n二、各单位要，按照要求，做好工作。\n三、全面，深入，持久。",
        "关于印发要点的通知\n各单位：\n现印发给你们.", "甲,乙", "", "1,234\n", "One, two, three.\nFour.\nFive, six.",
    ],
)  # fmt: skip
def test_prose_is_no_table(text: str) -> None:
    assert not looks_delimited(text.encode())


def test_bytes_that_are_no_text_are_damage() -> None:
    with pytest.raises(DamagedFile):
        csv("序号,任务\n".encode() + b"\xff\xff,\xfe\xff\n" * 20)


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(TooLarge):
        csv(b"1,2,3\n" * 200_000)


BOOK = shared()
OLD = (FIXTURES / "read" / "tasks.xls").read_bytes()
PARTS = ZipFile(BytesIO(BOOK)).namelist()


def mangled(data: st.DataObject, raw: bytes) -> bytes:
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(raw)))
        raw = raw[:at] + data.draw(st.binary(max_size=6)) + raw[at + data.draw(st.integers(0, 8)) :]
    return raw


@settings(max_examples=150, deadline=5000)
@given(st.data())
def test_a_mangled_file_is_read_or_refused(data: st.DataObject) -> None:
    member = data.draw(st.sampled_from(PARTS))
    with ZipFile(BytesIO(BOOK)) as package:
        inside = altered(BOOK, member, mangled(data, package.read(member)))
    tries = (
        (xlsx, inside),
        (xlsx, mangled(data, BOOK)),
        (xls, mangled(data, OLD)),
        (csv, mangled(data, b"a,b\n1,2\n")),
    )
    for read, raw in tries:
        try:
            read(raw)
        except ReadError as error:
            assert error.problem and error.remedy


@settings(max_examples=150, deadline=5000)
@given(st.lists(st.tuples(st.sampled_from([0xFC, 0xFD, 0x203, 0x27E, 0xBD, 0x06, 0x207, 0x3C, 0xE5, 0x809, 0x0A, 0x85, 0x41E]), st.binary(max_size=40)), max_size=12))  # fmt: skip
def test_any_records_are_read_or_refused(found: list[tuple[int, bytes]]) -> None:
    raw = b"".join(record(kind, body) for kind, body in found)
    for data in (stream(raw), stream(first=raw), raw):
        try:
            list(sheets(data))
        except ReadError as error:
            assert error.problem
