"""REF004: a reference to an attachment that the document does not have."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ANOTHER = (
    "》",
    "）",
    "号",
    "号文",
    "文件",
    "通知",
    "方案",
    "其",
)  # before it: the attachment of another document
FAR = 200  # characters back to a mark that may open a title


@rule("REF004", severity="warning", basis="GB/T 9704—2012 7.3.4、7.3.7", needs=("附件",))
def missing_attachment(plan: Plan, source: Source) -> Iterator[Remark]:
    """正文提到的附件不在附件说明里。

    附件说明列出了附件几到几，正文却提到后面没有的号，不是编号改过没有同步，就是漏了附件。

    错：请填写附件3。↵附件：1.任务表↵2.名单↵一、总体要求
    对：请填写附件2。↵附件：1.任务表↵2.名单↵一、总体要求
    近：请填写附件3↵一、总体要求
    改：编号错了还是附件漏了，要由起草人定。
    """
    declared = len(plan.attachments)
    if declared < 2:
        return
    text = source.text
    for match in matches(r"附件 ?(\d{1,2})(?![\d.．-])", text, ("附件",)):
        near = text[max(0, match.start() - FAR) : match.start()]
        cited = near.endswith(ANOTHER) or near.rfind("《") > near.rfind("》")
        if int(match[1]) > declared and not cited:
            yield Remark(Span(*match.span()), f"附件说明只有{declared}个附件，没有附件{match[1]}，请核对编号")
