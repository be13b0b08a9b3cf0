"""TTL012: the list of copies without its full stop."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TTL012", severity="warning", basis="GB/T 9704—2012 7.4.2", needs=("抄送",))
def copy_period(plan: Plan, source: Source) -> Iterator[Remark]:
    """抄送机关后面没有句号。

    抄送机关之间用逗号或顿号隔开，最后一个机关名称后标句号。

    错：一、甲↵柳州市科学技术协会↵2022年3月5日↵抄送：自治区科协
    对：一、甲↵柳州市科学技术协会↵2022年3月5日↵抄送：自治区科协。
    近：请抄送各县（区）
    """
    for part in plan.parts:
        if part.kind != "copy_to":
            continue
        shown = source[part.span].rstrip()
        if "抄送" in shown and "\n" not in shown and shown[-1] not in "。；":
            at = part.span.start + len(shown)
            yield Remark(Span(at - 1, at), "抄送末尾应有句号", Fix.safe((at, at), "。", "补句号"))
