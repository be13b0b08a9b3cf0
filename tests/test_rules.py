"""Every rule finds what its fixture says, keeps its page true, and mends without touching anything else."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture import FIXTURES, NOTICE
from kesu_parse import shelf
from kesu_parse.checking import catalog, check
from kesu_parse.checking.catalog import Rule
from kesu_parse.config import Settings
from kesu_parse.finding import Finding
from kesu_parse.fixing import fix
from kesu_parse.parsing import parse
from kesu_parse.plan import Plan
from kesu_parse.reading import read
from kesu_parse.source import Source
from ruled import alone, applied, examples, mending, outcome, page_examples, plain, rewritten, shown

RULES = [catalog.get(name.partition("_")[0]) for name in sorted(shelf.names("rules"))]
MODULES = dict(zip((r.code for r in RULES), sorted(shelf.names("rules")), strict=True))
GOLDEN = FIXTURES / "check" / "liuzhou-2022.md"
each_rule = pytest.mark.parametrize("rule", RULES, ids=[r.code for r in RULES])


def fixture(rule: Rule) -> Path:
    """Return the path of a rule's fixture."""
    return FIXTURES / "rules" / f"{MODULES[rule.code]}.md"


def texts(rule: Rule) -> list[str]:
    """Return the texts of a rule's fixture and of its page."""
    cases = examples(fixture(rule).read_text(encoding="utf-8"))
    return [plain(case.text) for case in cases] + list(page_examples(rule).values())


@each_rule
def test_it_finds_what_its_fixture_says(rule: Rule, update: bool) -> None:
    path = fixture(rule)
    markdown = path.read_text(encoding="utf-8")
    if update:
        path.write_text(rewritten(markdown, rule.code), encoding="utf-8")
        return
    for case in examples(markdown):
        assert outcome(rule.code, case.text) == (case.findings, case.fixed)


@each_rule
def test_its_fixture_has_a_case_of_every_kind(rule: Rule) -> None:
    markdown = fixture(rule).read_text(encoding="utf-8")
    cases = examples(markdown)
    assert len(cases) == markdown.count("```text\n"), "a case is not laid out as 错：…, text, findings"
    assert {case.label for case in cases} == {"错", "对", "近"}
    for case in cases:
        assert bool(case.findings) == (case.label == "错"), case.text


def test_there_is_no_fixture_without_a_rule() -> None:
    assert {p.stem for p in (FIXTURES / "rules").iterdir()} == set(MODULES.values())


@each_rule
def test_its_code_and_name_are_those_of_its_file(rule: Rule) -> None:
    assert MODULES[rule.code] == f"{rule.code}_{rule.name.replace('-', '_')}"


def test_codes_and_names_are_unique() -> None:
    assert len({r.code for r in RULES}) == len({r.name for r in RULES}) == len(RULES)


@each_rule
def test_its_page_says_what_why_wrong_and_right(rule: Rule) -> None:
    title, blank, *rest = rule.page.splitlines()
    why = "".join(rest).partition("错：")[0]
    assert title.endswith("。") and not blank
    assert len(why) > 10, "the page does not say why"
    assert {"错", "对", "近"} <= page_examples(rule).keys()
    assert rule.mark.basis


@each_rule
def test_the_examples_of_its_page_are_true(rule: Rule) -> None:
    found = {label: alone(rule.code, text) for label, text in page_examples(rule).items()}
    assert {label for label, some in found.items() if some} == {"错"}


@each_rule
def test_its_findings_lie_in_the_text_in_order(rule: Rule) -> None:
    for text in texts(rule) if not rule.mark.layout else ():
        lies_inside(alone(rule.code, text), text)


@cache
def every_text() -> tuple[tuple[Source, Plan], ...]:
    """Return the texts of all rules, read and parsed."""
    sources = [Source(text) for rule in RULES for text in dict.fromkeys(texts(rule))]
    return tuple((source, parse(source)) for source in sources)


@each_rule
def test_what_it_needs_hides_nothing(rule: Rule) -> None:
    for source, plan in every_text():
        if (
            rule.mark.needs
            and not rule.mark.layout
            and not any(word in source.text for word in rule.mark.needs)
        ):
            options = (dict(rule.mark.options),) if rule.mark.options else ()
            assert list(rule.run(plan, source, *options)) == [], source.text


def lies_inside(found: tuple[Finding, ...], text: str) -> None:
    """Assert that findings are in order, each within the text and not empty, and their edits too."""
    assert [f.span for f in found] == sorted(f.span for f in found)
    for finding in found:
        spans = [finding.span, *(r.span for r in finding.related)]
        assert all(0 <= start < end <= len(text) for start, end in spans), finding
        edits = finding.fix.edits if finding.fix else ()
        assert all(0 <= e.span.start <= e.span.end <= len(text) for e in edits), finding
        assert all(text[slice(*e.span)] != e.text for e in edits), "an edit that changes nothing"


@each_rule
def test_a_safe_fix_leaves_nothing_to_fix(rule: Rule) -> None:
    for text in texts(rule):
        before = alone(rule.code, text)
        after = alone(rule.code, applied(text, mending(before)))
        assert not mending(after), (text, after)
        assert len(after) <= sum(not (f.fix and f.fix.applicability == "safe") for f in before)


@each_rule
def test_fixing_twice_is_fixing_once(rule: Rule) -> None:
    for text in texts(rule):
        kinds = ("safe", "unsafe")
        once = applied(text, mending(alone(rule.code, text), kinds))
        assert applied(once, mending(alone(rule.code, once), kinds)) == once


@each_rule
def test_the_tool_mends_as_the_edits_say_or_refuses(rule: Rule) -> None:
    select = Settings(select=(rule.code,), preview=True)
    for text in texts(rule) if not rule.code.startswith("KSU") else ():
        mended = fix(Source(text), select, unsafe=True)
        edits = mending(alone(rule.code, text), ("safe", "unsafe"))
        assert mended.refused or mended.source.text == applied(text, edits)


MARKS = "，。、；：？！“”‘’（）《》〈〉〔〕【】()[]<>,.:;-—～%·•… \n\t\u3000\u200b0123456789一二三四五六七八九十百千"
WORDS = ["负责", "牵头", "配合", "市教育局", "市科协", "各成员单位", "2022年", "13月", "附件", "关于印发", "的通知", "1.", "一、",
         "（一）", "第一、", "等", "十四五", "工作要点", "<!-- kesu: ignore[PUN001] -->", "<!-- kesu: ignore -->", "抄送："]  # fmt: skip


@given(st.lists(st.sampled_from([*MARKS, *WORDS, "甲", "的", "号", "\ud800"]) | st.characters(), max_size=60))
@settings(max_examples=120, deadline=None)
def test_no_text_breaks_a_rule(pieces: list[str]) -> None:
    text = "".join(pieces)
    source = Source(text)
    lies_inside(check(parse(source), source, Settings(preview=True)), text)


def test_the_notice_of_2022_has_these_findings(update: bool) -> None:
    source = read(NOTICE)
    found = check(parse(source), source)
    lines = [f"{f.code} {f.severity} {shown(f, source.text)}\n" for f in found]
    text = f"全部默认规则在 2022 年通知里的发现，共{len(found)}处。\n\n```findings\n{''.join(lines)}```\n"
    if update:
        GOLDEN.write_text(text, encoding="utf-8")
    assert GOLDEN.read_text(encoding="utf-8") == text
