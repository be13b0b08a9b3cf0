"""The numbers that a browser draws before the entries of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kesu_parse.markup.names import tag

if TYPE_CHECKING:
    from lxml.etree import _Element

DIGITS = "〇一二三四五六七八九"
STYLE = r"(?i)list-style(?:-type)?\s*:\s*([^;]+)"
KINDS = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
CHINESE = ("cjk", "chinese", "trad", "simp", "japanese-informal")


def label(entry: _Element, counts: dict[_Element, int]) -> str:
    """Return the number before a list entry, such as '3. ' or '三、'; '' where none is drawn.

    `counts` holds the last number of every list met so far and is brought up to date.
    """
    numbered = entry.getparent()
    if numbered is None or tag(numbered) != "ol":
        return ""
    number = _number(entry, "value", counts.get(numbered, _number(numbered, "start", 1) - 1) + 1)
    counts[numbered] = number
    kind = _kind(entry) or _kind(numbered) or "decimal"
    return "" if "none" in kind else _written(number, kind)


def _kind(element: _Element) -> str:
    """Return the list style that an element asks for, '' for none of its own."""
    styled = re.search(STYLE, element.get("style", "")[:4000])
    return styled[1].strip().lower() if styled else KINDS.get(element.get("type", ""), "")


def _number(element: _Element, name: str, otherwise: int) -> int:
    """Return an attribute as a number, or another one if it is missing or no number."""
    text = element.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else otherwise


def _written(number: int, kind: str) -> str:
    """Return a number in a list style, decimal where the style cannot write it."""
    if any(word in kind for word in CHINESE) and 0 < number < 100:
        return _chinese(number) + "、"
    if "alpha" in kind or "latin" in kind:
        letter = chr(96 + number) if 0 < number < 27 else str(number)
        return (letter.upper() if "upper" in kind else letter) + ". "
    if "roman" in kind and 0 < number < 40:
        return (_roman(number).upper() if "upper" in kind else _roman(number)) + ". "
    return f"{number}. "


def _chinese(number: int) -> str:
    """Return a number below a hundred in Chinese: 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    """Return a number below forty in small Roman numerals."""
    out = ""
    for value, letters in ROMAN:
        out += letters * (number // value)
        number %= value
    return out
