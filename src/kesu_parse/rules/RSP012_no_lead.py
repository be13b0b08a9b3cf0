"""RSP012: items of several units, and no word of who leads."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source

FEWEST = 5


@rule("RSP012", severity="info", preview=True, basis="责任可追溯性")
def no_lead(plan: Plan, source: Source) -> Iterator[Remark]:
    """多单位的事项都没有写明谁牵头。

    几个单位“按职责分工负责”，没有牵头单位，协调和汇总就没有人做。全文都没有写的合报一处。

    错：1.甲。（市教育局、市科协负责）↵2.乙。（市教育局、市科协负责）↵3.丙。（市教育局、市科协负责）↵4.丁。（市教育局、市科协负责）↵5.戊。（市教育局、市科协负责）
    对：1.甲。（市教育局牵头，市科协配合）↵2.乙。（市教育局、市科协负责）
    近：1.甲。（市教育局负责）
    """
    several = [c for c in plan.all_clauses() if len(c.parties) > 1]
    if len(several) >= FEWEST and not any(p.role == "lead" for c in plan.all_clauses() for p in c.parties):
        yield Remark(several[0].span, f"{len(several)}个多单位的事项都没有写明牵头单位")
