"""RSP011: a day that no calendar has."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

if TYPE_CHECKING:
    import re

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DATE = r"(?:((?:19|20)\d\d) ?年 ?)?(?<!\d)(\d{1,2}) ?月 ?(?:(\d{1,2}) ?日)?"


@rule("RSP011", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs="月")
def impossible_date(plan: Plan, source: Source) -> Iterator[Remark]:
    """日期不存在。

    没有9月31日、13月，平年没有2月29日。完成时限写错日期，到期提醒和督查都会出错。

    错：9月31日前完成，2023年2月29日报送
    对：9月30日前完成，2024年2月29日报送
    近：历时18个月，3月1日起施行
    改：应是哪一天要由起草人定。
    """
    import re

    text, find = source.text, re.compile(DATE)
    for at in spots(text, "月"):
        if not (text[at - 1 : at].isdecimal() or text[at - 2 : at - 1].isdecimal()):
            continue
        near = find.finditer(text, max(0, at - 10), at + 6)
        match = next((m for m in near if m.start(2) < at < m.end()), None)
        if match and not _exists(match):
            yield Remark(Span(*match.span()), f"没有“{match[0]}”这一天")


def _exists(match: "re.Match[str]") -> bool:  # noqa: F821
    year, month, day = (int(g) if g else None for g in match.groups())
    if not month or month > 12:
        return False
    if day is None:
        return True
    leap = year is None or (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    return 1 <= day <= DAYS[month - 1] and (leap or (month, day) != (2, 29))
