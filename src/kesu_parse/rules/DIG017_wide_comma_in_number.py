"""DIG017: a full-width comma between the thousands of a number."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kesu_parse.finding import Edit, Fix, Remark, rule
from kesu_parse.glyphs import rx, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

if TYPE_CHECKING:
    import re

NEEDS = tuple(f"{digit}，" for digit in "0123456789")
NUMBER = r"(?<![\d.，])[1-9]\d{0,2}(?:，\d{3})+(?![\d，.])(?=[多余]?[亿万元个人家户名项件亩吨台套所平立公])"


@rule("DIG017", severity="warning", basis="GB/T 15835—2011 5.1.1", needs=NEEDS)
def wide_comma_in_number(plan: Plan, source: Source) -> Iterator[Remark]:
    """千分撇用了中文逗号。

    四位以上的数可以不分节；分节用半角的“,”或空四分之一个字。中文逗号把一个数断成两句话里的两个数。后面跟着单位、合于三位
    一节的才算。

    错：补助资金1，000万元
    对：补助资金1000万元
    近：2022年，100个村
    改：也可能是两个数中间漏了字，要看过再改。
    """
    text = source.text
    last = -1
    for at in spots(text, NEEDS):
        match = _number(text, at) if at >= last else None
        if match:
            last = match.end()
            commas = [match.start() + n for n, char in enumerate(match[0]) if char == "，"]
            fix = Fix("unsafe", "删去逗号", tuple(Edit(Span(comma, comma + 1), "") for comma in commas))
            new = match[0].replace("，", "")
            message = f"“{match[0]}”里的逗号不是千分撇，应写作“{new}”"
            yield Remark(Span(*match.span()), message, fix)


def _number(text: str, at: int) -> "re.Match[str] | None":
    """Return the number whose first section ends at a digit; None where the comma behind it is a comma."""
    tried = (rx(NUMBER).match(text, start) for start in range(max(0, at - 2), at + 1))
    return next((match for match in tried if match), None)
