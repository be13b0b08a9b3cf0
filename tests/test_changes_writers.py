"""Comparisons in every format: nothing lost, nothing obeyed, the same bytes; tracked changes that hold."""

import re
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree, html
from openpyxl import load_workbook

from kesu_parse.change import Comparison
from kesu_parse.comparing import compare
from kesu_parse.plan import Item, Plan
from kesu_parse.writers._fold import cuts
from kesu_parse.writers._measure import width
from kesu_parse.writing import write
from test_compare import FOUND, both, editions, plan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMATS = ("terminal", "md", "html", "xlsx", "docx")
NASTY = (
    "甲市要点\n1.=HYPERLINK(\"http://x\")加强<script>alert(1)</script>科普|宣传*工作\x07。（市科协）\n2.建设科技馆，免费开放。",
    "甲市要点\n1.=HYPERLINK(\"http://x\")加强<script>alert(2)</script>科普|宣传*任务\x07。（市科协）\n2.“建设”博物馆，@免费开放。",
)  # fmt: skip


def pair(old: Plan, new: Plan) -> Comparison:
    return Comparison(old, new, compare(old, new))


PAIRS = [pair(*both(case)) for case in FOUND] + [pair(plan(NASTY[0]), plan(NASTY[1]))]


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes_twice(form: str) -> None:
    for one in PAIRS:
        assert write(one, form, "comparison") == write(one, form, "comparison")


def decided(data: bytes, accept: bool) -> list[list[str]]:
    """Return the paragraphs of the second column, row by row, after accepting or rejecting every change."""
    document = etree.fromstring(zipfile.ZipFile(BytesIO(data)).read("word/document.xml"))
    keep, drop = (f"{W}ins", f"{W}del") if accept else (f"{W}del", f"{W}ins")
    rows = []
    for row in document.iter(f"{W}tr"):
        cells = row.findall(f"{W}tc")
        if len(cells) == 3:
            rows.append(_paragraphs(cells[1], keep, drop))
    return rows[1:]


def _paragraphs(cell: etree._Element, keep: str, drop: str) -> list[str]:
    out, text = [], ""
    for paragraph in cell.findall(f"{W}p"):
        for part in paragraph:
            if part.tag in (f"{W}r", keep):
                text += "".join(t.text or "" for t in part.iter(f"{W}t", f"{W}delText"))
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        if mark is None or mark.find(drop) is None:
            out.append(text)
            text = ""
    return [p for p in [*out, text] if p]


def whole(item: Item) -> str:
    return item.label + item.text + "".join(c.text for c in item.clauses)


def holds(one: Comparison) -> None:
    data = write(one, "docx", "comparison")
    for sheet, side, accept in ((one.old, "old", False), (one.new, "new", True)):
        items = {i.id: whole(i) for _, i in sheet.tasks()}
        want = [[items[i].replace("\x07", r"\x07") for i in getattr(x, side)] for x in one.changes.links]
        assert decided(data, accept) == want


def test_accepting_gives_the_new_text_and_rejecting_the_old() -> None:
    for one in PAIRS:
        holds(one)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(editions())
def test_tracked_changes_hold_for_random_edits(plans: tuple[Plan, Plan]) -> None:
    holds(pair(*plans))


def test_marks_of_word_are_numbered_apart_and_say_no_time() -> None:
    xml = zipfile.ZipFile(BytesIO(write(PAIRS[0], "docx", "comparison"))).read("word/document.xml").decode()
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', xml)
    assert numbers
    assert len(numbers) == len(set(numbers))
    assert "w:date" not in xml


def test_the_page_needs_nothing_from_outside_and_runs_no_text() -> None:
    for one in PAIRS:
        text = write(one, "html", "comparison").decode()
        page = html.document_fromstring(text)
        assert not page.xpath("//@src | //@href | //link | //iframe | //img")
        assert len(page.xpath("//script")) == 1
        assert "alert(1)" not in page.xpath("//script")[0].text
        assert "url(" not in text and "@import" not in text
        assert len(page.xpath("//article")) == len(one.changes.links)


def test_the_page_holds_both_texts() -> None:
    for one in PAIRS:
        page = html.document_fromstring(write(one, "html", "comparison").decode())
        for sheet, which in ((one.old, "旧"), (one.new, "新")):
            shown = "".join(page.xpath(f"//div[starts-with(@data-side, '{which} ')]//text()"))
            for _, item in sheet.tasks():
                assert item.text.replace("\x07", r"\x07") in shown


def test_the_page_can_be_filtered_by_unit_and_kind() -> None:
    page = html.document_fromstring(write(PAIRS[0], "html", "comparison").decode())
    kinds = {k for x in page.xpath("//article/@data-kinds") for k in x.split()}
    assert kinds <= set(page.xpath("//input/@value"))
    units = {u for x in page.xpath("//article/@data-units") for u in x.split("\n") if u}
    assert units == {"".join(o.itertext()) for o in page.xpath("//option")} - {"全部"}


def test_no_cell_is_a_formula() -> None:
    book = load_workbook(BytesIO(write(PAIRS[-1], "xlsx", "comparison")))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row]
    assert {c.data_type for c in cells} <= {"s", "n"}
    assert any(str(c.value).startswith("=HYPERLINK") for c in cells)
    assert not any(c.hyperlink for c in cells)


def test_terminal_and_markdown_obey_nothing() -> None:
    shown = write(PAIRS[-1], "terminal", "comparison").decode()
    assert "\x07" not in shown and r"\x07" in shown
    page = write(PAIRS[-1], "md", "comparison").decode()
    assert "<script>" not in page and r"\<script\>" in page
    assert r"科普\|宣传\*" in page


def test_changes_show_without_colour() -> None:
    shown = write(PAIRS[-1], "terminal", "comparison").decode()
    assert "[-工作-]{+任务+}" in shown


@pytest.mark.parametrize("room", [8, 20, 33])
def test_lines_fold_within_their_room_and_never_begin_with_a_closing_mark(room: int) -> None:
    text = "开展“科普进校园”活动，编印手册（共2022册）、[-挂图-]{+折页+}；→覆盖全市。" * 3
    edges = [0, *cuts(text, room), len(text)]
    lines = [text[a:b] for a, b in zip(edges, edges[1:], strict=False)]
    assert "".join(lines) == text
    assert all(width(line) <= room for line in lines)
    if room > 8:
        assert not any(line[0] in "，、）”；→" for line in lines[1:])
