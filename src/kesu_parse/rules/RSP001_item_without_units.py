"""RSP001: an item without units among items that have them."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Item, Plan, Section
from kesu_parse.source import Source, Span

FEWEST = 4  # siblings with units
HINTS = ("负责", "牵头", "责任单位", "配合单位", "落实）", "责任部门", "主办")


@rule("RSP001", severity="warning", basis="责任可追溯性")
def item_without_units(plan: Plan, source: Source) -> Iterator[Remark]:
    """别的事项都有责任单位，这一项没有。

    同一部分里的事项几乎都写了责任单位，只缺一项，多是漏写。总体要求、组织保障一类本来不分工的部分不在此列。句末留着
    空括号“（）”的，也是漏写。

    错：一、任务↵1.甲。（市教育局负责）↵2.乙。（市财政局负责）↵3.丙。↵4.丁。（市审计局负责）↵5.戊。（市司法局负责）
    对：一、任务↵1.甲。（市教育局负责）↵2.乙。（市财政局负责）↵3.丙。（市民政局负责）↵4.丁。（市审计局负责）↵5.戊。（市司法局负责）
    近：一、总体要求↵1.甲。↵2.乙。↵3.丙。↵4.丁。
    """
    for match in matches(r"(?<=[。；])（）(?=\s*(?:\n|$))", source.text, ("（）",)):
        yield Remark(Span(*match.span()), "括号里没有责任单位，请补上")
    parents: list[Plan | Section] = [plan, *(n for n in plan.nodes() if isinstance(n, Section))]
    for parent in parents:
        if isinstance(parent, Plan) or not parent.clauses:
            yield from _missing(parent.items, source)


def _missing(items: tuple[Item, ...], source: Source) -> Iterator[Remark]:
    without = [i for i in items if not i.clauses] if len(items) > FEWEST else []
    if len(without) != 1:
        return
    item, having = without[0], len(items) - 1
    if not item.text.endswith("（）") and not any(hint in item.text for hint in HINTS):
        start = max(source.text.find(item.label, item.span.start), item.span.start)
        end = start + len(item.label) if item.label else start + 1
        yield Remark(Span(start, end), f"这一项没有责任单位，同一部分其余{having}项都有，请补上")
