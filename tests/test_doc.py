"""Word 97–2003 documents: what Word shows is what is read, whatever way the file stores it."""

from contextlib import suppress
from pathlib import Path
from struct import pack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import office
from fixture import NOTICE
from kesu_parse.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError, UnknownFormat
from kesu_parse.readers.doc import doc, is_doc
from kesu_parse.readers.docx import docx
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source
from oldword import (
    BOLD,
    BOXES,
    DELETED,
    END_NOTES,
    HEADERS,
    HIDDEN,
    IN_TABLE,
    MAIN,
    NOTES,
    Par,
    level,
    listed,
    lists,
    par,
    row,
    word,
)  # fmt: skip

CHINESE, BULLET, DECIMAL = 39, 23, 0


def shown(source: Source) -> list[list[str | None]]:
    return [[None if c is None else source[c.span] for c in line] for line in source.tables[0].grid()]


def filled(source: Source) -> list[str]:
    return [line for line in source.text.split("\n") if line]


def test_pieces_of_one_and_two_bytes_make_one_text() -> None:
    source = doc(word([par("关于𠮷市“双减”工作"), par("Annex “A”", narrow=True), par("第二段")]))
    assert source.text == "关于𠮷市“双减”工作\nAnnex “A”\n第二段"
    assert [place.paragraph for place in source.places] == [0, 1, 2]
    assert source.format == "doc"


def test_tracked_deletions_and_hidden_text_are_out() -> None:
    runs = [("由", b""), ("市卫计委", DELETED), ("市卫生健康委", BOLD), ("（隐藏）", HIDDEN), ("负责。", b"")]
    joined = [
        par("前半句，", ending=DELETED),
        par("后半句。"),
        par("藏起的段", ending=HIDDEN),
        par("接着的段"),
    ]
    assert doc(word([Par(runs), *joined])).text == "由市卫生健康委负责。\n前半句，后半句。\n藏起的段接着的段"


def test_fields_show_their_results() -> None:
    text = "见\x13 HYPERLINK \\l a \x14附件\x15，第\x13 PAGE \x143\x15页，\x13 EQ \\o\\ac(○,2)\x15。"
    assert doc(word([par(text)])).text == "见附件，第页，②。"
    assert doc(word([par('\x13 EQ \\* jc3 \\* "Font:宋体" \\o\\ad(\\s\\up 9(xu),旭)\x15日')])).text == "旭日"
    assert doc(word([par("缺尾\x13 PAGE"), par("后文不丢")])).text.endswith("后文不丢")


def test_signs_for_breaks_and_symbols() -> None:
    source = doc(word([par("\x0c题目上行\x0b题目下行\t尾"), par("2022\x1e2025\x1f年\x05")]))
    assert source.text == "题目上行\n题目下行\t尾\n2022-2025年"
    assert [place.paragraph for place in source.places] == [0, 0, 1]
    symbol = Par([("(", pack("<HHHHB", 0x6A09, 0, 0x25A1, 0x0855, 1)), ("同意", b"")])
    assert doc(word([symbol])).text == "□同意"


def test_tables_with_merged_cells_and_paragraphs_in_cells() -> None:
    edges = [0, 1000, 3000, 5000]
    first, merged = 0x60, 0x20
    rows = [
        *row(["序号", "任务与单位"], [0, 1000, 5000]),
        *row(["1", "科普\n讲座", "市科协"], edges, [0, first, 0]),
        *row(["2", "", "市教育局"], [0, 1005, 3000, 5000], [0, merged, 0]),
        *row(["合计", "", "两项"], edges, [1, 2, 0]),
    ]
    source = doc(word([par("任务表"), *rows, par("表后")]))
    assert shown(source) == [
        ["序号", "任务与单位", "任务与单位"],
        ["1", "科普\n讲座", "市科协"],
        ["2", "科普\n讲座", "市教育局"],
        ["合计", "合计", "两项"],
    ]
    assert source.text.startswith("任务表\n序号\n") and source.text.endswith("两项\n表后")
    assert [(p.table, p.row, p.column) for p in source.places][:3] == [
        (None, None, None),
        (0, 0, 0),
        (0, 0, 1),
    ]


def test_a_table_inside_a_cell_is_text_of_the_cell() -> None:
    inner = [par("内一", IN_TABLE + pack("<HiHB", 0x6649, 2, 0x244B, 1)),
             par("", IN_TABLE + pack("<HiHBHB", 0x6649, 2, 0x244B, 1, 0x244C, 1))]  # fmt: skip
    outer = row(["甲", "乙"])
    rows = [*row(["序号", "任务"]), *outer[:1], *inner, *outer[1:]]
    assert shown(doc(word(rows))) == [["序号", "任务"], ["甲", "内一\n乙"]]


def test_what_no_row_ends_is_not_lost() -> None:
    assert doc(word([par("甲", IN_TABLE, end="\x07"), par("乙", IN_TABLE)])).text == "甲\n乙"


