"""Responsibility clauses in every layout, from readable texts; what no text may break."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture import NOTICE, Case, cases, names
from kesu_parse.parsing import deadlines, parse
from kesu_parse.parsing.clauses import Clauses
from kesu_parse.plan import Clause, Due, Item, Plan
from kesu_parse.reading import load, read_bytes
from kesu_parse.source import Source
from laws import all_laws

CASES = cases("clauses")
ROLES = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}


def said(clause: Clause) -> str:
    """Return a clause in one line: its units by role, then what else it says."""
    runs: list[tuple[str, list[str]]] = []
    for party in clause.parties:
        name = party.name + ("*" if party.group else "") + ("¹" if party.basis == "first_listed" else "")
        if not runs or runs[-1][0] != party.role:
            runs.append((party.role, []))
        runs[-1][1].append(name)
    parts = [f"{ROLES[role]} {'、'.join(found)}" for role, found in runs]
    parts += ["等"] if clause.open else []
    parts += [f"期限 {clause.deadline}{due(clause)}"] if clause.deadline else []
    return "；".join(parts)


def due(node: Clause | Item) -> str:
    """Return the normal form of a time limit in brackets."""
    found = node.due
    if not found:
        return "（？）"
    return f"（{'—'.join(x for x in (found.start, found.end) if x) or found.every or '不限'}）"


def duties(plan: Plan) -> str:
    """Return the clauses of a plan, a line each, with the item they stand in and what the item keeps."""
    lines = []
    for node in plan.nodes():
        lines += [f"{node.id}: {said(clause)}" for clause in node.clauses]
        if isinstance(node, Item) and node.deadline:
            lines.append(f"{node.id}: 事项期限 {node.deadline}{due(node)}")
        if isinstance(node, Item):
            lines += [f"{node.id}: 指标 {t.text} {t.bound} {t.value:g}{t.unit}" for t in node.targets]
    return "\n".join(lines) + "\n"


def texts(plan: Plan) -> str:
    """Return what is left of every item without its clauses."""
    return "".join(f"{n.id}: {n.text}\n" for n in plan.nodes() if isinstance(n, Item))


def document(case: Case) -> Source:
    """Return the source of a case: its text, or its page with a table."""
    if "html" in case.blocks:
        return read_bytes(case.blocks["html"].encode(), "page.html")
    return Source(case.blocks["text"].replace("␠", " ").rstrip("\n"))


@pytest.mark.parametrize("case", CASES, ids=names(CASES))
def test_it_reads_who_must_do_what(case: Case, update: bool) -> None:
    source = document(case)
    plan = parse(source)
    all_laws(plan, source)
    found = {"duties": duties(plan), "left": texts(plan)}
    for block in found.keys() & case.blocks.keys():
        if update:
            case.update(block, found[block])
        else:
            assert found[block] == case.blocks[block]


@pytest.fixture(scope="module")
def notice() -> Plan:
    return load(NOTICE).plan


def test_it_reads_every_clause_of_the_notice(notice: Plan) -> None:
    found = [clause for _, item in notice.tasks() for clause in item.clauses]
    parties = [party for clause in found for party in clause.parties]
    assert (len(found), len(parties), sum(p.group for p in parties)) == (45, 196, 7)
    assert {p.role for p in parties} == {"responsible"}
    assert [p.name for p in parties if p.name != p.written] == ["市老干部局"]


LISTS = {
    "市教育局、科技局": "市教育局、市科技局",
    "市委组织部、宣传部、教育局": "市委组织部、市委宣传部、市教育局",
    "市教育局、宣传部": "市教育局、市宣传部",
    "市教育局、财政部、税务总局": "市教育局、财政部、税务总局",
    "省科技厅、市场监管局": "省科技厅、省市场监管局",
    "省科技厅、江南科学院、南昌市中小企业局": "省科技厅、江南科学院、南昌市中小企业局",
    "市民政局、老干部局、市卫健委": "市民政局、市老干部局、市卫健委",
    "县委办、政府办、各乡镇": "县委办、县政府办、各乡镇",
    "市教育局和科技局": "市教育局、市科技局",
    "市人力资源和社会保障局及市林业和园林局": "市人力资源和社会保障局、市林业和园林局",
    "中央组织部、宣传部、教育部": "中央组织部、中央宣传部、教育部",
    "国务院相关部门和单位及各地区": "国务院相关部门和单位、各地区",
    "市市场监管局、城市管理局": "市市场监管局、市城市管理局",
}


@pytest.mark.parametrize("written", LISTS)
def test_it_writes_out_what_a_list_leaves_out(written: str) -> None:
    clause = one(f"（{written}负责）")
    assert "、".join(p.name for p in clause.parties) == LISTS[written]


def one(text: str) -> Clause:
    """Return the only clause of a sentence that ends in `text`."""
    clauses = read("做好工作。" + text)
    assert len(clauses) == 1, text
    return clauses[0]


def read(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a text."""
    return Clauses(text, 2023).of(0, len(text)).clauses


