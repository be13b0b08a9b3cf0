"""DIG012: a middle dot in a name made of a date in Chinese numerals, where there is none, or none where there is."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule(
    "DIG012",
    severity="warning",
    basis="GB/T 15835—2011 5.2.3、GB/T 15834—2011 4.14.3.5",
    needs="一二三五七八九十",
)
def day_name_dot(plan: Plan, source: Source) -> Iterator[Remark]:
    """含月日的专名，间隔号用得不对。

    用汉字数字时，只有一月、十一月、十二月要用间隔号把月和日隔开（“一二·九”运动），以免误解；其他月份不用
    （五四运动、“九一八”事变）。

    错：弘扬五·四精神
    对：弘扬五四精神，纪念“一二·九”运动
    近：五、四两个科室
    """
    for wrong, right in lexicon.pairs("day_names").items():
        for at in spots(source.text, (wrong,)):
            span = Span(at, at + len(wrong))
            yield Remark(span, f"应写作“{right.strip('“”')}”", Fix.safe(span, right, "改正间隔号"))
