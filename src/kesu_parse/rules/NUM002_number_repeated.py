"""NUM002: the same number twice in a row."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.glyphs import STOPS
from kesu_parse.plan import Plan
from kesu_parse.rules._numbering import Step, links, stands_between
from kesu_parse.source import Source

HEADING = 20


@rule("NUM002", severity="error", basis="GB/T 9704—2012 7.3.3；条例第二十条（四）段落顺序准确")
def number_repeated(plan: Plan, source: Source) -> Iterator[Remark]:
    """序号重复。

    同一部分里两段用了同一个序号，多是插入一段后没有改号，引用、分工时会指错。

    错：一、总体要求↵二、主要任务↵二、组织保障
    对：一、总体要求↵二、主要任务↵三、组织保障
    近：一、任务↵（一）甲↵二、保障↵（一）乙
    改：后面的序号要一起改，由起草人定。
    """
    for step, elder, _ in links(plan, source):
        if elder and elder.number == step.number and not _restarted(source.text, elder, step):
            related = (Related(elder.span, elder.node.label),)
            yield Remark(step.span, f"序号“{step.node.label}”与前一段重复，请重新编号", None, related)


def _restarted(text: str, elder: Step, step: Step) -> bool:
    """Say whether a count of its own seems to begin between two labels, as in the notes below a table."""
    start, end = elder.span[1], step.span[0]
    if step.number > 1:
        return stands_between(text, start, end, step.number - 1, elder.node.label)
    second = elder.node.label.replace("1", "2").replace("一", "二")
    return second in text[start:end] or _headed(text[start:end])


def _headed(between: str) -> bool:
    """Say whether a line without a stop, as a heading has none, stands between two labels."""
    lines = between.split("\n")[1:-1]
    return any(0 < len(line.strip()) <= HEADING and line.strip()[-1] not in STOPS for line in lines)
