"""RSP013: no item has a time limit."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Item, Plan
from kesu_parse.source import Source

FEWEST = 5


@rule("RSP013", severity="info", preview=True, basis="责任可追溯性")
def no_deadline(plan: Plan, source: Source) -> Iterator[Remark]:
    """所有事项都没有完成时限。

    有责任单位、没有时限的任务无法督办。年度计划可以默认年底前完成，但宜写明。全文都没有写的合报一处。

    错：1.甲。（市教育局负责）↵2.乙。（市教育局负责）↵3.丙。（市教育局负责）↵4.丁。（市教育局负责）↵5.戊。（市教育局负责）
    对：1.甲。（市教育局负责，2022年6月底前完成）↵2.乙。（市教育局负责）
    近：1.总体要求。
    """
    charged = [n for n in plan.nodes() if isinstance(n, Item) and n.clauses]
    timed = any(n.deadline or n.due or any(c.deadline for c in n.clauses) for n in charged)
    if len(charged) >= FEWEST and not timed:
        yield Remark(charged[0].clauses[0].span, f"{len(charged)}个事项都没有完成时限")
