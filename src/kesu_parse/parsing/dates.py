"""Dates of signature in Arabic and Chinese numerals."""

import re

from kesu_parse.parsing.numerals import number

HAN_YEAR = "[一二三四五六七八九〇零○ＯOo0０]{4}"
DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d|[１２][０９]\d\d|" + HAN_YEAR + r")\s?年\s?"
    r"(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)


def iso(text: str) -> str | None:
    """Return the first full date in a text as YYYY-MM-DD; None if there is none or it cannot be."""
    match = DATE.search(text)
    if not match:
        return None
    year = re.sub("[ＯOo0]", "〇", match["y"]) if not match["y"].isdecimal() else match["y"]
    parts = number(year), number(match["m"]), number(match["d"])
    return _valid(*(p or 0 for p in parts))


def _valid(year: int, month: int, day: int) -> str | None:
    from datetime import date

    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