DUES = {
    "2023年12月底前": "2023-12-31", "6月底前": "2023-06-30", "6月前": "2023-05-31", "6月30日前": "2023-06-30",
    "年底前": "2023-12-31", "到2025年": "2025-12-31", "2025年底": "2025-12-31", "上半年": "2023-06-30",
    "2023年第三季度": "2023-09-30", "每季度": "quarter", "每月5日前": "month", "按年度": "year", "每半年": "half_year",
    "长期坚持": "ongoing", "持续推进": "ongoing", "2021—2025年": "2021-01-01 2025-12-31",
    "2023年3月至10月": "2023-03-01 2023-10-31", "3—5月": "2023-03-01 2023-05-31", "十二月底前": "2023-12-31",
    "2024年2月": "2024-02-29", "明年3月底前": "2024-03-31", "“十四五”末": "2025-12-31", "2023.12": "2023-12-31",
    "6月中旬": "2023-06-20", "13月底前": None, "立即": None, "2月30日前": None,
}  # fmt: skip


@pytest.mark.parametrize("written", DUES)
def test_it_knows_the_normal_form_of_a_time_limit(written: str) -> None:
    found = deadlines.due(written, 2023)
    said = found and " ".join(x for x in (found.start, found.end, found.every) if x)
    assert (said or (found and found.kind)) == DUES[written]


def test_a_time_limit_without_year_needs_the_year_of_the_document() -> None:
    assert deadlines.due("6月底前", None) is None
    assert deadlines.due("2022年6月底前", None) == Due("by", end="2022-06-30")


PIECES = st.sampled_from(
    [
        *"（）()【】、，。；：:\n 的和及等各",
        "市教育局",
        "科技局",
        "各县区",
        "责任单位：",
        "配合单位：",
        "牵头",
        "负责",
        "按职责分工",
        "会同",
        "2023年6月底前",
        "完成时限：",
        "列第一位者为牵头单位",
        "下同",
        "以下均需各区政府落实，不再列出",
        "无",
        "（一）",
        "1.",
    ]  # fmt: skip
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_keeps_the_laws(text: str) -> None:
    source = Source(f"要点\n一、工作\n1.做好工作。{text}\n2.再做工作。")
    all_laws(parse(source), source)


LONG = {
    "only separators": "（" + "、" * 300_000 + "）",
    "open brackets": "（" * 200_000,
    "names": "（" + "市教育局、" * 40_000 + "市科协负责）",
    "odd names": "（" + "".join(f"市{chr(0x4E00 + i)}局、" for i in range(20_000)) + "负责）",
    "labels": "责任单位：" * 30_000,
    "verbs": "（" + "负责" * 100_000 + "）",
    "conjunctions": "（" + "市教育局和" * 40_000 + "市科协负责）",
    "lines": "责任单位：\n" * 20_000,
    "rules": "（市教育局、市科协负责。列第一位者为牵头单位，下同）\n" * 3_000,
    "limits": "（" + "2023年6月底前，" * 20_000 + "）",
    "marks": "（牵头）" * 30_000,
}


@pytest.mark.parametrize("name", LONG)
def test_no_text_makes_it_slow(name: str) -> None:
    start = process_time()
    read("做好工作。" + LONG[name])
    assert process_time() - start < 2
