"""OpenDocument and Rich Text show what Word would show of the same document."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import office
from fixture import NOTICE, Case, cases, names
from kesu_parse.errors import DamagedFile, EmptyFile, EncryptedFile, ReadError
from kesu_parse.readers.docx import docx
from kesu_parse.readers.odt import is_odt, odt
from kesu_parse.readers.rtf import is_rtf, rtf
from kesu_parse.source import Source
from test_docx import shown

OPEN, RICH = cases("odt"), cases("rtf")
NOTICE_TEXT = NOTICE.read_text(encoding="utf-8").rstrip("\n")
READERS = {"odt": odt, "fodt": odt, "rtf": rtf}


def holds(case: Case, source: Source, update: bool) -> None:
    for name, found in shown(source).items():
        if name in case.blocks and update:
            case.update(name, found)
        elif name in case.blocks:
            assert found == case.blocks[name], name


def opened(case: Case) -> bytes:
    return office.odt(case.blocks["content"], case.blocks.get("styles", ""))


@pytest.mark.parametrize("case", OPEN, ids=names(OPEN))
def test_an_open_document_reads_as_it_shows(case: Case, update: bool) -> None:
    holds(case, odt(opened(case)), update)


@pytest.mark.parametrize("case", OPEN, ids=names(OPEN))
def test_a_flat_document_reads_the_same(case: Case) -> None:
    flat = odt(office.flat_odt(case.blocks["content"], case.blocks.get("styles", "")))
    assert shown(flat) == shown(odt(opened(case)))


@pytest.mark.parametrize("case", RICH, ids=names(RICH))
def test_rich_text_reads_as_it_shows(case: Case, update: bool) -> None:
    holds(case, rtf(case.blocks["rtf"].encode("latin-1")), update)


@pytest.mark.parametrize("group", ["", "\\listtext ", "\\*\\fldinst ", "\\footnote "])
def test_half_a_character_becomes_a_replacement(group: str) -> None:
    source = rtf(f"{{\\rtf1 {{{group}\\u-10179?}}a{{\\u-10179?\\u-8704?}}\\par}}".encode())
    assert source.text.encode("utf-8") and "\U0001f600" in source.text


def test_content_decides_the_format() -> None:
    package, flat, rich = (
        office.odt("<text:p>甲</text:p>"),
        office.flat_odt("<text:p>甲</text:p>"),
        b"{\\rtf1 a}",
    )
    assert is_odt(package) and is_odt(flat) and is_rtf(rich) and is_rtf(b"\xef\xbb\xbf\n" + rich)
    assert not is_odt(office.typed("甲")) and not is_odt(rich) and not is_rtf(flat) and not is_rtf(b"")


@pytest.mark.parametrize(
    ("read", "data", "error"),
    [
        (odt, office.odt("<text:p>甲</text:p>", manifest="<encryption-data/>"), EncryptedFile),
        (odt, office.odt("<text:p>甲</text:p>")[:-40], DamagedFile),
        (odt, office.odt("<text:p/>"), EmptyFile),
        (odt, office.odt("<text:section>" * 3000 + "</text:section>" * 3000), ReadError),
        (rtf, b"{\\rtf1 cut off {\\b here", DamagedFile),
        (rtf, b"{\\rtf1\\par}", EmptyFile),
        (rtf, b"{\\rtf1" + b"{" * 100000, ReadError),
    ],
)
def test_what_cannot_be_read_says_why(read, data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error):
        read(data)


@pytest.mark.office
@office.needs_office
@pytest.mark.parametrize("ending", ["odt", "fodt", "rtf"])
def test_one_plan_in_many_formats_is_one_text(ending: str, tmp_path: Path) -> None:
    table = office.table([["序号", "任务", "<"], ["1", "办科普日", "市科协"], ["^", "办科技周", "^"]])
    made = {
        "typed": office.typed(NOTICE_TEXT),
        "automatic": office.automatic(NOTICE_TEXT),
        "table": office.docx(
            office.paragraph(office.run("任务表")) + table + office.paragraph(office.run("完"))
        ),
    }
    for name, data in office.converted_all(made, "docx", ending, tmp_path).items():
        here, there = READERS[ending](data), docx(made[name])
        assert here.text == there.text, name
        assert here.tables == there.tables, name


VICTIMS = [(odt, opened(case)) for case in OPEN] + [
    (rtf, case.blocks["rtf"].encode("latin-1")) for case in RICH
]
CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.binary(max_size=3)), max_size=6)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(VICTIMS), CHANGES, st.integers(0, 9))
def test_changed_bytes_give_a_read_error_or_a_text(
    victim, changes: list[tuple[int, bytes]], cut: int
) -> None:
    read, data = victim
    for at, piece in changes:
        place = at % len(data)
        data = data[:place] + piece + data[place + len(piece) :]
    with suppress(ReadError):
        read(data[: len(data) - cut * cut]).text.encode("utf-8")


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OPEN), CHANGES, st.booleans())
def test_changed_markup_gives_a_read_error_or_a_text(
    case: Case, changes: list[tuple[int, bytes]], styles: bool
) -> None:
    parts = [case.blocks["content"].encode(), case.blocks.get("styles", "").encode()]
    for at, piece in changes:
        part = parts[styles]
        place = at % (len(part) + 1)
        parts[styles] = part[:place] + piece + part[place + len(piece) :]
    with suppress(ReadError):
        odt(office.odt(*(part.decode("utf-8", "replace") for part in parts)))


WORDS = (
    "trowd",
    "cellx5",
    "row",
    "cell",
    "nestcell",
    "nestrow",
    "intbl",
    "itap2",
    "pard",
    "par",
    "clvmrg",
    "clmrg",
)
WORDS += ("footnote", "shptxt", "field", "u-1", "uc0", "v")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(["{", "}", "{\\*", "a", "\\'d2", *(f"\\{w} " for w in WORDS)]), max_size=40))
def test_any_order_of_control_words_gives_a_read_error_or_a_text(words: list[str]) -> None:
    with suppress(ReadError):
        rtf("".join(["{\\rtf1 ", *words, "}" * (words.count("{") + words.count("{\\*")), "}"]).encode())
