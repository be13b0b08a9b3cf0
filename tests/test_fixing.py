"""Fixes change what they list and nothing else: in memory, in text files of any encoding, in Word documents."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import office
from fixture import NOTICE
from kesu_parse.checking import check
from kesu_parse.config import Settings
from kesu_parse.errors import WriteError
from kesu_parse.finding import Edit, Finding, Fix, Location
from kesu_parse.fixing import Mended, apply, chosen, faults, fix
from kesu_parse.fixing.notes import annotated
from kesu_parse.fixing.package import replaced
from kesu_parse.fixing.patch import Mark, Patch, Shift
from kesu_parse.fixing.text import mended
from kesu_parse.fixing.word import tracked
from kesu_parse.parsing import parse
from kesu_parse.plan import Plan
from kesu_parse.readers.docx import docx
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source, Span

TEXT = "2022年工作要点\n1.走深走实,深入分析。（市教育局、市科协、按职责分工负责）\n2.抓好“ 双减 ”落实，2021-2022年完成。（市科协负责）\n"


def mark(start: int, end: int, text: str, code: str = "X") -> Mark:
    return Mark(Edit(Span(start, end), text), (code,))


def numbers_and_units(plan: Plan) -> tuple[list[str], list[str]]:
    units = [p.written for clause in plan.all_clauses() for p in clause.parties]
    return [node.id for node in plan.nodes()], units


# ---------------------------------------------------------------- in memory


@st.composite
def rounds(draw: st.DrawFn) -> tuple[str, list[tuple[Mark, ...]]]:
    text = draw(st.text("甲乙丙丁，。", max_size=20))
    now, out = text, []
    for _ in range(draw(st.integers(1, 4))):
        cuts = sorted(draw(st.lists(st.integers(0, len(now)), max_size=6)))
        marks = []
        for a, b in zip(cuts[::2], cuts[1::2], strict=False):
            if not marks or a > marks[-1].edit.span[1]:
                marks.append(mark(a, b, draw(st.text("天地", max_size=3))))
        out.append(tuple(marks))
        now = apply(now, marks)
    return text, out


@given(rounds())
def test_rounds_laid_over_each_other_are_one_set_of_edits(case: tuple[str, list[tuple[Mark, ...]]]) -> None:
    text, sets = case
    patch, now = Patch(text), text
    for marks in sets:
        patch.lay(marks)
        now = apply(now, marks)
    assert patch.text() == now
    assert apply(text, patch.marks()) == now


@given(rounds())
def test_an_offset_keeps_its_character(case: tuple[str, list[tuple[Mark, ...]]]) -> None:
    text, sets = case
    marks = sets[0]
    new, shift = apply(text, marks), Shift(marks)
    for at, char in enumerate(text):
        if not any(m.edit.span[0] <= at < m.edit.span[1] or m.edit.span == (at, at) for m in marks):
            assert new[shift(at)] == char


def finding(*edits: Edit, applicability: str = "safe") -> Finding:
    fix_ = Fix(applicability, "", edits)  # type: ignore[arg-type]
    place = Location(1, 1)
    return Finding("X001", "x", "error", "", "", "", "", Span(0, 1), place, place, None, "", (), fix_, "")


def test_of_two_fixes_that_overlap_the_first_is_taken_whole() -> None:
    first = finding(Edit(Span(0, 2), "甲"), Edit(Span(8, 9), ""))
    second = finding(Edit(Span(1, 3), "乙"), Edit(Span(12, 13), ""))
    assert [m.edit.span for m in chosen([first, second])] == [(0, 2), (8, 9)]


def test_edits_may_touch_but_not_where_something_is_put_in() -> None:
    beside = finding(Edit(Span(0, 2), "甲")), finding(Edit(Span(2, 3), "乙"))
    assert len(chosen(beside)) == 2
    inserted = finding(Edit(Span(0, 2), "甲")), finding(Edit(Span(2, 2), "乙"))
    assert len(chosen(inserted)) == 1


def test_unsafe_fixes_wait_to_be_asked_for_and_display_fixes_are_never_made() -> None:
    unsafe, display = finding(Edit(Span(0, 1), ""), applicability="unsafe"), finding(applicability="display")
    assert not chosen([unsafe, display])
    assert len(chosen([unsafe, display], unsafe=True)) == 1


def test_fixing_mends_what_is_safe_and_nothing_else() -> None:
    result = fix(Source(TEXT))
    assert result.source.text == (
        "2022年工作要点\n1.走深走实，深入分析。（市教育局、市科协按职责分工负责）\n2.抓好“双减”落实，2021—2022年完成。（市科协负责）\n"
    )
    assert apply(TEXT, result.marks) == result.source.text


def test_fixing_the_notice_keeps_every_number_and_unit() -> None:
    source = read_bytes(NOTICE.read_bytes(), "x.txt")
    before = numbers_and_units(parse(source))
    for unsafe in (False, True):
        after = numbers_and_units(parse(fix(source, unsafe=unsafe).source))
        assert after[0] == before[0] and len(after[1]) == len(before[1]) == 196


def test_fixing_twice_is_fixing_once() -> None:
    source = read_bytes(NOTICE.read_bytes(), "x.txt")
    once = fix(source, unsafe=True).source
    assert fix(once, unsafe=True).source.text == once.text


def test_a_fix_that_would_change_a_number_is_refused() -> None:
    before = parse(Source("一、甲\n1.乙\n2.丙。（市科协负责）\n"))
    text = "一、甲\n1.乙\n2.丙。（市科协负责）\n"
    broken = (mark(text.index("2."), text.index("2.") + 2, ""),)
    assert faults(before, parse(Source(apply(text, broken))), broken)
    fine = (mark(text.index("丙"), text.index("丙") + 1, "丁"),)
    assert not faults(before, parse(Source(apply(text, fine))), fine)


def test_a_fix_that_would_drop_a_unit_is_refused() -> None:
    text = "1.甲。（市科协、市教育局负责）\n"
    broken = (mark(text.index("、"), text.index("负责"), ""),)
    assert faults(parse(Source(text)), parse(Source(apply(text, broken))), broken)


# ---------------------------------------------------------------- text files


def bytes_of(text: str, encoding: str, newline: str = "\n", bom: bytes = b"") -> bytes:
    return bom + text.replace("\n", newline).encode(encoding)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
    ],
)  # fmt: skip
def test_encoding_mark_and_line_ends_stay(encoding: str, bom: bytes, newline: str) -> None:
    data = bytes_of(TEXT, encoding, newline, bom)
    source = read_bytes(data, "x.txt")
    result = fix(source)
    assert mended(data, source, result.marks) == bytes_of(result.source.text, encoding, newline, bom)


def test_mixed_line_ends_stay_as_they_are() -> None:
    data = "一、甲,乙\r\n二、丙,丁\n三、戊".encode()
    source = read_bytes(data, "x.txt")
    assert mended(data, source, fix(source).marks).decode() == "一、甲，乙\r\n二、丙，丁\n三、戊"


def test_wrapped_lines_are_mended_in_place() -> None:
    line = "加强科普工作统筹协调，健全完善科普工作联席会议制度,\n定期研究解决科普事业发展中的困难和问题，形成工作合力；\n"
    data = (line * 8).encode()
    source = read_bytes(data, "x.txt")
    assert source.places, "the reader is expected to join these lines"
    result = fix(source, Settings(select=("PUN001",)))
    assert mended(data, source, result.marks).decode() == (line * 8).replace(",", "，")


def test_a_character_that_the_encoding_lacks_is_refused() -> None:
    data = "科普夢•鄉村情活動，經濟發展與國際標準的問題，市教育局會同市科協辦理。\n".encode("big5")
    source = read_bytes(data, "x.txt")
    with pytest.raises(WriteError):
        mended(data, source, (mark(0, 1, "𠮷"),))


# ---------------------------------------------------------------- Word documents

SAMPLES = {
    "typed": office.typed(TEXT),
    "automatic": office.automatic(TEXT),
    "in runs": office.docx(
        "".join(
            office.paragraph("".join(office.run(line[i : i + 3]) for i in range(0, len(line), 3)))
            for line in TEXT.splitlines()
        )
    ),
    "notice": office.typed(NOTICE.read_text(encoding="utf-8")),
    "notice, automatic numbers": office.automatic(NOTICE.read_text(encoding="utf-8")),
    "strict": office.docx(office.paragraph(office.run("走深走实,深入分析。")), strict=True),
    "tracked": office.tracked(TEXT),
}


def mended_word(data: bytes, unsafe: bool = False) -> tuple[Source, Mended]:
    source = read_bytes(data, "x.docx")
    return source, fix(source, unsafe=unsafe)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("unsafe", [False, True])
def test_tracked_changes_accepted_are_the_fix_and_refused_the_original(name: str, unsafe: bool) -> None:
    data = SAMPLES[name]
    source, result = mended_word(data, unsafe)
    marked, plain = tracked(data, source, result.marks), tracked(data, source, result.marks, accept=True)
    assert docx(marked.data).text == docx(plain.data).text
    assert docx(marked.data, track="original").text == docx(data, track="original").text
    if not marked.left:
        assert docx(plain.data).text == result.source.text


@pytest.mark.parametrize("name", SAMPLES)
def test_all_other_parts_stay_byte_for_byte(name: str) -> None:
    data = SAMPLES[name]
    source, result = mended_word(data, unsafe=True)
    before, after = (ZipFile(BytesIO(d)) for d in (data, tracked(data, source, result.marks).data))
    assert before.namelist() == after.namelist()
    changed = {n for n in before.namelist() if before.read(n) != after.read(n)}
    assert changed <= {"word/document.xml"}


def test_a_tracked_change_names_its_rule_and_keeps_the_format_of_its_run() -> None:
    body = '<w:p><w:r><w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr><w:t>甲事,乙事</w:t></w:r></w:p>'
    data = office.docx(body)
    source, result = mended_word(data)
    xml = ZipFile(BytesIO(tracked(data, source, result.marks).data)).read("word/document.xml").decode()
    assert xml.count('w:author="kesu PUN001"') == 2
    assert xml.count('<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>') == 4
    assert "<w:delText" in xml and "w:date" not in xml


def test_entities_and_other_children_of_a_run_survive() -> None:
    body = "<w:p><w:r><w:t>A&amp;B</w:t><w:tab/><w:t>甲,乙&lt;丙</w:t><w:br/><w:t>丁</w:t></w:r></w:p>"
    data = office.docx(body)
    source, result = mended_word(data)
    plain = tracked(data, source, result.marks, accept=True).data
    assert docx(plain).text == docx(data).text.replace(",", "，")
    xml = ZipFile(BytesIO(plain)).read("word/document.xml").decode()
    assert "A&amp;B</w:t><w:tab/>" in xml and "乙&lt;丙</w:t><w:br/><w:t>丁" in xml


def test_what_is_put_in_cannot_become_markup() -> None:
    data = office.docx(office.paragraph(office.run("甲乙丙")))
    source = read_bytes(data, "x.docx")
    for accept in (False, True):
        result = tracked(data, source, (mark(1, 2, "A&B <w:p/>"),), accept=accept)
        assert docx(result.data).text == "甲A&B <w:p/>丙"


def test_an_edit_of_an_automatic_number_is_left_alone() -> None:
    data = office.automatic("一、甲\n二、乙\n")
    source = read_bytes(data, "x.docx")
    result = tracked(data, source, (mark(0, 1, "三"),))
    assert len(result.left) == 1 and result.data == data


@pytest.mark.parametrize("name", SAMPLES)
def test_every_finding_becomes_a_comment_and_the_text_stays(name: str) -> None:
    data = SAMPLES[name]
    source = read_bytes(data, "x.docx")
    found = check(parse(source), source)
    result = annotated(data, source, found)
    assert not result.left
    assert docx(result.data).text == source.text
    if found:
        comments = ZipFile(BytesIO(result.data)).read("word/comments.xml").decode()
        assert comments.count("<w:comment ") == len(found)


def test_comments_join_those_that_are_there() -> None:
    data = office.docx(office.paragraph(office.run("甲事,乙事")))
    source = read_bytes(data, "x.docx")
    found = check(parse(source), source, Settings(select=("PUN001",)))
    once = annotated(data, source, found).data
    twice = annotated(once, read_bytes(once, "x.docx"), found).data
    comments = ZipFile(BytesIO(twice)).read("word/comments.xml").decode()
    assert comments.count("<w:comment ") == 2 and 'w:id="1"' in comments


def test_python_docx_reads_the_comments() -> None:
    import docx as python_docx

    data = SAMPLES["notice"]
    source = read_bytes(data, "x.docx")
    found = check(parse(source), source)
    document = python_docx.Document(BytesIO(annotated(data, source, found).data))
    assert len(list(document.comments)) == len(found)
    assert {c.author for c in document.comments} == {f"kesu {f.code}" for f in found}


def test_a_cell_that_several_items_share_is_mended_once_and_hinders_nothing() -> None:
    rows = [
        ["序号", "任务", "责任单位"],
        ["1", "推进科普,工作", "市卫健委、市科协"],
        ["2", "总结提高", "^"],
        ["3", "督查", "市卫生健康委"],
    ]
    data = office.docx(office.paragraph(office.run("2022年任务分工")) + office.table(rows))
    source, result = mended_word(data)
    assert not result.refused
    assert result.source.text == source.text.replace(",", "，").replace("市卫健委", "市卫生健康委")
    assert docx(tracked(data, source, result.marks).data).text == result.source.text


def test_edits_of_one_fix_that_overlap_are_not_made() -> None:
    assert not chosen([finding(Edit(Span(0, 2), "甲"), Edit(Span(1, 3), "乙"))])
    assert len(chosen([finding(Edit(Span(0, 2), "甲"), Edit(Span(0, 2), "甲"))])) == 1


# ---------------------------------------------------------------- the package


def members(method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as package:
        for name in ("a.xml", "media/b.png", "c.xml"):
            package.writestr(ZipInfo(name, (2022, 3, 1, 0, 0, 0)), name.encode() * 50, method)
    return out.getvalue()


class Streamed(BytesIO):
    """A file that cannot be searched, so that a zip written to it has its sizes behind the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def streamed() -> bytes:
    out = Streamed()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name in ("a.xml", "media/b.png", "c.xml"):
            package.writestr(name, name.encode() * 50)
    return out.getvalue()


