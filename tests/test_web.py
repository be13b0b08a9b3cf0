"""Web pages: main text, tables of data, heads; the fixtures show page and text side by side."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture import Case, cases, names
from kesu_parse.errors import EmptyFile, ReadError, TooLarge
from kesu_parse.markup.labels import _chinese, _roman
from kesu_parse.readers.html import html, looks_like_html
from kesu_parse.readers.mht import looks_like_mht, mht
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source

PAGES = [case for case in cases("read") if "html" in case.blocks]


def grid(source: Source) -> str:
    """Return the tables as rows of cells, a cell written where it begins, its size behind it."""
    out = []
    for table in source.tables:
        for row in sorted({cell.row for cell in table.cells}):
            cells = (cell for cell in table.cells if cell.row == row)
            out.append(" | ".join(f"{source[c.span]!r}{_size(c.rows, c.columns)}" for c in cells))
        out.append("--")
    return "".join(line + "\n" for line in out)


def _size(rows: int, columns: int) -> str:
    return f"({rows}x{columns})" if (rows, columns) != (1, 1) else ""


@pytest.mark.parametrize("case", PAGES, ids=names(PAGES))
def test_a_page_reads_as_its_fixture_says(case: Case, update: bool) -> None:
    source = read_bytes(case.blocks["html"].encode(), "page.html")
    found = {
        "text": source.text + "\n",
        "heads": "".join(h + "\n" for h in source.heads),
        "cells": grid(source),
    }
    for name in found.keys() & case.blocks.keys():
        if update and found[name] != case.blocks[name]:
            case.update(name, found[name])
        else:
            assert found[name] == case.blocks[name]


@pytest.mark.parametrize("case", PAGES, ids=names(PAGES))
def test_every_paragraph_has_its_place_and_every_cell_its_text(case: Case) -> None:
    source = html(case.blocks["html"].encode())
    assert [place.paragraph for place in source.places] == list(range(source.text.count("\n") + 1))
    for table in source.tables:
        assert [c.span for c in table.cells] == sorted(c.span for c in table.cells)
        assert all(table.span.holds(cell.span) for cell in table.cells)
        assert all(position for row in table.grid() for position in row)


PAGE = "<html><head>{meta}<title>通知</title></head><body><p>各乡镇人民政府：</p><p>一、总体要求。坚持节水优先，做好防汛工作。（市科协）</p></body></html>"
TEXT = "各乡镇人民政府：\n一、总体要求。坚持节水优先，做好防汛工作。（市科协）"


@pytest.mark.parametrize("label", ["", "gb2312", "utf-8", "big5", "iso-8859-1", "不存在"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
def test_the_bytes_decide_about_the_encoding_and_not_the_label(label: str, encoding: str) -> None:
    source = html(PAGE.format(meta=f"<meta charset='{label}'>").encode(encoding))
    assert source.text == TEXT


def test_traditional_pages_in_big5_are_read() -> None:
    page = "<html><body><p>關於印發《工作要點》的通知</p><p>各單位應當做好有關工作，實現發展目標。</p></body></html>"
    assert html(page.encode("big5")).text.startswith("關於印發《工作要點》的通知\n各單位")


def test_one_broken_byte_does_not_cost_the_page() -> None:
    data = PAGE.format(meta="").encode() * 5
    assert "坚持节水优先" in html(data[:400] + b"\xff" + data[400:]).text


@pytest.mark.parametrize(
    "head",
    [
        "<html>", "\ufeff<!DOCTYPE html>\n<html>", "\n\n<!-- saved from url=(0014)about:internet -->\r\n<HTML>",
        "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x.dtd'><html xmlns='x'>",
        "<table border=1>", "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>", "<p>",
    ],
)  # fmt: skip
def test_a_page_is_known_by_its_beginning_whatever_its_name(head: str) -> None:
    data = (head + "<p>各单位：</p><p>现将要点印发给你们。</p>").encode()
    assert looks_like_html(data)
    assert read_bytes(data, "附件.doc").text == "各单位：\n现将要点印发给你们。"


@pytest.mark.parametrize(
    "text",
    ["网页以<html>开头，请各单位注意。\n<p>标签</p>", "<张三>同志", "a<html>", "<!-- 只有注释", "<<html>>"],
)
def test_a_text_that_speaks_of_tags_is_no_page(text: str) -> None:
    assert not looks_like_html(text.encode())


def test_a_page_of_nothing_but_comments_is_told_at_once() -> None:
    assert not looks_like_html(b"<!---->" * 2000)


MESSAGE = (
    "From: <Saved by browser>\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="----=_B"\r\n\r\n'
    "------=_B\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n{page}\r\n"
    "------=_B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n------=_B--\r\n"
)


def message(page: str) -> bytes:
    from base64 import encodebytes

    return MESSAGE.format(page=encodebytes(page.encode("gb18030")).decode("ascii")).encode()


def test_a_page_in_one_file_is_read() -> None:
    data = message(PAGE.format(meta=""))
    assert looks_like_mht(data)
    assert (mht(data).text, read_bytes(data, "x.doc").format) == (TEXT, "mht")


def test_the_frames_of_a_page_are_read_where_it_has_no_text_itself() -> None:
    frame = "------=_B\r\nContent-Type: text/html\r\n\r\n<table border=1><tr><td>1<td>甲<tr><td>2<td>乙</table>\r\n"
    data = message("<html><frameset><frame src=a.htm></frameset></html>").replace(
        b"------=_B--", frame.encode() + b"------=_B--"
    )
    assert mht(data).text == "1\n甲\n2\n乙"


@pytest.mark.parametrize(
    "page", ["", "<html></html>", "<html><script>document.write('正文')</script></html>", "<!-- x -->"]
)
def test_a_page_without_text_says_so(page: str) -> None:
    with pytest.raises(EmptyFile):
        html(page.encode())


@pytest.mark.parametrize(
    "page",
    ["<div>" * 5000 + "深", "<b>" * 250_000, "<table>" + ("<tr>" + "<td colspan=1000>甲" * 300) * 20],
    ids=["deep", "many", "wide"],
)
def test_a_monstrous_page_is_refused(page: str) -> None:
    with pytest.raises((TooLarge, EmptyFile)):
        html(page.encode())


def test_tags_left_open_by_the_thousand_do_not_hide_the_text() -> None:
    page = "".join(f"<p><font><span>第{n}段，内容。" for n in range(3000))
    assert html(page.encode()).text.count("\n") == 2999


def test_a_tag_with_a_hundred_thousand_attributes_costs_nothing() -> None:
    attributes = " ".join(f"a{n}={n}" for n in range(100_000))
    assert html(f"<div {attributes}><p>正文，如下。</p></div>".encode()).text == "正文，如下。"


def test_entities_and_document_types_bring_nothing_in() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>甲&a;乙&amp;丙，丁。</p></body></html>'
    assert "root:" not in html(page.encode()).text


def test_what_follows_the_end_of_the_page_is_not_lost() -> None:
    assert (
        html("<html><body><p>正文，甲。</p></body></html><p>附件，乙。</p>".encode()).text
        == "正文，甲。\n附件，乙。"
    )


@pytest.mark.parametrize(
    ("number", "chinese"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")]
)
def test_numbers_of_lists_in_chinese(number: int, chinese: str) -> None:
    assert _chinese(number) == chinese


def test_numbers_of_lists_in_roman() -> None:
    assert [_roman(n) for n in (1, 4, 9, 14, 38)] == ["i", "iv", "ix", "xiv", "xxxviii"]


SEEDS = [case.blocks["html"] for case in PAGES]
SCRAPS = [
    "<table>",
    "</td>",
    "<td rowspan=0 colspan=9999>",
    "<li value=99999>",
    "<!--",
    "&#x110000;",
    "\0",
    "<pre>",
    "</",
]


@settings(max_examples=150, deadline=5000)
@given(st.data())
def test_a_mangled_page_is_read_or_refused(data: st.DataObject) -> None:
    page = data.draw(st.sampled_from(SEEDS))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(page)))
        scrap = data.draw(st.sampled_from(SCRAPS) | st.text(max_size=5))
        page = page[:at] + scrap + page[at + data.draw(st.integers(0, 20)) :]
    blob = page.encode(data.draw(st.sampled_from(["utf-8", "gb18030", "utf-16"])), "replace")
    for read in (html, lambda raw: mht(message("") + raw)):
        try:
            source = read(blob)
        except ReadError:
            continue
        assert source.text.count("\n") + 1 == len(source.places)
        assert all(
            source.text[c.span.start : c.span.end] == source[c.span] for t in source.tables for c in t.cells
        )


INLINE = st.sampled_from(
    [
        "<b>甲</b>",
        "乙，",
        "<i>丙<br></i>",
        "&nbsp;",
        "<span style='display:none'>隐</span>",
        "丁。\n",
        "<!--x-->",
    ]
)
BLOCK = st.lists(INLINE, max_size=4).map(lambda words: f"<p>{''.join(words)}</p>")


@settings(max_examples=60)
@given(st.lists(BLOCK, min_size=1, max_size=6))
def test_no_character_of_a_plain_document_is_lost(blocks: list[str]) -> None:
    page = "".join(blocks)
    shown = re.sub(r"<span style='display:none'>隐</span>|<[^>]*>|\s|&nbsp;", "", page)
    try:
        text = html(f"<html><body>{page}</body></html>".encode()).text
    except EmptyFile:
        text = ""
    assert "".join(text.split()) == shown
