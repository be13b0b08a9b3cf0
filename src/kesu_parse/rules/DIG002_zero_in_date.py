"""DIG002: a month or a day padded with a zero."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

MONTH = r"年 ?(0)[1-9] ?月(?: ?(0)[1-9] ?日)?"


@rule("DIG002", severity="warning", basis="GB/T 9704—2012 7.3.5.4", needs=("年0", "月0", "年 0", "月 0"))
def zero_in_date(plan: Plan, source: Source) -> Iterator[Remark]:
    """月、日编了虚位。

    年月日用阿拉伯数字标全，月、日不编虚位，1不编为01。2022-05-06 这样的数字日期允许补0，不在此列。

    错：2022年05月06日
    对：2022年5月6日
    近：2022-05-06，20时05分
    """
    done = 0
    for match in matches(MONTH, source.text, "年"):
        done = match.end()
        yield _remark([g for g in (match.span(1), match.span(2)) if g[0] >= 0])
    for match in matches(r"月 ?(0)[1-9] ?日", source.text, "月"):
        before = source.text[max(0, match.start() - 3) : match.start()]
        if before[-1:].isdigit() and not before.lstrip("年 ").startswith("0") and match.start() != done:
            yield _remark([match.span(1)])


def _remark(zeros: list[tuple[int, int]]) -> Remark:
    edits = tuple(Edit(Span(*z), "") for z in zeros)
    related = tuple(Related(Span(*z), "0") for z in zeros[1:])
    return Remark(Span(*zeros[0]), "月、日不编虚位", Fix("safe", "删去虚位的0", edits), related)
