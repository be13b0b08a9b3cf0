"""RSP014: a comma between units of one kind in a list."""

from collections.abc import Iterator
from itertools import pairwise

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.plan import Clause, Plan
from kesu_parse.rules._names import Unit, rows
from kesu_parse.source import Source, Span

COMMAS = "，,"


@rule("RSP014", severity="warning", basis="GB/T 15834—2011 4.5.1", needs=COMMAS)
def comma_between_units(plan: Plan, source: Source) -> Iterator[Remark]:
    """同类责任单位之间用了逗号。

    同级、同类的单位并列用顿号。夹一个逗号，会读成前面的单位另有角色。不同类的单位（党委部门与政府部门、部门与各县区）之间
    可以用逗号；“（市教育局，市财政局配合）”可能是前一个漏了“牵头”，也不在此列。

    错：1.甲事。（市教育局、市财政局，市民政局按职责分工负责）
    对：1.甲事。（市教育局、市财政局、市民政局按职责分工负责）
    近：1.甲事。（市教育局牵头，市财政局、市民政局配合）↵2.乙事。（市委宣传部、市委组织部，市教育局，各县区人民政府负责）
    改：前一个单位可能漏了角色，要看过再改。
    """
    for row, clauses, _ in rows(plan):
        alike = [at for at, (one, other) in enumerate(pairwise(row)) if _alike(one, other)]
        for clause in clauses if alike else ():
            if any(comma in clause.text for comma in COMMAS):
                yield from _commas(source, clause, alike)


def _commas(source: Source, clause: Clause, alike: list[int]) -> Iterator[Remark]:
    for at in alike:
        end, start = clause.parties[at].span.end, clause.parties[at + 1].span.start
        gap = Span(end, start)
        if start == end + 1 and source[gap] in COMMAS:
            yield Remark(gap, "同类单位之间用顿号，不用逗号", Fix.unsafe(gap, "、", "改为顿号"))


def _alike(one: Unit, other: Unit) -> bool:
    """Say whether two units of one clause are of one kind and level, and charged with the same."""
    a, b = one.match, other.match
    if a is None or b is None or one.group or other.group or one.role != other.role:
        return False
    return one.role in ("lead", "responsible") and (a.category, a.level) == (b.category, b.level)
