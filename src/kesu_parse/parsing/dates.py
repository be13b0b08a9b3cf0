"""Dates of signature in Arabic and Chinese numerals."""

from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.parsing.numerals import number

if TYPE_CHECKING:
    import re

DAY = (
    r"年\s?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})\s?月\s?"
    r"(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
DATE = rf"(?P<y>(?:19|20)\d\d|[１２][０９]\d\d|[一二三四五六七八九〇零○ＯOo0０]{{4}})\s?{DAY}"


@cache
def _date() -> "re.Pattern[str]":
    import re

    return re.compile(DATE)


def iso(text: str) -> str | None:
    """Return the first full date in a text as YYYY-MM-DD; None if there is none or it cannot be."""
    match = _date().search(text) if "日" in text else None
    if not match:
        return None
    year = (
        match["y"] if match["y"].isdecimal() else match["y"].translate(dict.fromkeys(map(ord, "ＯOo0"), "〇"))
    )
    parts = number(year), number(match["m"]), number(match["d"])
    return _valid(*(p or 0 for p in parts))


def _valid(year: int, month: int, day: int) -> str | None:
    from datetime import date

    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
