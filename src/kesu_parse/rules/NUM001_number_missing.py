"""NUM001: a number left out."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._numbering import Link, links, stands_between
from kesu_parse.source import Source

WIDEST = 3  # a wider gap is an excerpt, or a number that was misread


@rule("NUM001", severity="error", basis="GB/T 9704—2012 7.3.3；条例第二十条（四）段落顺序准确")
def number_missing(plan: Plan, source: Source) -> Iterator[Remark]:
    """序号缺号。

    同级序号应当连续。缺号不是漏了一段，就是删了一段没有改号；别处引用“第几条”时会引错。序号跨部分连续编排
    （1.—45.）是对的，不在此列。

    错：一、总体要求↵二、主要任务↵四、组织保障
    对：一、总体要求↵二、主要任务↵三、组织保障
    近：一、任务↵1.甲↵2.乙↵二、保障↵3.丙↵4.丁
    改：是漏了内容还是没有改号，要由起草人定。
    """
    for link in links(plan, source):
        before = _before(link)
        if before is None:
            continue
        number, start = before
        step = link.step
        if number + 1 < step.number <= number + 1 + WIDEST and _absent(
            source.text, start, step.span[0], number, link
        ):
            missing = "、".join(str(n) for n in range(number + 1, step.number))
            yield Remark(
                step.span,
                (f"序号从{number}跳到{step.number}" if number else f"序号从{step.number}开始")
                + f"，缺{missing}，请核对是漏了内容还是没有改号",
            )


def _before(link: Link) -> tuple[int, int] | None:
    """Return the number a label should follow and where that stands; None where it may begin a count of its own."""
    if link.elder:
        return link.elder.number, link.elder.span[1]
    if link.step.number == 1:
        return None
    if link.last and link.last.number < link.step.number:
        return link.last.number, link.last.span[1]
    return (0, max(0, link.step.span[0] - 3000)) if not link.last else None


def _absent(text: str, start: int, end: int, number: int, link: Link) -> bool:
    span = range(number + 1, link.step.number)
    return not any(stands_between(text, start, end, n, link.step.node.label) for n in span)
