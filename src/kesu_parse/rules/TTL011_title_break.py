"""TTL011: a title broken over two lines within a name."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TTL011", severity="info", preview=True, basis="GB/T 9704—2012 7.3.1", needs="\n")
def title_break(plan: Plan, source: Source) -> Iterator[Remark]:
    """标题回行断开了一个文件名。

    标题回行要做到词意完整、排列对称。书名号里的名称最好不拆到两行。

    错：关于印发《2022年全民科学素质↵行动工作要点》的通知↵各成员单位：↵现印发给你们。
    对：关于印发↵《2022年全民科学素质行动工作要点》的通知↵各成员单位：↵现印发给你们。
    近：关于印发《工作要点》的通知↵各成员单位：↵现印发给你们。
    """
    for part in plan.parts:
        if part.kind not in ("cover_title", "title"):
            continue
        shown = source[part.span].strip()
        first, newline, rest = shown.partition("\n")
        if newline and first.count("《") > first.count("》") and "》" in rest:
            at = part.span.start + source[part.span].find(shown)
            yield Remark(Span(at, at + len(first)), "标题在书名号里断行，宜在词意完整处回行")
