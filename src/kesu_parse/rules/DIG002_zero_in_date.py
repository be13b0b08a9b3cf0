"""DIG002: a month or a day padded with a zero."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import digit, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("DIG002", severity="warning", basis="GB/T 9704—2012 7.3.5.4", needs="月")
def zero_in_date(plan: Plan, source: Source) -> Iterator[Remark]:
    """月、日编了虚位。

    年月日用阿拉伯数字标全，月、日不编虚位，1不编为01。2022-05-06 这样的数字日期允许补0，不在此列。

    错：2022年05月06日
    对：2022年5月6日
    近：2022-05-06，20时05分
    """
    text = source.text
    for at in spots(text, "月"):
        month, day = at - 2, at + 1
        zeros = [month] if _padded(text, month) and not digit(text, month - 1) else []
        if digit(text, at - 1) and _padded(text, day) and text[day + 2 : day + 3] == "日":
            zeros.append(day)
        if zeros:
            edits = tuple(Edit(Span(z, z + 1), "") for z in zeros)
            fix = Fix("safe", "删去虚位的0", edits)
            related = tuple(Related(Span(z, z + 1), "0") for z in zeros[1:])
            yield Remark(Span(zeros[0], zeros[0] + 1), "月、日不编虚位", fix, related)


def _padded(text: str, at: int) -> bool:
    """Say whether 01 to 09 stand at an offset."""
    return at >= 0 and text[at : at + 1] == "0" and digit(text, at + 1) and text[at + 1] != "0"