@pytest.mark.parametrize("data", [members(), members(ZIP_STORED), b"MZ stub" + members(), streamed()])
def test_a_member_is_replaced_and_the_others_are_the_same_compressed_bytes(data: bytes) -> None:
    new = replaced(data, {"c.xml": b"new", "d.xml": b"more"})
    with ZipFile(BytesIO(data)) as old, ZipFile(BytesIO(new)) as now:
        assert now.namelist() == [*old.namelist(), "d.xml"] and not now.testzip()
        assert (now.read("c.xml"), now.read("d.xml")) == (b"new", b"more")
        for was, entry in zip(old.infolist()[:2], now.infolist(), strict=False):
            assert now.read(entry) == old.read(was)
            assert (entry.date_time, entry.compress_size) == (was.date_time, was.compress_size)
    assert replaced(data, {"c.xml": b"new", "d.xml": b"more"}) == new


def test_a_damaged_picture_does_not_stand_in_the_way() -> None:
    data = members(ZIP_STORED).replace(b"media/b.png" * 3, b"media/b.pnG" * 3)
    new = replaced(data, {"c.xml": b"new"})
    assert b"media/b.pnG" * 3 in new and ZipFile(BytesIO(new)).read("c.xml") == b"new"


def test_what_is_no_zip_for_others_is_refused() -> None:
    with pytest.raises(WriteError):
        replaced(members()[:-8], {"c.xml": b"new"})
