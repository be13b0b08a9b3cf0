"""DIG014: a span of years whose end is before its start."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

DASHES = "—–－~～至-"
YEARS = rf"(?<![\d.])((?:19|20)\d\d)年?[{DASHES}]{{1,2}}((?:19|20)\d\d)年"


@rule("DIG014", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs=DASHES)
def years_reversed(plan: Plan, source: Source) -> Iterator[Remark]:
    """起止年份颠倒。

    “2023—2020年”止于开始之前，两个年份颠倒了，或者有一个写错了。

    错：2023—2020年累计投入3亿元
    对：2020—2023年累计投入3亿元
    近：与2023年相比，2020年较低
    改：不知是颠倒还是写错，要由起草人定。
    """
    for match in matches(YEARS, source.text, ("19", "20")):
        if int(match[1]) > int(match[2]):
            yield Remark(Span(*match.span()), f"{match[2]}年在{match[1]}年之前，请核对起止年份")
