"""The check: where findings stand, which rules run, what silences them, other people's rules."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import office
from fixture import NOTICE
from kesu_parse.checking import catalog, check, rules_for
from kesu_parse.config import Settings
from kesu_parse.errors import ConfigError, RuleError
from kesu_parse.finding import Finding, Remark, RuleMark
from kesu_parse.glyphs import spots
from kesu_parse.pairs import PAIRS, PARTNER, faults
from kesu_parse.parsing import parse
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source
from looks import laid_out
from ruled import alone


def found(text: str, *select: str, **more: object) -> tuple[Finding, ...]:
    source = Source(text, name="例.txt")
    return check(parse(source), source, Settings(select=select or ("ALL",), **more))  # type: ignore[arg-type]


def test_a_finding_says_where_it_is() -> None:
    text = "2022年工作要点\n一、甲\n（一）乙\n1.深入𠮷林,分析。（市科协）\n"
    (f,) = found(text, "PUN001")
    assert (f.location.row, f.location.column, f.location.byte) == (4, 7, 16)
    assert (f.end_location.row, f.end_location.column) == (4, 8)
    assert text[slice(*f.span)] == ","
    assert f.anchor == "一/（一）/1"
    assert f.excerpt == "1.深入𠮷林,分析。（市科协）"


def test_an_excerpt_goes_no_more_than_twenty_characters_either_way() -> None:
    (f,) = found("甲" * 50 + "," + "乙" * 50, "PUN001")
    assert f.excerpt == "甲" * 20 + "," + "乙" * 20


def test_findings_come_in_the_order_of_the_text() -> None:
    spans = [f.span for f in found(NOTICE.read_text(encoding="utf-8"))]
    assert spans == sorted(spans)


def test_a_fingerprint_stays_when_other_paragraphs_change() -> None:
    before = found("甲事,乙事\n", "PUN001")[0].fingerprint
    assert found("新的一段。\n\n甲事,乙事\n", "PUN001")[0].fingerprint == before
    assert found("甲事,丙事\n", "PUN001")[0].fingerprint != before


def test_equal_findings_of_one_paragraph_have_fingerprints_of_their_own() -> None:
    prints = [f.fingerprint for f in found("甲,乙,丙\n", "PUN001")]
    assert len(set(prints)) == 2


@pytest.mark.parametrize(
    ("select", "ignore", "runs", "rests"),
    [
        (("ALL",), (), "PUN001", ""),
        (("ALL",), ("PUN",), "NAM001", "PUN001"),
        (("PUN",), ("PUN001",), "PUN002", "PUN001"),
        (("ALL", "PUN001"), ("PUN",), "PUN001", "PUN002"),
        (("PUN",), ("PUN",), "", "PUN001"),
    ],
)
def test_the_longest_selector_decides(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: str, rests: str
) -> None:
    codes = {r.code for r in rules_for(Settings(select=select, ignore=ignore))}
    assert not runs or runs in codes
    assert rests not in codes


def test_rules_in_preview_wait_to_be_asked_for() -> None:
    preview = {r.code for r in map(catalog.get, catalog.codes()) if r.mark.preview}
    usual = {r.code for r in rules_for(Settings())}
    assert preview and not preview & usual
    assert preview <= {r.code for r in rules_for(Settings(preview=True))}
    one = sorted(preview)[0]
    assert one in {r.code for r in rules_for(Settings(extend_select=(one,)))}


def test_a_selector_that_fits_no_rule_is_an_error() -> None:
    with pytest.raises(ConfigError, match="XYZ"):
        rules_for(Settings(select=("XYZ",)))


def test_files_can_be_spared_some_rules() -> None:
    spared = Settings(per_file_ignores={"旧/*": ("PUN",)})
    assert "PUN001" not in {r.code for r in rules_for(spared, "旧/2011.txt")}
    assert "PUN001" in {r.code for r in rules_for(spared, "新/2022.txt")}


def test_settings_change_a_severity() -> None:
    assert found("甲,乙", "PUN001", severity={"PUN001": "info"})[0].severity == "info"


def test_a_rule_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[Remark]:
        raise ValueError("x")

    rule = catalog.Rule(RuleMark("PUN001", "error", ""), "broken", broken)
    monkeypatch.setattr(catalog, "chosen", lambda _: [rule])
    with pytest.raises(RuleError, match="PUN001"):
        found("甲,乙")


# ---------------------------------------------------------------- silence


def codes(text: str) -> list[str]:
    return [f.code for f in found(text, "PUN001", "KSU")]


def test_a_comment_silences_its_line() -> None:
    assert codes("甲,乙 <!-- kesu: ignore[PUN001] 原文如此 -->") == []
    assert codes("甲,乙\n丙 <!-- kesu: ignore[PUN001] 原文如此 -->") == ["PUN001", "KSU001"]


def test_a_comment_on_a_line_of_its_own_silences_the_next() -> None:
    assert codes("<!-- kesu: ignore[PUN] 原文如此 -->\n甲,乙\n丙") == []
    assert codes("<!-- kesu: ignore[PUN] 原文如此 -->\n甲,乙\n丙,丁") == ["PUN001"]


def test_a_comment_can_silence_a_file() -> None:
    assert codes("甲,乙\n丙,丁\n<!-- kesu: ignore-file[PUN001] 旧文件 -->") == []


def test_a_comment_needs_a_code() -> None:
    assert codes("甲,乙 <!-- kesu: ignore -->") == ["PUN001", "KSU002"]


@pytest.mark.parametrize(
    "said", ["kesu：ignore【PUN001】", "kesu:ignore[pun001]", "kesu: ignore［PUN001、NAM001］"]
)
def test_a_comment_may_be_typed_with_a_chinese_keyboard(said: str) -> None:
    assert codes(f"甲,乙 <!-- {said} 原文如此 -->") == []


def test_a_comment_that_names_no_rule_there_is_says_so() -> None:
    (remark,) = [f for f in found("甲,乙 <!-- kesu: ignore[XYZ9] -->", "PUN001", "KSU") if f.code == "KSU002"]
    assert "没有 XYZ9 这条规则" in remark.message


def test_only_the_code_that_idles_is_reported() -> None:
    both = found("甲,乙 <!-- kesu: ignore[PUN001,PUN003] -->", "PUN001", "PUN003", "KSU")
    assert [f.message for f in both] == ["这里没有 PUN003 可以忽略"]


def test_a_code_whose_rule_does_not_run_is_not_idle() -> None:
    assert codes("甲,乙 <!-- kesu: ignore[PUN001,NAM001] -->") == []


# ---------------------------------------------------------------- for any text


@settings(max_examples=60, deadline=None)
@given(st.text("一二（）“”《》、，。,;:•12.-附件：市科协年月日负责\n \u3000%号", max_size=120))
def test_any_text_can_be_checked_and_spans_lie_inside(text: str) -> None:
    for f in found(text, preview=True):
        assert 0 <= f.span[0] <= f.span[1] <= len(text)
        for edit in f.fix.edits if f.fix else ():
            assert 0 <= edit.span[0] <= edit.span[1] <= len(text)
        for r in f.related:
            assert r.location


@given(st.text("甲乙，", max_size=60), st.lists(st.text("甲乙，", min_size=1, max_size=2), max_size=4))
def test_words_are_found_wherever_they_stand(text: str, words: list[str]) -> None:
    assert spots(text, dict.fromkeys(words)) == sorted(
        at for word in dict.fromkeys(words) for at in range(len(text)) if text.startswith(word, at)
    )


@st.composite
def balanced(draw: st.DrawFn) -> str:
    inner = draw(
        st.recursive(st.text("甲乙，", max_size=4), lambda s: st.tuples(st.sampled_from(sorted(PAIRS)), s, s))
    )

    def shown(node: object) -> str:
        if isinstance(node, str):
            return node
        mark, inside, after = node  # type: ignore[misc]
        return mark + shown(inside) + PAIRS[mark] + shown(after)

    return shown(inner)


@given(balanced())
def test_balanced_marks_are_never_called_unpaired(text: str) -> None:
    assert not [f for f in faults(text) if f.kind == "unpaired"]


@given(balanced(), st.sampled_from(sorted(set(PAIRS) - {"‘"})))
def test_a_mark_too_many_is_called_unpaired(text: str, mark: str) -> None:
    assert [f for f in faults(text + mark) if f.kind == "unpaired"]
    if PARTNER.get(PAIRS[mark]) and not text.strip("甲乙，"):
        assert [f for f in faults(f"丙丙丙丙丙{text}{PAIRS[mark]}") if f.kind == "unpaired"]


# ---------------------------------------------------------------- registers, places, Word comments

OWN = """
institutions:
- id: snail_noodle
  category: gov
  levels: [city]
  order: 399
  names:
    city:
      full: ['{C}螺蛳粉产业发展局']
      short: ['{C}螺蛳粉局']
      variants: ['{C}粉局']
  examples: []
