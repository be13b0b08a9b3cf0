"""TTL007: a mark behind the name of an attachment, or 、 behind its number."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import rx
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ENDS = r"[。；，、;,](?=[ \t\u3000]*(?:\n|\Z))"


@rule("TTL007", severity="warning", basis="GB/T 9704—2012 7.3.4", needs=("附件", "附 件"))
def attachment_note(plan: Plan, source: Source) -> Iterator[Remark]:
    """附件说明的名称后面有标点。

    附件名称后不加标点符号，也不加书名号。

    错：各成员单位：↵现印发给你们。↵附件：任务分工表。↵一、甲
    对：各成员单位：↵现印发给你们。↵附件：任务分工表↵一、甲
    近：附件：任务分工表（2022年）
    """
    for part in plan.parts:
        if part.kind == "attachment":
            for match in rx(ENDS).finditer(source.text, *part.span):
                span = Span(*match.span())
                yield Remark(span, "附件名称后不加标点", Fix.safe(span, "", "删去标点"))
