"""PUN016: a 顿号 within an approximate number."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

DIGITS = "一二三四五六七八九"
UNITS = "个天人名家种倍公里千米万亿元"
PATTERN = f"(?<![第{DIGITS}十、〇零])([{DIGITS}])(、)([{DIGITS}])(?=十?(?:[{UNITS}]|年(?!级)))(?!万达)"


@rule("PUN016", severity="warning", basis="GB/T 15834—2011 4.5.3.4、GB/T 15835—2011 5.2.1", needs="、")
def approximate_number(plan: Plan, source: Source) -> Iterator[Remark]:
    """相邻两个数字连用表示概数时用了顿号。

    “三五天”“七八十人”这样的概数，数字之间不用顿号。确指两项的缩略（一、二等奖，二、三产业）要用顿号，不在此列。

    错：用三、五年时间建成
    对：用三五年时间建成
    近：发展二、三产业，评出一、二等奖
    """
    for match in matches(PATTERN, source.text, tuple(f"{d}、" for d in DIGITS)):
        low, high = DIGITS.index(match[1]), DIGITS.index(match[3])
        if high == low + 1 or (low, high) == (2, 4):
            span = Span(*match.span(2))
            yield Remark(span, f"概数“{match[1]}{match[3]}”中间不用顿号", Fix.unsafe(span, "", "删去顿号"))
