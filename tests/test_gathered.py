"""What rules gather once for a whole text: its different lines, its units as they are written, terms among many."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kesu_parse.checking import check
from kesu_parse.config import Settings
from kesu_parse.glyphs import rows
from kesu_parse.parsing import parse
from kesu_parse.plan import Plan
from kesu_parse.rules import _names
from kesu_parse.source import Source

TASKS = "2022年工作要点\n1.甲事。（市科协牵头，市教育局、市财政局配合）\n2.乙事。（市教育局、市科协负责）\n3.丙事。（市教育局、市科协负责）\n"


def _plan() -> Plan:
    return parse(Source(TASKS))


@given(st.text(alphabet="甲乙\n", max_size=30))
def test_every_line_is_told_with_all_its_places(text: str) -> None:
    told = sorted((start, line) for line, starts in rows(text).items() for start in starts)
    assert "\n".join(line for _, line in told) == text
    assert all(text.startswith(line, start) for start, line in told)


def test_clauses_that_name_the_same_units_share_a_row() -> None:
    said = [([u.name for u in row.units], len(row.clauses)) for row in _names.rows(_plan())]
    assert said == [(["市科协", "市教育局", "市财政局"], 1), (["市教育局", "市科协"], 2)]


def test_places_come_in_the_order_of_the_text() -> None:
    plan = _plan()
    found = [n.party.span for n in _names.places(plan, reversed(_names.units(plan)))]
    assert found == sorted(found) and len(found) == 7


def test_rows_that_share_cells_are_one_clause() -> None:
    plan = _plan()
    shared = plan.items[1].clauses
    plan = replace(plan, items=(*plan.items[:2], replace(plan.items[2], clauses=shared)))
    assert [len(row.units) for row in _names.rows(plan)] == [3, 4]


def test_a_term_in_two_forms_is_found_among_many() -> None:
    many = [f"推进{a}{b}化强基固本。{a}{b}有为，{b}强手。" for a in "甲乙丙丁戊" for b in "子丑寅卯辰"]
    text = "\n".join([*many, "建设现代化制造城。", "打造现代制造城。"]) + "\n"
    found = check(parse(Source(text)), Source(text), Settings(select=("TRM003",)))
    assert [f.message for f in found] == ["“现代化制造城”与“现代制造城”两种写法，请统一"]


def test_a_passage_that_stands_many_times_is_told_once() -> None:
    said = "支持各类学校深入挖掘各类实践资源中体现科学家精神内容的育人元素进课堂"
    text = "".join(f"{n}.第{n}件事。\n{said}。（市教育局负责）\n" for n in range(1, 6))
    [found] = check(parse(Source(text)), Source(text), Settings(select=("DUP001",)))
    assert text[slice(*found.span)] == said
    assert [related.text for related in found.related] == [said] * 4
