"""DIG005: Arabic digits followed by 千 or 百."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

PATTERN = r"(?<![\d.A-Za-z第])(\d{1,2})([千百])(?=[万亿]|多?[人名个家户元余亩]|多万)"
UNITS = {"千": 1000, "百": 100}


@rule("DIG005", severity="warning", basis="GB/T 15835—2011 5.3", needs="千百")
def mixed_numerals(plan: Plan, source: Source) -> Iterator[Remark]:
    """阿拉伯数字与“千”“百”混写。

    除“万”“亿”外，阿拉伯数字不与汉字数字混写一个数。“千克”“千米”“千瓦”里的“千”是单位的一部分，不在此列。

    错：培训3千人，投资5百万元
    对：培训3000人，投资500万元
    近：建设5千米步道，重3千克
    """
    for match in matches(PATTERN, source.text, "千百", 1):
        yield _remark(source.text, match.start(), match[1], match[2])
    for match in matches(PATTERN, source.text, "千百", 2):
        if len(match[1]) == 2:
            yield _remark(source.text, match.start(), match[1], match[2])


def _remark(text: str, start: int, digits: str, unit: str) -> Remark:
    span = Span(start, start + len(digits) + 1)
    new = str(int(digits) * UNITS[unit])
    return Remark(span, f"“{digits}{unit}”应写作“{new}”", Fix.unsafe(span, new, "全用阿拉伯数字"))