def test_automatic_numbers_are_counted() -> None:
    outline = [level("\x00、", CHINESE), level("（\x01）", CHINESE)] + [
        level("\x02.", DECIMAL, runs_on=True)
    ] * 7
    structures = lists(outline, [level("●", BULLET)])
    body = [listed("总体要求", 1), listed("指导思想", 1, 1), listed("坚持", 1, 2), listed("重点任务", 1),
            listed("科普", 1, 1), listed("举办", 1, 2), listed("要点", 2), listed("", 1), par("不编号")]  # fmt: skip
    source = doc(word(body, structures))
    assert source.text.split("\n") == [
        "一、总体要求", "（一）指导思想", "1.坚持", "二、重点任务", "（一）科普", "2.举办", "●要点", "三、", "不编号"]  # fmt: skip
    assert [piece.run for piece in source.places[0].pieces] == [None, 0]


def test_notes_boxes_and_heads_have_their_places() -> None:
    parts = {
        MAIN: [par("\x08临科协〔2023〕5号"), par("由市科协负责。\x02"), par("")],
        NOTES: [par("\x02依据上级文件。"), par("")],
        HEADERS: [par("内部资料"), par("— \x13 PAGE \x143\x15 —"), par("")],
        END_NOTES: [par("\x02出处。"), par("")],
        BOXES: [par("临江市科协文件"), par("")],
    }
    shape = pack("<i", 1025)
    structures = {
        3: pack("<3i", 0, 9, 10),
        11: pack("<9i", *[0] * 6, 0, 5, 5),
        47: pack("<3i", 0, 5, 6),
        56: pack("<2i", 0, 8) + bytes(14) + shape + bytes(4),
        40: pack("<2i", 0, 30) + shape + bytes(22),
    }
    source = doc(word(parts, structures))
    assert source.text.split("\n") == [
        "临江市科协文件",
        "临科协〔2023〕5号",
        "由市科协负责。",
        "",
        "注1：依据上级文件。",
        "尾注1：出处。",
    ]
    assert source.places[-1].part == "尾注"


def test_heads_are_lines_without_page_numbers() -> None:
    parts = {MAIN: [par("正文")], HEADERS: [par("内部资料"), par("— 3 —"), par("")]}
    structures = {11: pack("<14i", *[0] * 6, 0, 0, 5, 5, 11, 11, 11, 12)}
    assert doc(word(parts, structures)).heads == ("内部资料",)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (word([par("正文")], flags=0x300), EncryptedFile),
        (word([par("")]), EmptyFile),
        (word([par("正文")])[:3000], DamagedFile),
        (word([par("正文")]).replace(pack("<2H", 0xA5EC, 0xC1), pack("<2H", 0xA5DC, 0x68)), UnknownFormat),
        (word([par("正文")]).replace(pack("<IH", 16, 0), pack("<IH", 0x7FFFFFF0, 0)), DamagedFile),
        (word([par("正文")], {33: b"\x02\xff\xff\xff\x7f"}), DamagedFile),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        doc(data)
    assert caught.value.remedy


def test_content_decides_what_is_read() -> None:
    data = word([par("正文")])
    assert is_doc(data)
    assert read_bytes(data, "要点.docx").format == "doc"
    assert read_bytes(data, "要点.wps").format == "wps"


STRUCTURES = lists([level("\x00、", CHINESE)] + [level("\x01", DECIMAL)] * 8)
SMALL = word(
    [par("关于要点的通知"), listed("总体要求", 1), *row(["序号", "任务"]), *row(["1", "科普"]), par("完。")],
    STRUCTURES,
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=4)), min_size=1, max_size=8),
    st.integers(0, 2),
)
def test_changed_bytes_give_a_read_error_or_a_text(changes: list[tuple[int, bytes]], where: int) -> None:
    data = SMALL
    starts = (0, 1536, data.index(b"\xec\xa5\xc1\0"))
    for at, piece in changes:
        place = starts[where] + at % (len(data) - starts[where])
        data = data[:place] + piece + data[place + len(piece) :]
    with suppress(ReadError):
        doc(data).text.encode("utf-8")


@pytest.mark.office
@office.needs_office
def test_one_plan_in_old_and_new_word_is_one_text(tmp_path: Path) -> None:
    notice = NOTICE.read_text(encoding="utf-8")
    table = office.table([["序号", "任务", "<"], ["1", "办科普日", "市科协"], ["^", "办科技周", "^"]])
    made = {
        "typed": office.typed(notice),
        "tracked": office.tracked(notice),
        "table": office.docx(
            office.paragraph(office.run("任务表")) + table + office.paragraph(office.run("完"))
        ),
    }
    for name, data in office.converted_all(made, "docx", "doc", tmp_path).items():
        old, new = doc(data), docx(made[name])
        assert filled(old) == filled(new), (
            name
        )  # LibreOffice keeps the end of a paragraph that was deleted whole
        assert [t.grid() for t in old.tables] == [t.grid() for t in new.tables], name
