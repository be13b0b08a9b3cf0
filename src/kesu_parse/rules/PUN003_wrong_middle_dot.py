"""PUN003: a bullet or another dot in the place of the middle dot."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import han, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

DOTS = "•・‧∙⋅●"


@rule("PUN003", severity="error", basis="GB/T 15834—2011 4.14.2", needs=DOTS)
def wrong_middle_dot(plan: Plan, source: Source) -> Iterator[Remark]:
    """间隔号用错了字符。

    间隔号是“·”（U+00B7）。“•”（项目符号）、“・”（日文中点）等形近，换字体后大小、位置都会变，也搜不到。

    错：开展“科普梦•乡村情”活动
    对：开展“科普梦·乡村情”活动
    近：• 项目一
    """
    text = source.text
    for at in spots(text, DOTS):
        if han(text, at - 1) and han(text, at + 1):
            span = Span(at, at + 1)
            yield Remark(
                span, f"间隔号应为“·”，这里是 U+{ord(text[at]):04X}", Fix.safe(span, "·", "改为间隔号")
            )
