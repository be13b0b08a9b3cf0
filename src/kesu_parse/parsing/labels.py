"""Labels of numbered passages: 一、 （一） 1. （1） ① 第一章 2.3.1 and their variants, read character by character.

Plain scanning instead of one large regular expression: compiling that would cost more than parsing a notice.
"""

import unicodedata
from collections.abc import Callable

from kesu_parse.parsing.numerals import HAN, number
from kesu_parse.rows import NamedTuple

DIGITS = "0123456789０１２３４５６７８９"
BLANK = " \t\u3000\xa0"
NOISE = frozenset(
    BLANK + "\n\r\x0b\x0c\u200b\ufeff>*#"
)  # may stand before a label: white space, Markdown, zero width
OPEN, CLOSE = "（(﹙〔【", "）)﹚〕】"
DOTS = ".．"
STOPS = DOTS + "、﹒·｡﹑"
RANKS = "编篇部章节条"
UNITS = ("部分", *"编篇章节条")
NO_HEADING = "、，。：；款项例之的规和与及至或所第"  # after 第X条 these speak of the article
FIGURE = "%％‰.．万亿元米度倍级版至—~～-" + DIGITS  # after 1.5 these show a figure, no label
_DIGIT, _NO_HEADING, _FIGURE = map(frozenset, (DIGITS, NO_HEADING, FIGURE))  # unlike a str they hold no ""
SINGLE = {
    **{c: "circle" for c in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉"},
    **{chr(c): "circle" for c in (*range(0x3251, 0x3260), *range(0x32B1, 0x32C0))},
    **{chr(c): "num" for c in range(0x2488, 0x249C)},
    **{chr(c): "(num)" for c in range(0x2474, 0x2488)},
    **{chr(c): "(han)" for c in range(0x3220, 0x322A)},
}


class Label(NamedTuple):
    """A label as it stands in the text: its range, its style (which level it numbers) and its number."""

    start: int
    end: int
    style: str
    number: int

    def core(self, text: str) -> str:
        """Return the label as a segment of an id: 一, （一）, 6, （1）, 第一章, 2.3.1."""
        if self.style == "num":
            return str(self.number)
        raw = "".join(text[self.start : self.end].split())
        if self.style == "(han)" and len(raw) == 1:
            raw = unicodedata.normalize("NFKC", raw)
        return raw.translate(_BRACKETS).strip("、.．﹑｡")


_BRACKETS = str.maketrans("(﹙〔【)﹚〕】．", "（（（（））））.")


def at(text: str, start: int, end: int) -> Label | None:
    """Return the label with which text[start:end] begins, debris before it allowed; None if there is none."""
    while start < end and text[start] in NOISE:
        start += 1
    if start < end and text[start] == "[" and text.startswith("[bookmark:", start):
        close = text.find("]", start, min(end, start + 90))
        return at(text, close + 1, end) if close > 0 else None
    return here(text, start, end)


def here(text: str, start: int, end: int) -> Label | None:
    """Return the label that stands exactly at `start`; None if there is none."""
    read = READERS.get(text[start]) if start < end else None
    return read(text, start, end) if read else None


def _run(text: str, at: int, end: int, chars: str, most: int) -> int:
    """Return where a run of some characters ends, counting no more than `most` of them."""
    end = min(end, at + most)
    while at < end and text[at] in chars:
        at += 1
    return at


def _made(text: str, start: int, end: int, style: str) -> Label | None:
    value = number(text[start:end])
    return None if value is None else Label(start, end, style, value)


def _han(text: str, start: int, end: int) -> Label | None:
    stop = _run(text, start, end, HAN, 4)
    if stop < end and text[stop] in CLOSE[:2]:
        return _made(text, start, stop + 1, "han)")
    stop = _run(text, stop, end, BLANK, 1)
    if stop < end and text[stop] in STOPS and text[stop + 1 : stop + 2] not in _DIGIT:
        return _made(text, start, stop + 1, "han")
    return None


def _bracket(text: str, start: int, end: int) -> Label | None:
    begin = _run(text, start + 1, end, BLANK, 1)
    for chars, most, style in ((HAN, 4, "(han)"), (DIGITS, 3, "(num)")):
        stop = _run(text, begin, end, chars, most)
        close = _run(text, stop, end, BLANK, 1)
        if stop > begin and close < end and text[close] in CLOSE:
            return _made(text, start, _run(text, close + 1, end, "、.．", 1), style)
    return None


def _law(text: str, start: int, end: int) -> Label | None:
    begin = _run(text, start + 1, end, BLANK, 1)
    stop = max(_run(text, begin, end, HAN, 6), _run(text, begin, end, DIGITS, 3))
    unit = _run(text, stop, end, BLANK, 1)
    word = next((u for u in UNITS if text.startswith(u, unit)), None)
    if stop == begin or not word or text[unit + len(word) : unit + len(word) + 1] in _NO_HEADING:
        return None
    return _made(text, start, unit + len(word), word[0])


def _digits(text: str, start: int, end: int) -> Label | None:
    stop = _run(text, start, end, DIGITS, 4)
    if stop - start > 3 or stop >= end:
        return None
    if text[stop] in STOPS and text[stop + 1 : stop + 2] not in _DIGIT:
        return _made(text, start, stop + 1, "num")
    if text[stop] in CLOSE[:2]:
        return _made(text, start, stop + 1, "num)")
    return _decimal(text, start, stop, end) or _plain(text, start, stop, end)


def _plain(text: str, start: int, stop: int, end: int) -> Label | None:
    stop = _run(text, stop, end, BLANK, 1)
    if stop >= end or text[stop] not in STOPS:
        return None
    after = _run(text, stop + 1, end, DIGITS, 5) - stop - 1
    year = after == 4 and text[stop + 5 : stop + 7].lstrip(BLANK).startswith("年")
    return _made(text, start, stop + 1, "num") if after == 0 or year else None


def _decimal(text: str, start: int, stop: int, end: int) -> Label | None:
    if text[stop] not in DOTS or text[stop + 1 : stop + 2] not in _DIGIT:
        return None
    numbers: list[int] = []
    at = start
    while len(numbers) < 6:
        stop = _run(text, at, end, DIGITS, 3)
        if stop == at or stop - at > 2:
            return None
        numbers.append(int(text[at:stop]))
        if text[stop : stop + 1] not in (".", "．") or text[stop + 1 : stop + 2] not in _DIGIT:
            break
        at = stop + 1
    stop = _run(text, stop, end, STOPS, 1)
    if not 1 < len(numbers) < 6 or text[stop : stop + 1] in _FIGURE:
        return None
    return Label(start, stop, f"dec{len(numbers)}", numbers[-1])


def _single(text: str, start: int, end: int) -> Label | None:
    return _made(text, start, start + 1, SINGLE[text[start]])


READERS: dict[str, Callable[[str, int, int], Label | None]] = {
    **dict.fromkeys(HAN, _han),
    **dict.fromkeys(OPEN, _bracket),
    **dict.fromkeys(DIGITS, _digits),
    **dict.fromkeys(SINGLE, _single),
    "第": _law,
}


def path(text: str, label: Label) -> tuple[int, ...]:
    """Return the numbers of a decimal label: (2, 3, 1) for 2.3.1."""
    return tuple(int(n) for n in text[label.start : label.end].replace("．", ".").strip(STOPS).split("."))


def weak(text: str, start: int, end: int) -> Label | None:
    """Return the label that text[start:end] may begin with if its neighbours call for it; None if there is none.

    Such are 11.121人才 and 1024. (style num) and 1　总则 (style dec1).
    """
    while start < end and text[start] in NOISE:
        start += 1
    stop = _run(text, start, end, DIGITS, 4)
    if stop == start or stop >= end:
        return None
    if stop - start == 4 and text[stop] in STOPS:
        return _made(text, start, stop + 1, "num")
    if text[stop] in DOTS and text[stop + 1 : stop + 2] in _DIGIT:
        return _made(text, start, stop + 1, "num")
    gap = _run(text, stop, end, BLANK, 8)
    return (
        _made(text, start, stop, "dec1")
        if gap > stop and "\u4e00" <= text[gap : gap + 1] <= "\u9fff"
        else None
    )