"""


def test_a_register_of_ones_own_is_laid_over(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    text = "2022年柳州市工作要点\n1.甲事。（市粉局、市科协负责）\n2.乙事。（市螺蛳粉局负责）\n"
    assert not found(text, "NAM")
    (one,) = found(text, "NAM", registers=(str(tmp_path / "own.yaml"),))
    assert one.code == "NAM001" and "市螺蛳粉局" in one.message
    assert not found(text, "NAM")


def test_the_place_can_be_told() -> None:
    text = "2022年工作要点\n1.甲事。（市文化广电和旅游局负责）\n2.乙事。（市文化广电旅游局负责）\n"
    assert "市文化广电旅游局" in found(text, "NAM001", place="柳州市")[0].message


def test_a_word_comment_silences_its_paragraph() -> None:
    comments = (
        '<w:comment w:id="7"><w:p><w:r><w:t>kesu: ignore[PUN001] 原文如此</w:t></w:r></w:p></w:comment>'
    )
    on = '<w:commentRangeStart w:id="7"/>{}<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    lines = [office.paragraph(on.format(office.run("甲,乙"))), office.paragraph(office.run("丙,丁"))]
    data = annotated_docx("".join(lines), comments)
    source = read_bytes(data, "x.docx")
    plan, settings = parse(source), Settings(select=("PUN001", "KSU"))
    assert [f.location.row for f in check(plan, source, settings)] == [1, 2]
    assert [f.location.row for f in check(plan, source, settings, data=data)] == [2]


def annotated_docx(body: str, comments: str) -> bytes:
    """Return a Word document with comments."""
    data = office.docx(body, footnotes="")
    with ZipFile(BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    kind = f"{office.OFFICE}/relationships/comments"
    rels = members["word/_rels/document.xml.rels"].decode()
    added = office.relation("rIdC", kind, "comments.xml")
    members["word/_rels/document.xml.rels"] = rels.replace("</Rel", f"{added}</Rel", 1).encode()
    members["word/comments.xml"] = f'<w:comments xmlns:w="{office.WORD}">{comments}</w:comments>'.encode()
    return office.zipped(members)


def test_a_rule_takes_its_options_from_the_settings() -> None:
    text = "（版面）正文 宋体 16 缩进2"
    assert alone("FMT003", text)
    own = Settings(select=("FMT003",), rules={"FMT003": {"fonts": ["宋体"]}})
    data = laid_out(text)
    source = read_bytes(data, "x.docx")
    assert not check(parse(source), source, own, data=data)


@pytest.mark.parametrize("options", [{"sizes": 1}, {"size": "big"}, {"fonts": "宋体"}, {"fonts": [1]}])
def test_an_option_that_a_rule_does_not_have_is_an_error(options: dict[str, object]) -> None:
    with pytest.raises(ConfigError, match="FMT003"):
        rules_for(Settings(rules={"FMT003": options}))


def test_a_place_in_a_wrapped_text_is_that_of_the_file() -> None:
    line = "加强科普工作统筹协调，健全完善科普工作联席会议制度，\n定期研究解决科普事业发展中的困难和问题,形成工作合力；\n"
    source = read_bytes((line * 8).encode(), "x.txt")
    assert source.places
    first, *_ = check(parse(source), source, Settings(select=("PUN001",)))
    assert (first.location.row, first.location.column) == (2, 20)
