"""Time limits as written, and in normal form with the year of the document: by a day, a range, a period, ongoing."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kesu_parse import lexicon
from kesu_parse.parsing.numerals import number
from kesu_parse.patterns import pattern
from kesu_parse.plan import Due
from kesu_parse.source import Span

SOONEST = 30  # a time limit before 前 is no longer than this
HINT = frozenset("年月季期续常前每周半全逐0１2２")
N = "(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
Y4 = "(?:(?:19|20)[0-9]{2}|２０[０-９]{2}|二[〇零○][〇零○一二三四五六七八九]{2})"
YEAR = f"(?:{Y4}\\s?年度?|今年|明年|本年度?|当年|“?十[三四五六]五”?(?:时期|期)?)"
DAY = f"(?:\\s?{N}\\s?[日号]|底|末|[上中下]旬|初)"
PART = f"(?:\\s?{N}\\s?月份?{DAY}?|第?[一二三四1-4]季度[末底]?|前三季度|[上下]半年|年?底|年?末|年内|内)"
POINT = f"(?:{YEAR}{PART}?|{N}\\s?月份?{DAY}?|第?[一二三四1-4]季度[末底]?|前三季度|[上下]半年|年底|年末|年内)"
NUMERIC = r"20[0-9]{2}[.．/-][0-9]{1,2}(?:[.．/-][0-9]{1,2})?"
DASH = "\\s?(?:[—－–~～-]{1,2}|至|到)\\s?"
FIRST = f"(?:{Y4}|{N}|{POINT})"
BEFORE = "(?:以前|之前|前|之?内)"
PERIOD = (
    f"每(?:半年|两年|年度?|季度?|月|周|星期|日|天|旬|学期)(?:度?(?:{N}[月日号])*[底末初]?前)?|"
    "按(?:年度?|季度?|月度?|周)(?=$|[，。；、）]|推进|落实|报)|逐[年月季]"
)
EVERY = {
    "半年": "half_year",
    "年": "year",
    "季": "quarter",
    "月": "month",
    "周": "week",
    "星期": "week",
    "日": "day",
    "天": "day",
}
FIVE_YEARS = {"十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
PAST = "已|登记|出生|注册|成立|入职|毕业|取得|竣工|签订|投产|建成的|[瞻沿景期后置列往述提]"
STATED, NAMED = f"{Y4}(?=\\s?年)", f"{Y4}(?=\\s?年|$)"
MONTH, ON_DAY, QUARTER, UNITS = f"({N})\\s?月", f"({N})\\s?[日号]", "([一二三四1-4])季度", "[年月季底末]"
ENDS_BEFORE, TO_THE_DAY = "(?:以前|之前|前)$", "[日号底末旬]"
DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
Day = tuple[int, int, int]


@cache
def _limit() -> "re.Pattern[str]":
    ongoing = lexicon.any_of("ongoing")
    return re.compile(
        rf"(?P<range>{FIRST}{DASH}{POINT}(?:{BEFORE})?)|(?P<numeric>{NUMERIC}(?:底?前)?)|(?P<by>{POINT}(?:{BEFORE})?)"
        rf"|(?P<period>{PERIOD})|(?P<ongoing>{ongoing})"
    )


def find(text: str, start: int, end: int) -> Span | None:
    """Return where the first time limit in a short passage stands; None if there is none."""
    if HINT.isdisjoint(text[start:end]):
        return None
    match = _limit().search(text, start, end)
    return Span(*match.span()) if match else None


@lru_cache(1024)
def due(written: str, year: int | None) -> Due | None:
    """Return the normal form of a time limit; None where the words say no date or the year is not known."""
    match = _limit().search(written)
    if match is None:
        return None
    if match["ongoing"]:
        return Due("ongoing")
    if match["period"]:
        every = next((v for k, v in EVERY.items() if k in written), None)
        return Due("period", every=every) if every else None
    return _dated(match, year)


def _dated(match: "re.Match[str]", year: int | None) -> Due | None:
    if match["range"]:
        first, last = _ends(match["range"], year)
        return Due("range", _iso(first[0]), _iso(last[1])) if first and last else None
    if match["numeric"]:
        parts = [int(n) for n in pattern("[0-9]+").findall(match["numeric"])]
        span = _covered(parts[0], parts[1], str(parts[2]) + "日" if len(parts) > 2 else "")
    else:
        span = _point(match["by"], year)
    return Due("by", end=_iso(_last(span, match[0]))) if span else None


def _last(span: tuple[Day, Day], written: str) -> Day:
    """Return the last day on which a thing is in time: 6月前 is over before June, 6月底前 and 6月30日前 are not."""
    before = pattern(ENDS_BEFORE).search(written) and not pattern(TO_THE_DAY).search(written)
    return _eve(span[0]) if before else span[1]


def _ends(written: str, year: int | None) -> tuple[tuple[Day, Day] | None, tuple[Day, Day] | None]:
    left, right = pattern(DASH).split(written, maxsplit=1)
    named = pattern(NAMED).search(left)
    base = number(named[0]) if named else year
    unit = "" if pattern(UNITS).search(left) else "年" if named else "月"
    return _point(left + unit, base), _point(right, base)


def _point(written: str, year: int | None) -> tuple[Day, Day] | None:
    """Return the first and the last day that a date covers; None where its year is not known or no such day is."""
    stated = pattern(STATED).search(written)
    five = next((v for k, v in FIVE_YEARS.items() if k in written), None)
    year = number(stated[0]) if stated else five or year
    if not year:
        return None
    year += "明年" in written
    rest = written[stated.end() :] if stated else written
    month = pattern(MONTH).search(rest)
    if month:
        return _covered(year, number(month[1]) or 0, rest[month.end() :])
    return _spread(year, *_months(rest))


def _months(rest: str) -> tuple[int, int]:
    quarter = pattern(QUARTER).search(rest)
    if "前三季度" in rest:
        return 1, 9
    if quarter:
        last = 3 * (number(quarter[1]) or 1)
        return last - 2, last
    return (1, 6) if "上半年" in rest else (7, 12) if "下半年" in rest else (1, 12)


def _spread(year: int, first: int, last: int) -> tuple[Day, Day]:
    return (year, first, 1), (year, last, _length(year, last))


def _covered(year: int, month: int, rest: str) -> tuple[Day, Day] | None:
    if not 1 <= month <= 12:
        return None
    day = pattern(ON_DAY).search(rest)
    if day:
        n = number(day[1]) or 0
        return ((year, month, n), (year, month, n)) if 1 <= n <= _length(year, month) else None
    length = _length(year, month)
    last = {"上": 10, "中": 20, "初": 5}.get(rest.lstrip("份")[:1], length)
    return (year, month, 1), (year, month, last)


def _length(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return DAYS[month - 1] + leap


def _eve(day: Day) -> Day:
    year, month = (day[0] - 1, 12) if day[1] == 1 else (day[0], day[1] - 1)
    return year, month, _length(year, month)


def _iso(day: Day) -> str:
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"


def latest(text: str, year: int | None) -> str | None:
    """Return the last of the days before which the sentences of an item want something done; None if they name none.

    Only what ends in 前 counts, and nothing before the year of the document: what is past is no time limit.
    """
    found = [(d.end, w) for w in _before(text) if (d := due(w, year)) and d.end]
    found = [f for f in found if year is None or int(f[0][:4]) >= year]
    return max(found)[1] if found else None


def _before(text: str) -> Iterator[str]:
    at = text.find("前")
    while at >= 0:
        if not pattern(PAST).match(text, at + 1) and (
            match := _until().search(text, max(0, at - SOONEST), at + 1)
        ):
            yield match[0]
        at = text.find("前", at + 1)


@cache
def _until() -> "re.Pattern[str]":
    return re.compile(rf"{POINT}(?:以|之)?前$")
