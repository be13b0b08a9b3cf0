"""Word documents: what Word shows is what is read, and every character can be found again in the file."""

import re
from contextlib import suppress
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import office
from fixture import NOTICE, Case, cases, names
from kesu_parse import ooxml
from kesu_parse.errors import ConfigError, DamagedFile, EmptyFile, EncryptedFile, ReadError
from kesu_parse.ooxml.ordinals import ordinal
from kesu_parse.ooxml.styles import slim
from kesu_parse.readers import _package, _xml
from kesu_parse.readers.docx import docx, is_docx
from kesu_parse.source import Source

CASES = cases("docx")
PARTS = ("numbering", "styles", "footnotes", "endnotes", "header", "footer")


def built(case: Case, strict: bool = False) -> bytes:
    parts = {name: case.blocks[name] for name in PARTS if name in case.blocks}
    return office.docx(case.blocks["document"], strict=strict, **parts)


def shown(source: Source) -> dict[str, str]:
    """Return everything a fixture may state about a source."""
    lines = []
    for n, table in enumerate(source.tables):
        lines.append(f"table {n}")
        for cell in table.cells:
            rows, columns = (
                f"{cell.row}-{cell.row + cell.rows - 1}",
                f"{cell.column}-{cell.column + cell.columns - 1}",
            )
            lines.append(f"row {rows} column {columns}: {source[cell.span].replace(chr(10), ' | ')}")
    tables = "".join(line + "\n" for line in lines)
    return {"text": source.text + "\n", "heads": "".join(h + "\n" for h in source.heads), "tables": tables}


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_a_document_reads_as_word_shows_it(case: Case, update: bool) -> None:
    found = shown(docx(built(case)))
    found["original"] = docx(built(case), track="original").text + "\n"
    for name in [name for name in found if name in case.blocks]:
        if update:
            case.update(name, found[name])
        else:
            assert found[name] == case.blocks[name], name


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_the_strict_variant_reads_the_same(case: Case) -> None:
    assert shown(docx(built(case, strict=True))) == shown(docx(built(case)))


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
@pytest.mark.parametrize("track", ["final", "original"])
def test_every_character_stands_where_its_piece_says(case: Case, track: str) -> None:
    pieces_are_true(built(case), docx(built(case), track=track))


def pieces_are_true(data: bytes, source: Source) -> None:
    """Hold every character that has a text node against that node."""
    package = _package.Package(data)
    paragraphs: dict[str | None, list[ElementTree.Element]] = {}
    for line, place in zip(source.text.split("\n"), source.places, strict=True):
        assert place.part and (not line or place.pieces and place.pieces[0].start == 0)
        if place.part not in paragraphs:
            root = _xml.tree(ooxml.transitional(package.read(place.part)))
            paragraphs[place.part] = list(root.iter(ooxml.P))
        assert place.paragraph is not None
        nodes = [node.text or "" for node in ooxml.text_nodes(paragraphs[place.part][place.paragraph])]
        ends = [*(piece.start for piece in place.pieces[1:]), len(line)][: len(place.pieces)]
        for piece, end in zip(place.pieces, ends, strict=True):
            if piece.run is not None:
                length = end - piece.start
                assert (
                    nodes[piece.run][piece.at : piece.at + length].replace("\n", " ")
                    == line[piece.start : end]
                )


NOTICE_TEXT = NOTICE.read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("form", [office.typed, office.automatic, office.tracked])
def test_one_notice_in_three_forms_is_one_text(form) -> None:
    data = form(NOTICE_TEXT)
    source = docx(data)
    assert source.text == NOTICE_TEXT
    pieces_are_true(data, source)


def test_automatic_numbers_are_made_up_and_the_rest_is_not() -> None:
    [place] = docx(office.automatic("（一）坚持")).places
    assert [(piece.start, piece.run) for piece in place.pieces] == [(0, None), (3, 0), (4, 1)]


def test_refusing_the_changes_gives_what_stood_before() -> None:
    lines = docx(office.tracked("关于印发要点的通知\n第二段\n第三段"), track="original").text.split("\n")
    assert lines == ["关于印原来的说法通知", "第三段", "移走的一段。删去的一段。"]


