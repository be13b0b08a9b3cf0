"""Numbers and dates as a sheet shows them; a format that is not understood leaves the plain number."""

import re
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

# ECMA-376 part 1, 18.8.30; the numbers 27 to 58 as the Chinese locale has them.
YEAR_MONTH, MONTH_DAY, FULL = 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy"年"m"月"d"日"'
CLOCK, CLOCK_SECONDS, HOURS, HOURS_SECONDS = "h:mm", "h:mm:ss", 'h"时"mm"分"', 'h"时"mm"分"ss"秒"'
BUILT_IN = {
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0"},
    **{14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 22: "yyyy-mm-dd h:mm", 30: "m-d-yy"},
    **dict.fromkeys((39, 40), "#,##0.00"),
    **dict.fromkeys((18, 20), CLOCK),
    **dict.fromkeys((19, 21, 46), CLOCK_SECONDS),
    **dict.fromkeys((45, 47), "mm:ss"),
    **dict.fromkeys((27, 36, 50, 52, 57), YEAR_MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), MONTH_DAY),
    **dict.fromkeys((32, 34, 55), HOURS),
    **dict.fromkeys((33, 35, 56), HOURS_SECONDS),
    31: FULL,
}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
PIECE = (
    r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d|hh|h|ss|s|am/pm|上午/下午|aaaa|aaa|.'
)
NUMBER = r"(#,##)?(0+)(?:\.(0+))?(%?)"
LAST_DAY = 2_958_466
WEEK = "一二三四五六日"


class Shape(NamedTuple):
    """A format code taken apart: its pieces, literal ones marked, and whether it writes a date."""

    pieces: tuple[tuple[str, bool], ...]
    dated: bool


def shown(value: float, code: str = "", base_1904: bool = False) -> str:
    """Return a number as its format code shows it."""
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    shape = _shape(code)
    if shape.dated and 0 <= value < LAST_DAY:
        return _date(value, shape, base_1904)
    return _formatted(value, shape) or plain(value)


def plain(value: float) -> str:
    """Return a number without a format: 1 for 1.0, fifteen digits at most."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"


@cache
def _shape(code: str) -> Shape:
    """Return a format code in pieces: quoted and escaped ones literal, colours and paddings left out."""
    pieces: list[tuple[str, bool]] = []
    for piece in re.findall(PIECE, code, re.IGNORECASE):
        if piece == ";":
            break
        if piece[0] == '"' or piece[0] == "\\":
            pieces.append((piece.strip('"') if piece[0] == '"' else piece[1:], True))
        elif piece[0] not in "[_*":
            pieces.append((piece, False))
    live = "".join(piece for piece, literal in pieces if not literal).lower()
    dated = "general" not in live and "e+" not in live and re.search(r"[ymdhs]|aaa", live) is not None
    return Shape(tuple(pieces), dated)


def _formatted(value: float, shape: Shape) -> str:
    """Return a number by a simple format such as 0.00, #,##0, 000 or 0"、"; '' if it is not simple."""
    live = "".join(piece for piece, literal in shape.pieces if not literal)
    matched = re.fullmatch(NUMBER, live)
    if not matched and live.lower() != "general":
        return ""
    ahead, behind = _around(shape)
    sign = "-" if value < 0 else ""
    return sign + ahead + (_digits(abs(value), matched) if matched else plain(abs(value))) + behind


def _digits(value: float, matched: re.Match[str]) -> str:
    """Return the digits of a number: thousands parted or not, padded, rounded, of a hundred."""
    places = len(matched[3] or "")
    number = value * (100 if matched[4] else 1)
    whole, point, rest = f"{number:{',' if matched[1] else ''}.{places}f}".partition(".")
    return whole.zfill(len(matched[2])) + point + rest + matched[4]


def _around(shape: Shape) -> tuple[str, str]:
    """Return the literal words before and after the digits of a format."""
    flags = [literal for _, literal in shape.pieces]
    first = flags.index(False)
    ahead = "".join(piece for piece, _ in shape.pieces[:first])
    return ahead, "".join(piece for piece, literal in shape.pieces[first:] if literal)


def _date(value: float, shape: Shape, base_1904: bool) -> str:
    """Return a day number as the format writes it; Excel takes 1900 for a leap year (ECMA-376, 18.17.4.1)."""
    base = datetime(1904, 1, 1) if base_1904 else datetime(1899, 12, 31) - timedelta(days=value >= 60)
    try:
        moment = base + timedelta(seconds=round(value * 86400))
    except OverflowError:
        return plain(value)
    noon = any(piece.lower() in ("am/pm", "上午/下午") for piece, _ in shape.pieces)
    out, clock = [], False
    for at, (piece, literal) in enumerate(shape.pieces):
        key = piece.lower()
        minutes = key in ("m", "mm") and (clock or _before_seconds(shape, at))
        out.append(piece if literal else _field("min" + key if minutes else key, moment, noon) or piece)
        clock = key[0] in "hs" if key[:1].isalpha() and not literal else clock
    return "".join(out)


def _before_seconds(shape: Shape, at: int) -> bool:
    """Say whether the next field of a format is seconds."""
    after = (piece.lower() for piece, literal in shape.pieces[at + 1 :] if not literal and piece.isalpha())
    return next(after, "").startswith("s")


def _field(key: str, moment: datetime, noon: bool) -> str:
    """Return one field of a date, '' for what is no field."""
    hour = (moment.hour - 1) % 12 + 1 if noon else moment.hour
    weekday, name = WEEK[moment.weekday()], MONTHS.split()[moment.month - 1]
    fields = {
        **{"yyyy": f"{moment.year}", "yy": f"{moment.year % 100:02}", "mmmm": name, "mmm": name},
        **{
            "mm": f"{moment.month:02}",
            "m": f"{moment.month}",
            "dd": f"{moment.day:02}",
            "d": f"{moment.day}",
        },
        **{"hh": f"{hour:02}", "h": f"{hour}", "minmm": f"{moment.minute:02}", "minm": f"{moment.minute}"},
        **{"ss": f"{moment.second:02}", "s": f"{moment.second}", "am/pm": "AM" if moment.hour < 12 else "PM"},
        **{"上午/下午": "上午" if moment.hour < 12 else "下午", "aaaa": f"星期{weekday}", "aaa": weekday},
        **{"dddd": f"星期{weekday}", "ddd": weekday},
    }
    return fields.get(key, "")
