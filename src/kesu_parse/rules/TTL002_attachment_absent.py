"""TTL002: an attachment that is declared and does not follow."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TTL002", severity="info", basis="GB/T 9704—2012 7.3.7", needs=("附件",))
def attachment_absent(plan: Plan, source: Source) -> Iterator[Remark]:
    """附件说明里的附件不在文件里。

    附件应与正文一起装订。单独成文件报送的附件不在文件里也是对的，所以只作提示；只列了一部分的，很可能是漏附。

    错：各成员单位：↵现印发给你们。↵附件：1.任务分工表↵2.联络员名单↵任务分工表↵一、甲
    对：各成员单位：↵现印发给你们。↵附件：1.任务分工表↵2.联络员名单↵任务分工表↵一、甲↵联络员名单↵一、乙
    近：各成员单位：↵请填写附件。
    """
    part = next((p for p in plan.parts if p.kind == "attachment"), None)
    if part is None or not plan.attachments:
        return
    absent = [a for a in plan.attachments if source.text.find(a.title, part.span.end) < 0]
    rest = "".join(source.text[part.span.end :].split()) if absent else ""
    absent = [a for a in absent if "".join(a.title.split()) not in rest]
    if absent and len(absent) < len(plan.attachments):
        for one in absent:
            at = source.text.find(one.title[:12], *part.span)
            span = Span(at, at + len(one.title)) if at >= 0 else part.span
            yield Remark(span, f"后面没有找到{one.label}《{one.title}》，请核对是否漏附")
