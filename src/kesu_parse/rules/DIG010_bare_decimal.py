"""DIG010: a decimal without its zero."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import digit, han, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("DIG010", severity="error", basis="GB/T 15835—2011 5.1.2", needs=tuple(f".{d}" for d in "0123456789"))
def bare_decimal(plan: Plan, source: Source) -> Iterator[Remark]:
    """纯小数没有写出小数点前的0。

    小数点前的0是定位用的，不写出来容易漏看小数点，把0.46看成46。

    错：下降到.46万元
    对：下降到0.46万元
    近：第3.2节
    """
    text = source.text
    for at in spots(text, "."):
        if digit(text, at + 1) and han(text, at - 1) and _number(text, at):
            yield Remark(Span(at, at + 1), "小数点前应有0", Fix.unsafe((at, at), "0", "补0"))


def _number(text: str, at: int) -> bool:
    end = at + 1
    while digit(text, end):
        end += 1
    return text[end : end + 1] in ("%", "％", "万", "亿", "元", "倍", "个", "吨", "公", "平", "米")
