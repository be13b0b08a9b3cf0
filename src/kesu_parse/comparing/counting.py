"""Numbers that go on with the year: 第八届 to 第九届, 2022年 to 2023年, 十九大 to 二十大."""

import re
from functools import cache
from typing import NamedTuple

from kesu_parse.change import Swap
from kesu_parse.comparing.text import bare

STEP = 2  # how far a number may go on between two editions of successive years
DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
TENS = {"十": 10, "百": 100}


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(
        r"第(?P<ordinal>[〇零一二三四五六七八九十百两\d]{1,4})(?P<kind>[届次批期轮个号])"
        r"|(?P<year>(?:19|20)\d\d)年"
        r"|(?<![一二三四五六七八九十第])(?P<congress>[一二三四五六七八九十]{2,3})(?=大(?!力|量|型|多|类|项|行|会堂|学))大"
        r"|“(?P<plan>十[一二三四五六七八九])五”"
    )


class Count(NamedTuple):
    """A number that may go on with the year: as written, what it counts, its value, the characters around it."""

    text: str
    kind: str
    value: int
    before: str
    after: str


def counts(text: str) -> list[Count]:
    """Return the ordinals, years, congresses and five-year plans named in a text."""
    out = []
    for m in _numbered().finditer(text):
        kind = m["kind"] or m.lastgroup or ""
        figure = m["ordinal"] or m["year"] or m["congress"] or m["plan"]
        value = number(figure)
        if value is not None:
            out.append(
                Count(m[0], kind, value, text[max(0, m.start() - 3) : m.start()], text[m.end() : m.end() + 3])
            )
    return out


def rolled(old: str, new: str, years: int = 1) -> tuple[Swap, ...]:
    """Return the numbers of the old text that went on in the new one; `years` lie between the editions."""
    olds, news = counts(bare(old)), counts(bare(new))
    found: dict[str, Swap] = {}
    for around in (True, False):
        for count in olds:
            if count.text not in found and (around or count.text not in {c.text for c in news}):
                later = _later(count, news, max(years, STEP), around, {s.new for s in found.values()})
                if later:
                    found[count.text] = Swap(count.text, later.text)
    return tuple(found.values())


def _later(count: Count, news: list[Count], most: int, around: bool, taken: set[str]) -> Count | None:
    """Return the count that goes on from an older one: in the same words, or else one that is new in the text."""
    fits = [
        c
        for c in news
        if c.kind == count.kind
        and 0 < c.value - count.value <= most
        and c.text not in taken
        and (not around or c.after == count.after or c.before == count.before != "")
    ]
    return min(fits, key=lambda c: c.value, default=None)


def number(figure: str) -> int | None:
    """Return the value of an Arabic or a Chinese numeral below a thousand; None for what is none."""
    if figure.isdecimal():
        return int(figure)
    total = digit = 0
    for c in figure:
        if c in TENS:
            total, digit = total + (digit or 1) * TENS[c], 0
        elif c in DIGITS:
            digit = digit * 10 + DIGITS[c]
        else:
            return None
    return total + digit
