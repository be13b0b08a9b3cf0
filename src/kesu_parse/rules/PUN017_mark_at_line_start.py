"""PUN017: a line that begins with a stop or a closing mark."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

MARKS = "，。、；：？！）》”"


@rule(
    "PUN017", severity="warning", basis="GB/T 15834—2011 5.1.1、5.1.3", needs=tuple(f"\n{c}" for c in MARKS)
)
def mark_at_line_start(plan: Plan, source: Source) -> Iterator[Remark]:
    """段落以点号或后标号开头。

    点号和后引号、后括号、后书名号不出现在一行之首。段落以它们开头，多是段落被误拆，或前面漏了文字。

    错：加强组织领导↵，明确责任分工
    对：加强组织领导，明确责任分工
    近：加强组织领导↵“明责”行动
    """
    for at in spots(source.text, tuple(f"\n{c}" for c in MARKS)):
        mark = source.text[at + 1]
        yield Remark(Span(at + 1, at + 2), f"段落以“{mark}”开头，疑与上一段误拆")
