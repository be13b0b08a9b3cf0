"""RSP011: a day that no calendar has."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import digit, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@rule("RSP011", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs="月")
def impossible_date(plan: Plan, source: Source) -> Iterator[Remark]:
    """日期不存在。

    没有9月31日、13月，平年没有2月29日。完成时限写错日期，到期提醒和督查都会出错。

    错：9月31日前完成，2023年2月29日报送
    对：9月30日前完成，2024年2月29日报送
    近：历时18个月，3月1日起施行
    改：应是哪一天要由起草人定。
    """
    text = source.text
    for at in spots(text, "月"):
        if not (digit(text, at - 1) or text[at - 1] == " "):
            continue
        start = _back(text, _blank(text, at - 1))
        month = text[start:at].strip()
        if not 1 <= len(month) <= 2 or digit(text, start - 1):
            continue
        begin = _forth(text, at + 1)
        end = begin
        while digit(text, end):
            end += 1
        close = _forth(text, end)
        day = text[begin:end] if 1 <= end - begin <= 2 and text[close : close + 1] == "日" else ""
        first, year = _year(text, start)
        if not _exists(year, int(month), int(day) if day else None):
            span = Span(first, close + 1 if day else at + 1)
            yield Remark(
                span, f"没有“{text[span.start : span.end]}”这{'一天' if day else '个月'}，请核对日期"
            )


def _blank(text: str, at: int) -> int:
    return at - 1 if text[at : at + 1] == " " else at


def _forth(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == " " else at


def _back(text: str, at: int) -> int:
    """Return where the digits begin that end at an offset."""
    while digit(text, at):
        at -= 1
    return at + 1


def _year(text: str, start: int) -> tuple[int, int | None]:
    """Return where a date begins and its year, None where it has none."""
    at = _blank(text, start - 1)
    first = _back(text, _blank(text, at - 1)) if text[at : at + 1] == "年" else at
    found = text[first:at].strip()
    whole = len(found) == 4 and found.isdecimal() and found[:2] in ("19", "20")
    return (first, int(found)) if whole else (start, None)


def _exists(year: int | None, month: int, day: int | None) -> bool:
    if not 1 <= month <= 12 or day is None:
        return 1 <= month <= 12 or (year is None and day is None)  # 36月龄 is a length of time
    leap = year is None or (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    return 1 <= day <= DAYS[month - 1] and (leap or (month, day) != (2, 29))