def test_tables_of_the_builder_have_one_cell_a_merge() -> None:
    rows = [["序号", "任务", "<"], ["1", "办科普日", "市科协"], ["^", "办科技周", "^"]]
    [table] = docx(office.docx(office.table(rows))).tables
    assert [(c.row, c.column, c.rows, c.columns) for c in table.cells] == [
        (0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (1, 2, 2, 1), (2, 1, 1, 1),
    ]  # fmt: skip


def test_places_name_the_cell() -> None:
    places = docx(
        office.docx(office.table([["甲", "乙"], ["丙", "丁"]]) + office.paragraph(office.run("戊")))
    ).places
    assert [(p.paragraph, p.table, p.row, p.column) for p in places] == [
        (0, 0, 0, 0), (1, 0, 0, 1), (2, 0, 1, 0), (3, 0, 1, 1), (4, None, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "written"),
    {
        "decimal": "1 10 11 20 21 99 100",
        "decimalZero": "01 10 11 20 21 99 100",
        "decimalFullWidth": "１ １０ １１ ２０ ２１ ９９ １００",
        "chineseCounting": "一 十 十一 二十 二十一 九十九 一○○",
        "chineseCountingThousand": "一 十 十一 二十 二十一 九十九 一百",
        "japaneseCounting": "一 十 十一 二十 二十一 九十九 百",
        "ideographDigital": "一 一〇 一一 二〇 二一 九九 一〇〇",
        "taiwaneseDigital": "一 一○ 一一 二○ 二一 九九 一○○",
        "taiwaneseCountingThousand": "一 十 十一 二十 二十一 九十九 一百",
        "chineseLegalSimplified": "壹 壹拾 壹拾壹 贰拾 贰拾壹 玖拾玖 壹佰",
        "ideographTraditional": "甲 癸 11 20 21 99 100",
        "ideographZodiac": "子 酉 戌 20 21 99 100",
        "ideographZodiacTraditional": "甲子 癸酉 甲戌 癸未 甲申 壬寅 癸卯",
        "decimalEnclosedCircle": "① ⑩ ⑪ ⑳ 21 99 100",
        "decimalEnclosedCircleChinese": "① ⑩ ⑪ ⑳ 21 99 100",
        "decimalEnclosedParen": "⑴ ⑽ ⑾ ⒇ 21 99 100",
        "decimalEnclosedFullstop": "⒈ ⒑ ⒒ ⒛ 21 99 100",
        "upperRoman": "I X XI XX XXI XCIX C",
        "lowerLetter": "a j k t u uuuu vvvv",
        "hex": "1 A B 14 15 63 64",
        "ganada": "1 10 11 20 21 99 100",
        "custom 01, 02, 03, ...": "01 10 11 20 21 99 100",
    }.items(),
)
def test_numbers_are_written_as_word_writes_them(form: str, written: str) -> None:
    assert [ordinal(n, form) for n in (1, 10, 11, 20, 21, 99, 100)] == written.split(" ")


@pytest.mark.parametrize(
    ("number", "written"),
    {101: "一百〇一", 110: "一百一十", 1001: "一千〇一", 1010: "一千〇一十", 2022: "二千〇二十二"}.items(),
)
def test_long_chinese_numbers(number: int, written: str) -> None:
    assert ordinal(number, "chineseCountingThousand") == written


@given(
    st.integers(-5, 10**6),
    st.sampled_from(["chineseCounting", "upperRoman", "lowerLetter", "none", "hex", "x"]),
)
def test_any_number_has_a_short_label(number: int, form: str) -> None:
    assert len(ordinal(number, form)) < 40


def test_table_styles_and_latent_styles_are_left_out_unparsed() -> None:
    kept = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="h"/></w:style>'
    table = '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="band1Horz"/></w:style>'
    latent = '<w:latentStyles w:count="1"><w:lsdException w:name="x"/></w:latentStyles>'
    sheet = office.root("styles", f"<w:docDefaults/>{latent}{table}{kept}{table}{kept}").encode()
    assert slim(sheet) == office.root("styles", f"<w:docDefaults/>{kept}{kept}").encode()
    assert slim(b"<w:latentStyles/><x/>") == b"<w:latentStyles/><x/>" and slim(b"") == b""


def test_content_decides_what_is_a_word_document() -> None:
    data = office.typed("正文")
    assert (
        is_docx(data)
        and is_docx(data[:-30])
        and is_docx(_package.OLE + "EncryptedPackage".encode("utf-16-le"))
    )
    assert (
        not is_docx(office.zipped({"inner.docx": data})) and not is_docx(b"") and not is_docx(b"PK\x03\x04")
    )


def test_a_main_part_of_another_name_is_found() -> None:
    package = _package.Package(office.typed("正文"))
    members = {name.replace("document.xml", "main7.xml"): package.read(name) for name in package.names()}
    members["_rels/.rels"] = members["_rels/.rels"].replace(b"word/document.xml", b"/word/main7.xml")
    source = docx(office.zipped(members))
    assert (source.text, source.places[0].part) == ("正文", "word/main7.xml")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (_package.OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedFile),
        (office.typed("正文")[:-40], DamagedFile),
        (office.zipped({"word/other.xml": b""}), DamagedFile),
        (office.zipped({"word/document.xml": b"<w:document"}), DamagedFile),
        (office.zipped({"word/document.xml": b"<!DOCTYPE x><x/>"}), DamagedFile),
        (office.docx("<w:p/>"), EmptyFile),
        (office.zipped({"word/document.xml": b"<html/>"}), EmptyFile),
        (office.docx("<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000), ReadError),
    ],
)
def test_what_cannot_be_read_says_so_in_chinese(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error) as caught:
        docx(data)
    assert re.search(r"[一-龥]", caught.value.problem) and re.search(r"[一-龥]", caught.value.remedy)


def test_another_way_to_track_is_refused() -> None:
    with pytest.raises(ConfigError):
        docx(office.typed("正文"), track="both")


VICTIMS = [
    office.automatic("一、甲\n（一）乙\n1.丙"),
    office.tracked("关于印发要点的通知\n二\n三"),
    *map(built, CASES),
]


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(VICTIMS),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6),
    st.integers(0, 9),
)
def test_changed_bytes_give_a_read_error_or_a_text(
    data: bytes, changes: list[tuple[int, int]], cut: int
) -> None:
    raw = bytearray(data)
    for at, byte in changes:
        raw[at % len(raw)] = byte
    survives(bytes(raw[: len(raw) - cut * cut]))


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(VICTIMS), st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=3)), max_size=4)
)
def test_changed_markup_gives_a_read_error_or_a_text(data: bytes, changes: list[tuple[int, bytes]]) -> None:
    package = _package.Package(data)
    members = {name: package.read(name) for name in package.names()}
    for at, piece in changes:
        name = sorted(members)[at % len(members)]
        place = at // 7 % (len(members[name]) + 1)
        members[name] = members[name][:place] + piece + members[name][place + len(piece) :]
    survives(office.zipped(members))


def survives(data: bytes) -> None:
    with suppress(ReadError):
        docx(data)


def test_places_and_tables_agree_where_a_table_is_only_layout() -> None:
    rows = [["序号", "任务"], ["1", "办科普日"]]
    layout = office.table([["只有一格"]])
    source = docx(
        office.docx(layout + office.table(rows) + office.table([["又是一格"]]) + office.table(rows))
    )
    assert len(source.tables) == 2
    cells_hold_their_lines(source)
    assert [place.table for place in source.places] == [None, 0, 0, 0, 0, None, 1, 1, 1, 1]


def cells_hold_their_lines(source: Source) -> None:
    """Every line that names a cell stands in that cell of the table of that number."""
    for start, line, place in zip(source.starts(), source.text.split("\n"), source.places, strict=True):
        if place.table is not None:
            cells = {(cell.row, cell.column): cell for cell in source.tables[place.table].cells}
            assert cells[place.row, place.column].span.holds((start, start + len(line)))
