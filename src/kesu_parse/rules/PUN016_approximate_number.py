"""PUN016: a 顿号 within an approximate number."""

from collections.abc import Iterator
from itertools import pairwise

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

DIGITS = "一二三四五六七八九"
PAIRS = (*(f"{a}、{b}" for a, b in pairwise(DIGITS)), "三、五")
UNITS = tuple("个天人名家种倍公里千米万亿元年")
BEFORE = tuple("第十、〇零" + DIGITS)


@rule("PUN016", severity="warning", basis="GB/T 15834—2011 4.5.3.4、GB/T 15835—2011 5.2.1", needs=PAIRS)
def approximate_number(plan: Plan, source: Source) -> Iterator[Remark]:
    """相邻两个数字连用表示概数时用了顿号。

    “三五天”“七八十人”这样的概数，数字之间不用顿号。确指两项的缩略（一、二等奖，二、三产业）要用顿号，不在此列。

    错：用三、五年时间建成
    对：用三五年时间建成
    近：发展二、三产业，评出一、二等奖
    """
    text = source.text
    for at in spots(text, PAIRS):
        rest = text[at + 3 : at + 6].removeprefix("十")
        if (
            text[at - 1 : at] not in BEFORE
            and rest[:1] in UNITS
            and not rest.startswith(("年级", "年制", "万达"))
        ):
            span = Span(at + 1, at + 2)
            yield Remark(
                span, f"概数“{text[at]}{text[at + 2]}”中间不用顿号", Fix.unsafe(span, "", "删去顿号")
            )
