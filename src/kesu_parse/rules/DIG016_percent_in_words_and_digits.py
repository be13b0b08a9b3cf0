"""DIG016: 百分之 with Arabic digits behind it."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

SIGNS = {"百分之": "%", "千分之": "‰"}
MIXED = r"(百分之|千分之)\s?(\d+(?:\.\d+)?)(?![\d.%％‰])"


@rule("DIG016", severity="warning", basis="GB/T 15835—2011 4.1.1、4.2.3", needs=tuple(SIGNS))
def percent_in_words_and_digits(plan: Plan, source: Source) -> Iterator[Remark]:
    """“百分之”后面用了阿拉伯数字。

    用阿拉伯数字写“90%”，用汉字写“百分之九十”，一个数里不混用。

    错：参与率达到百分之90以上
    对：参与率达到90%以上
    近：参与率达到百分之九十以上
    """
    for match in matches(MIXED, source.text, SIGNS):
        span = Span(*match.span())
        new = match[2] + SIGNS[match[1]]
        yield Remark(span, f"“{match[0]}”应写作“{new}”", Fix.safe(span, new, f"改为“{new}”"))
