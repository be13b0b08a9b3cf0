"""TTL008: an attachment that begins without the word 附件."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TTL008", severity="info", basis="GB/T 9704—2012 7.3.7", needs=("附件",))
def attachment_mark(plan: Plan, source: Source) -> Iterator[Remark]:
    """附件前面没有“附件”二字。

    附件另面编排，“附件”二字及顺序号顶格写在第一行，附件标题居中写在第三行。

    错：各成员单位：↵现印发给你们。↵附件：2022年工作要点↵2022年工作要点↵一、甲
    对：各成员单位：↵现印发给你们。↵附件：2022年工作要点↵附件↵2022年工作要点↵一、甲
    近：2022年工作要点↵一、甲
    """
    parts = [p.kind for p in plan.parts]
    title = next((p for p in plan.parts if p.kind == "title"), None)
    if "attachment" in parts and "heading" not in parts and title and title.span.start > _end(plan):
        shown = source[title.span].strip()
        at = title.span.start + source[title.span].find(shown)
        yield Remark(Span(at, at + len(shown)), "附件标题前没有单独一行的“附件”，请在首行顶格标出")


def _end(plan: Plan) -> int:
    return next(p.span.start for p in plan.parts if p.kind == "attachment")
