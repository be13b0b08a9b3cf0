"""TXT007: a particle written twice."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

# word twice: characters before it, characters after it that make it right (目的的, 和和美美, 参与与, 以及及时, 为了了解)
TWICE = {
    "的的": ("目标有打", "确士卡"),
    "和和": ("", "美气睦平谐解善缓声风煦"),
    "与与": ("参", "会时众"),
    "及及": ("", "时早格第"),
    "在在": ("存现正", "校职建线岗编读册"),
    "了了": ("", "解结却"),
    "或或": ("", "者"),
    "并并": ("", "列入购网发联轨"),
    "切实切实": ("", ""),
    "进一步进一步": ("", ""),
    "认真认真": ("", ""),
    "大力大力": ("", ""),
    "深入深入": ("", ""),
    "以及以及": ("", ""),
    "积极积极": ("", "分性"),
    "充分充分": ("", "就"),
}


@rule("TXT007", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs=tuple(TWICE))
def doubled_word(plan: Plan, source: Source) -> Iterator[Remark]:
    """虚词、副词重复。

    “的的”“和和”“切实切实”一类重复是打字或拼接的残留。“目的的”“为了了解”“市市场监管局”里的叠字是对的，不在此列。

    错：提高公民的的科学素质
    对：提高公民的科学素质
    近：以服务为目的的活动，为了了解情况，市市场监管局
    """
    text = source.text
    for at in spots(text, TWICE):
        twice = next(word for word in TWICE if text.startswith(word, at))
        (before, after), half = TWICE[twice], len(twice) // 2
        span = Span(at + half, at + len(twice))
        if text[at - 1 : at] not in tuple(before) and text[span.end : span.end + 1] not in tuple(after):
            yield Remark(span, f"“{source[span]}”重复，请删去一个", Fix.safe(span, "", "删去一个"))
