"""TTL007: a mark behind the name of an attachment, or 、 behind its number."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ENDS = tuple("。；，、;,")


@rule("TTL007", severity="warning", basis="GB/T 9704—2012 7.3.4", needs=("附件", "附 件"))
def attachment_note(plan: Plan, source: Source) -> Iterator[Remark]:
    """附件说明的名称后面有标点。

    附件名称后不加标点符号，也不加书名号。

    错：各成员单位：↵现印发给你们。↵附件：任务分工表。↵一、甲
    对：各成员单位：↵现印发给你们。↵附件：任务分工表↵一、甲
    近：附件：任务分工表（2022年）
    """
    for part in plan.parts:
        at = part.span.start
        for line in source[part.span].splitlines(keepends=True) if part.kind == "attachment" else ():
            shown = line.rstrip()
            if shown.endswith(ENDS):
                span = Span(at + len(shown) - 1, at + len(shown))
                yield Remark(span, "附件名称后不加标点", Fix.safe(span, "", "删去标点"))
            at += len(line)
