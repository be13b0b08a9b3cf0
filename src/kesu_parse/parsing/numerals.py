"""Chinese, Arabic, full-width, circled and radical numerals as integers, and a same-length normal view of a text."""

import unicodedata
from functools import lru_cache

from kesu_parse.patterns import pattern

HAN = "一二三四五六七八九十百千〇零○⼀⼆⼋⼗"
_VALUE = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "⼀": 1, "⼆": 2, "⼋": 8}
_UNIT = {"十": 10, "⼗": 10, "百": 100, "千": 1000}
_BLOCKS = (0x2E, 0x2F, 0xF9, 0xFA)  # the upper bytes of what _ODD matches
_ODD = "[⺀-⿟\uf900-\ufaff]"


@lru_cache(4096)
def number(text: str) -> int | None:
    """Return the value of the numeral inside a label (（十二）, 第三章, ４．, ⑤, ⒈, ㈠); None if there is none."""
    digits = "".join(c for c in text if c.isdecimal())
    if digits:
        return int(digits)
    han = [c for c in text if c in HAN]
    if han:
        return _han(han)
    return next((int(v) for c in text if (v := unicodedata.numeric(c, None)) is not None), None)


def _han(chars: list[str]) -> int:
    if not any(c in _UNIT for c in chars):
        return int("".join(str(_VALUE[c]) for c in chars))
    total = digit = 0
    for c in chars:
        if c in _UNIT:
            total, digit = total + (digit or 1) * _UNIT[c], 0
        else:
            digit = _VALUE[c]
    return total + digit


def view(text: str) -> str:
    """Return the text with Kangxi radicals and compatibility ideographs as the plain characters, same length."""
    blocks = text.encode("utf-16-le", "surrogatepass")[1::2]  # looking at these is faster than any pattern
    if not any(block in blocks for block in _BLOCKS):
        return text
    return pattern(_ODD).sub(
        lambda m: one if len(one := unicodedata.normalize("NFKC", m[0])) == 1 else m[0], text
    )
