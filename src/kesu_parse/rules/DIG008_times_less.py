"""DIG008: a decrease given in 倍."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

LESS = r"(?:减少|降低|下降|缩小|缩短)了?[约近]?\s?[\d.一二三四五六七八九十百两几]+\s?倍$"
FAR = 14


@rule("DIG008", severity="warning", basis="数量表达的通行规范", needs="倍")
def times_less(plan: Plan, source: Source) -> Iterator[Remark]:
    """减少的数量用了倍数。

    “倍”只用于增加。减少一倍等于减到零，减少两倍无从谈起；应写减少几成、百分之几，或降为原来的几分之一。“降到1.5倍”说的是
    降低以后的水平，不在此列。

    错：能耗下降两倍
    对：能耗下降50%
    近：产值增长两倍，成本下降
    改：原意是几分之一还是百分之几，要看依据，所以不自动改。
    """
    import re

    for at in spots(source.text, "倍"):
        start = max(0, at - FAR)
        match = re.search(LESS, source.text[start : at + 1])
        if match:
            yield Remark(
                Span(start + match.start(), at + 1),
                f"减少不用倍数，“{match[0]}”请写成几成、百分之几或几分之一",
            )
