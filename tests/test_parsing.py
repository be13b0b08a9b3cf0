"""The parser on readable texts, on the real notice, and on anything at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture import NOTICE, Case, cases, names
from kesu_parse.parsing import parse
from kesu_parse.plan import Item, Plan
from kesu_parse.reading import load, read
from kesu_parse.source import Source
from laws import all_laws

CASES = cases("parse")


def outline(plan: Plan) -> str:
    """Return the front matter that is there, then a line a passage: depth, label, title, units."""
    facts = {
        "文种": plan.kind, "标题": plan.title, "通知": plan.cover_title, "文号": plan.doc_number,
        "机关": "｜".join(plan.issuers), "日期": plan.issued_on, "年份": plan.year,
        "地方": f"{plan.place or ''} {plan.level or ''}".strip(), "主送": "｜".join(plan.addressees),
        "附件": "｜".join(f"{a.label} {a.title}" for a in plan.attachments),
        "未读": "｜".join(str(list(s)) for s in plan.unread),
    }  # fmt: skip
    lines = [f"{k}：{v}" for k, v in facts.items() if v]
    for node in plan.nodes():
        mark = "·" if isinstance(node, Item) else "＋"
        units = "；".join("、".join(p.name for p in c.parties) for c in node.clauses)
        lines.append(
            f"{'  ' * (node.level - 1)}{mark} {node.label or '〔附〕'} {node.title}"
            + (f" ← {units}" if units else "")
        )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_it_reads_the_outline(case: Case, update: bool) -> None:
    source = Source(case.blocks["text"].replace("␠", " ").rstrip("\n"))
    plan = parse(source)
    all_laws(plan, source)
    if update:
        case.update("outline", outline(plan))
    else:
        assert outline(plan) == case.blocks["outline"]


@pytest.fixture(scope="module")
def notice() -> Plan:
    return load(NOTICE).plan


def test_it_knows_what_the_notice_is(notice: Plan) -> None:
    assert notice.title == "2022年柳州市全民科学素质工作要点"
    assert notice.cover_title == "关于印发《2022年柳州市全民科学素质行动工作要点》的通知"
    assert [a.title for a in notice.attachments] == ["2022年柳州市全民科学素质行动工作要点"]
    assert notice.addressees == ("市全民科学素质工作领导小组各成员单位、各县区科协",)
    assert (notice.year, notice.place, notice.level, notice.kind) == (2022, "柳州市", "city", "通知")


def test_it_counts_what_the_notice_holds(notice: Plan) -> None:
    parts = notice.sections
    clauses = list(notice.all_clauses())
    parties = [p for c in clauses for p in c.parties]
    assert len(parts) == 4
    assert sum(len(s.sections) for s in parts) == 13
    assert [item.number for _, item in notice.tasks()] == list(range(1, 46))
    assert len(clauses) == 45
    assert len(parties) == 196
    assert [p.name for p in parties if p.group] == ["各成员单位"] * 7


def test_it_leaves_nothing_of_the_notice_unread(notice: Plan) -> None:
    all_laws(notice, read(NOTICE))
    assert notice.unread == ()


LABELS = [
    "一、",
    "二、",
    "（一）",
    "(二)",
    "1.",
    "２．",
    "3、",
    "（1）",
    "①",
    "第一章　",
    "第二条　",
    "1.1 ",
    "2.3.1 ",
    "附件",
    "附件1",
]
WORDS = ["推动工作", "。", "，", "（市科协）", "（市教育局、市科协按职责分工负责）", "：", "\n", "\n\n", "　　", "    ", "目录",
         "关于印发《要点》的通知", "2022年3月5日", "市科协", "〔2022〕3号", "（此件公开发布）", "\t", "\u200b", "抄送：市委", "𠮷"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(LABELS + WORDS), max_size=60).map("".join))
def test_any_notice_like_text_parses_and_keeps_the_laws(text: str) -> None:
    source = Source(text)
    all_laws(parse(source), source)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_text_parses_and_keeps_the_laws(text: str) -> None:
    source = Source(text)
    all_laws(parse(source), source)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(LABELS + WORDS[:6]), min_size=200, max_size=500).map("".join))
def test_run_on_text_parses_and_keeps_the_laws(text: str) -> None:
    source = Source(text.replace("\n", ""))
    all_laws(parse(source), source)
