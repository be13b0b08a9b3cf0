"""NUM003: a number lower than the one before it."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._numbering import Step, links, stands_between
from kesu_parse.source import Source


@rule("NUM003", severity="error", basis="GB/T 9704—2012 7.3.3；条例第二十条（四）段落顺序准确")
def number_out_of_order(plan: Plan, source: Source) -> Iterator[Remark]:
    """序号颠倒。

    后一段的序号比前一段小，多是调换段落后没有改号。从1重新编起的不在此列。

    错：一、总体要求↵三、主要任务↵二、组织保障
    对：一、总体要求↵二、主要任务↵三、组织保障
    近：一、任务↵1.甲↵2.乙↵二、保障↵1.丙↵2.丁
    改：是段落放错了还是序号写错了，要由起草人定。
    """
    for step, elder, _ in links(plan, source):
        if elder and 1 < step.number < elder.number and not _restarted(source.text, elder, step):
            related = (Related(elder.span, elder.node.label),)
            yield Remark(
                step.span,
                f"序号“{step.node.label}”排在“{elder.node.label}”之后，请重新编号或调整段落",
                None,
                related,
            )


def _restarted(text: str, elder: Step, step: Step) -> bool:
    """Say whether a count of its own seems to begin between two labels, as in the notes below a table."""
    return step.number > 1 and stands_between(
        text, elder.span[1], step.span[0], step.number - 1, elder.node.label
    )
