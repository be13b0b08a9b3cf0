"""TXT007: a particle written twice."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

# word: characters before it, characters after it that make it right (目的的, 和和美美, 参与与, 以及及时, 为了了解)
TWICE = {
    "的的": ("目标有打", "确士卡"),
    "和和": ("", "美气睦平谐解善缓声风煦"),
    "与与": ("参", "会时众"),
    "及及": ("", "时早格第"),
    "在在": ("存现正", "校职建线岗编读册"),
    "了了": ("", "解结却"),
    "或或": ("", "者"),
    "并并": ("", "列入购网发联轨"),
}


@rule("TXT007", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs=tuple(TWICE))
def doubled_word(plan: Plan, source: Source) -> Iterator[Remark]:
    """虚词重复。

    “的的”“和和”一类重复是打字或拼接的残留。“目的的”“为了了解”“市市场监管局”里的叠字是对的，不在此列。

    错：提高公民的的科学素质
    对：提高公民的科学素质
    近：以服务为目的的活动，为了了解情况，市市场监管局
    """
    text = source.text
    for at in spots(text, TWICE):
        before, after = TWICE[text[at : at + 2]]
        if text[at - 1 : at] not in tuple(before) and text[at + 2 : at + 3] not in tuple(after):
            span = Span(at + 1, at + 2)
            yield Remark(span, f"“{text[at]}”重复，请删去一个", Fix.safe(span, "", "删去一个"))
