"""DIG004: a range of percentages with a sign at its end only."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

RANGE = r"(?<![\d.%％A-Za-z年月])(\d+(?:\.\d+)?)\s?[～~—–-]\s?\d+(?:\.\d+)?$"
FAR = 24


@rule("DIG004", severity="warning", basis="GB/T 15835—2011 5.1.3", needs="%％")
def percent_range(plan: Plan, source: Source) -> Iterator[Remark]:
    """百分数范围的前一个数少了百分号。

    两个百分数表示范围时，前一个数的“%”不能省略，“15～30%”会被读成从15到0.3。

    错：补贴比例为15～30%
    对：补贴比例为15%～30%
    近：比2020年提高30%
    """
    import re

    text = source.text
    for at in spots(text, "%％"):
        match = re.search(RANGE, text[max(0, at - FAR) : at])
        if match:
            end = max(0, at - FAR) + match.end(1)
            yield Remark(
                Span(end - len(match[1]), end),
                f"“{match[1]}”后面应有“%”",
                Fix.unsafe((end, end), "%", "补百分号"),
            )
