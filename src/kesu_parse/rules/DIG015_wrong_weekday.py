"""DIG015: a date with the wrong day of the week behind it."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

DATED = r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日[（(]?((?:星期|周)([一二三四五六日天]))"
WEEK = "一二三四五六日"


@rule("DIG015", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs=("星期", "周"))
def wrong_weekday(plan: Plan, source: Source) -> Iterator[Remark]:
    """日期与星期不符。

    会议通知里日期和星期对不上，收文的人不知道该信哪一个，会来错日子。没有写年份的不查。

    错：会议定于2024年3月15日（星期四）召开
    对：会议定于2024年3月15日（星期五）召开
    近：每周四召开，3月15日（星期四）
    改：写错的可能是日期，也可能是星期，要由起草人定。
    """
    for match in matches(DATED, source.text, ("19", "20")):
        day = _weekday(int(match[1]), int(match[2]), int(match[3]))
        if day and day != match[5].replace("天", "日"):
            yield Remark(Span(*match.span(4)), f"这一天是星期{day}，不是{match[4]}，请核对日期")


def _weekday(year: int, month: int, day: int) -> str:
    """Return the day of the week, empty for a date that no calendar has: RSP011 tells of it."""
    from datetime import date

    try:
        return WEEK[date(year, month, day).weekday()]
    except ValueError:
        return ""
