"""PDF and OFD: the same pages in both formats give the same text, paragraph by paragraph and cell by cell."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import press
from fixture import NOTICE as REAL
from kesu_parse.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError, TooLarge
from kesu_parse.parsing import parse
from kesu_parse.readers import _ofd_document, _ofd_objects, _pdf_pages
from kesu_parse.readers.ofd import is_ofd, ofd
from kesu_parse.readers.pdf import is_pdf, pdf
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source
from office import zipped
from press import Sheet

SENTENCE = "各县（区）要加强“双减”背景下的科普工作，细化措施、压实责任，确保2023年底前见到实效。"
NOTICE = [
    ("title", "关于印发《临江市科普工作要点》"),
    ("title", "的通知"),
    ("flush", "各县（区）人民政府，市各有关单位，驻市各高等院校、科研院所，各市级学会、协会、研究会："),
    ("body", "为" + SENTENCE * 4 + "现将有关事项通知如下。"),
    ("body", "一、总体要求"),
    ("body", "（一）加强领导。" + SENTENCE * 9),
    ("body", "（二）突出重点。" + SENTENCE * 9),
    ("right", "临江市科学技术协会"),
    ("right", "临江市教育局"),
    ("right", "2023年3月1日"),
]
TEXT = "\n".join(text for _, text in NOTICE)
BOTH = pytest.mark.parametrize(
    "made", [lambda s: pdf(press.pdf(s)), lambda s: ofd(press.ofd(s))], ids=["pdf", "ofd"]
)
Made = Callable[[list[Sheet]], Source]


def cells(source: Source, table: int = 0) -> list[list[str | None]]:
    return [[None if c is None else source[c.span] for c in row] for row in source.tables[table].grid()]


@BOTH
def test_paragraphs_come_back_over_lines_and_pages(made: Made) -> None:
    source = made(press.sheets(NOTICE))
    assert source.text == TEXT
    assert [place.page for place in source.places][:2] == [1, 1]
    assert source.places[-1].page == 3


@BOTH
def test_running_heads_are_kept_apart(made: Made) -> None:
    pages = press.sheets([("body", SENTENCE * 60)])
    for sheet in pages:
        sheet.put(press.LEFT, 60, "临江市科普资料汇编", 10)
    source = made(pages)
    assert (source.text, source.heads) == (SENTENCE * 60, ("临江市科普资料汇编",))


@BOTH
def test_two_issuers_share_one_word(made: Made) -> None:
    sheet = press.sheets([("body", SENTENCE)])[0]
    sheet.texts = [(x, y + 200, size, text, space) for x, y, size, text, space in sheet.texts]
    sheet.put(110, 135, "市发展和改革委员会", 30)
    sheet.put(110, 170, "市教育局", 30, space=50)
    sheet.put(430, 153, "文件", 30)
    sheet.put(200, 220, "临发改〔2023〕5号")
    assert made([sheet]).text.split("\n")[:3] == ["市发展和改革委员会  文件", "市教育局", "临发改〔2023〕5号"]


@BOTH
def test_letter_spacing_is_not_space(made: Made) -> None:
    sheet = Sheet()
    sheet.put(100, 100, "工作要点", 16, space=8)
    sheet.put(100, 140, "总")
    sheet.put(148, 140, "则")
    sheet.put(100, 180, "kesu")
    sheet.put(140, 180, "tool")
    assert made([sheet]).text.split("\n") == ["工作要点", "总  则", "kesu tool"]


@BOTH
def test_a_table_is_told_from_its_rules(made: Made) -> None:
    sheet = Sheet()
    sheet.put(200, 80, "任务分解表", 16)
    rows = [["序号", "类别", "任务", "单位"], ["1", "科普", "举办全国科普日活动和\n科技周", "市科协"],
            ["2", None, "1.建基地。\n2.办讲座。", "市教育局"], ["合计", "<", "两项", ""]]  # fmt: skip
    press.grid(sheet, 100, [40, 60, 110, 80], rows)
    sheet.put(press.LEFT, 300, "表后一段")
    source = made([sheet])
    assert cells(source) == [
        ["序号", "类别", "任务", "单位"],
        ["1", "科普", "举办全国科普日活动和科技周", "市科协"],
        ["2", "科普", "1.建基地。\n2.办讲座。", "市教育局"],
        ["合计", "合计", "两项", ""],
    ]
    assert (source.text.split("\n")[0], source.text.split("\n")[-1]) == ("任务分解表", "表后一段")


@BOTH
def test_a_table_goes_on_over_the_page(made: Made) -> None:
    one, two = Sheet(), Sheet()
    head = ["序号", "类别", "任务", "单位"]
    press.grid(
        one,
        600,
        [40, 60, 110, 80],
        [head, ["1", "科普", "办科普日", "市科协"], ["2", None, "办科技周", "市科技局"]],
    )
    press.grid(two, 80, [40, 60, 110, 80], [head, ["3", "", "建基地", ""]])
    source = made([one, two])
    assert cells(source) == [head, ["1", "科普", "办科普日", "市科协"], ["2", "科普", "办科技周", "市科技局"],
                             ["3", "科普", "建基地", ""]]  # fmt: skip
    assert len(source.tables) == 1


@BOTH
def test_a_row_torn_by_the_page_is_one(made: Made) -> None:
    one, two = Sheet(), Sheet()
    press.grid(
        one,
        600,
        [40, 110, 80],
        [["序号", "任务", "单位"], ["1", "办全国科普日和科技活动\n周，建设科普基地，开展", "市科协"]],
    )
    press.grid(two, 80, [40, 110, 80], [["", "科普讲座", ""], ["2", "建场馆", "市科技局"]])
    assert cells(made([one, two]))[1:] == [
        ["1", "办全国科普日和科技活动周，建设科普基地，开展科普讲座", "市科协"],
        ["2", "建场馆", "市科技局"],
    ]


@BOTH
def test_two_columns_are_read_one_after_the_other(made: Made) -> None:
    paragraphs = [
        "第一段。" + SENTENCE * 3,
        "一、总体要求",
        "第二段。" + SENTENCE * 6,
        "二、保障措施",
        "第三段。" + SENTENCE * 4,
    ]
    lines = [(n == 0, line) for text in paragraphs for n, line in enumerate(press.broken(text, 2, 14))]
    sheet, half = Sheet(), (len(lines) + 1) // 2
    sheet.put(200, 90, "临江市人民政府公报文件选编", 20)
    for n, (first, line) in enumerate(lines):
        right = n >= half
        sheet.put(60 + 250 * right + 32 * first, 130 + 24 * (n - half * right), line)
    sheet.put(280, 800, "— 1 —", 12)
    assert made([sheet]).text.split("\n") == ["临江市人民政府公报文件选编", *paragraphs]


@BOTH
def test_the_first_notice_is_one_plan_in_every_format(made: Made) -> None:
    lines = [line.strip() for line in REAL.read_text(encoding="utf-8").split("\n") if line.strip()]
    kinds = ["title", "title", "flush", "body", "body", "title", *["body"] * (len(lines) - 6)]
    source = made(press.sheets(list(zip(kinds, lines, strict=True))))
    assert source.text.split("\n") == lines
    plan, again = parse(Source("\n".join(lines))), parse(source)
    assert replace(plan, source=again.source) == again


WORDS = ["深入贯彻落实", "科普", "“十四五”", "2022年", "（试行）", "服务高质量发展", "《纲要》", "KPI"]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map("，".join), min_size=1, max_size=6)
)
def test_any_paragraphs_come_back(paragraphs: list[str]) -> None:
    paragraphs = [text + "。" for text in paragraphs]
    pages = press.sheets([("body", text) for text in paragraphs])
    assert pdf(press.pdf(pages)).text.split("\n") == paragraphs
    assert ofd(press.ofd(pages)).text.split("\n") == paragraphs


def test_text_turned_with_its_page_is_read_along_its_lines() -> None:
    sheet = Sheet()
    sheet.put(100, 100, SENTENCE[:20])
    sheet.put(100, 130, "第二行")
    turned = press.pdf([sheet]).replace(b"/F 16 Tf", b"0 1 -1 0 600 0 cm/F 16 Tf", 1)
    upright = pdf(press.pdf([sheet])).text
    assert upright == SENTENCE[:20] + "\n第二行"
    assert pdf(turned.replace(b"BT0 1", b"BT 0 1")).text  # a malformed matrix is no reason to fail
    quarter = press.pdf([sheet]).replace(b"/Contents", b"/Rotate 90/Contents")
    assert pdf(quarter).text == upright


def test_ofd_templates_composites_and_remarks() -> None:
    unit = f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{press.text_object(100, 200, "组合文字")}</ofd:Content>'
    askew = press.text_object(0, 0, "内部资料").replace(
        "<ofd:TextObject ", '<ofd:TextObject CTM="0.7 0.7 -0.7 0.7 0 0" '
    )
    grouped = (
        '<ofd:TextObject Boundary="35 100 90 10" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 3 5">成组步长</ofd:TextCode>'
        "</ofd:TextObject>"
    )
    body = f'<ofd:CompositeObject ResourceID="7"/><ofd:PageBlock>{grouped}</ofd:PageBlock>{askew}'
    hidden = press.text_object(0, 0, "看不见").replace("<ofd:TextObject ", '<ofd:TextObject Visible="false" ')
    template = press.text_object(100, 100, "临江市文件", 30)
    source = ofd(
        press.ofd(
            [Sheet()], template=template, resources=unit + "</ofd:CompositeGraphicUnit>", body=body + hidden
        )
    )
    assert (source.text, source.heads) == ("临江市文件\n组合文字\n成组步长", ("内部资料",))


def endless() -> bytes:
    """Return an OFD whose composite graphic stands in itself, twice."""
    used = '<ofd:CompositeObject ResourceID="7"/>'
    unit = (
        f'<ofd:CompositeGraphicUnit ID="7"><ofd:Content>{used * 12}</ofd:Content></ofd:CompositeGraphicUnit>'
    )
    return press.ofd([Sheet()], resources=unit, body=used)


LOCKED = f"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P 0/O<{'00' * 32}>/U<{'11' * 32}>>>"


@pytest.mark.parametrize(
    ("read", "data", "error"),
    [
        (pdf, press.pdf([Sheet()], picture=True), EmptyFile),
        (pdf, press.pdf(press.sheets(NOTICE))[:-200], DamagedFile),
        (pdf, b"%PDF-1.7 nothing more %%EOF", DamagedFile),
        (pdf, press.pdf(press.sheets(NOTICE), extra=LOCKED), EncryptedFile),
        (ofd, press.ofd([Sheet()]), EmptyFile),
        (ofd, press.ofd(press.sheets(NOTICE))[:-100], DamagedFile),
        (ofd, press.ofd(press.sheets(NOTICE), **{"Encryptions.xml": "<x/>"}), EncryptedFile),
        (ofd, press.ofd([Sheet()], **{"OFD.xml": "<OFD/>"}), DamagedFile),
        (ofd, endless(), TooLarge),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(
    read: Callable[[bytes], Source], data: bytes, error: type[ReadError]
) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert caught.value.remedy


def test_a_font_without_characters_is_no_text() -> None:
    private = press.pdf([Sheet(texts=[(100, 100, 16, "\ue000\ue001\ue002" * 9, 0)])])
    with pytest.raises(EmptyFile, match="乱码"):
        pdf(private)


def test_bounds_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = press.sheets(NOTICE)
    monkeypatch.setattr(_pdf_pages, "MOST_ON_A_PAGE", 100)
    monkeypatch.setattr(_ofd_objects, "MOST_GLYPHS", 100)
    for read, data in ((pdf, press.pdf(pages)), (ofd, press.ofd(pages))):
        with pytest.raises(TooLarge):
            read(data)
    monkeypatch.undo()
    monkeypatch.setattr(_ofd_document, "MOST_PAGES", 1)
    with pytest.raises(TooLarge):
        ofd(press.ofd(pages))


def test_content_decides_what_is_read() -> None:
    pages = press.sheets(NOTICE)
    assert is_pdf(press.pdf(pages)) and is_ofd(press.ofd(pages))
    assert not is_pdf(press.ofd(pages)) and not is_ofd(press.pdf(pages))
    assert read_bytes(press.pdf(pages), "要点.ofd").format == "pdf"
    assert read_bytes(press.ofd(pages), "要点.pdf").format == "ofd"


SMALL = press.sheets(NOTICE[:4])
press.grid(SMALL[0], 500, [40, 60, 110], [["序号", "任务", "单位"], ["1", "科普", "市科协"]])
CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=4)), min_size=1, max_size=8)


def changed(data: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    for at, piece in changes:
        place = at % len(data)
        data = data[:place] + piece + data[place + len(piece) :]
    return data


@settings(max_examples=100, deadline=None)
@given(CHANGES, st.integers(0, 9))
def test_changed_pdfs_give_a_read_error_or_a_text(changes: list[tuple[int, bytes]], cut: int) -> None:
    data = changed(press.pdf(SMALL), changes)
    with suppress(ReadError):
        pdf(data[: len(data) - cut]).text.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(CHANGES, st.integers(0, 9))
def test_changed_ofds_give_a_read_error_or_a_text(changes: list[tuple[int, bytes]], part: int) -> None:
    with ZipFile(BytesIO(press.ofd(SMALL))) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = sorted(members)[part % len(members)]
    with suppress(ReadError):
        ofd(zipped(members | {name: changed(members[name], changes)})).text.encode("utf-8")
