"""Hard-wrapped plain text: is it so, and which lines make one paragraph.

A text counts as hard-wrapped when its long lines share one width and stop in the middle of a sentence.
Widths are counted in the cells of a Chinese terminal: two for an East Asian character, one for a Latin one.
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from kesu_parse.source import Piece

SAMPLE = 3000  # lines that decide whether a text is hard-wrapped
NARROWEST, WIDEST = 30, 200  # cells of a wrapped line
LONGEST = WIDEST * 2  # characters of a line that are ever looked at
INDENT = 4  # cells: a paragraph begins two characters in
ENDS = "。！？；：…!?;:"
CLOSERS = "”’」』）)】〕》〉\"'"
NEVER_LAST = "，、（《〈“‘〔【(,"
BLANK = " \t\u3000\xa0"


class Shape(NamedTuple):
    """What the lines of a wrapped text have in common."""

    width: int  # cells of a full line, the margin included
    margin: int  # cells of white space before a line that goes on
    indented: bool  # first lines of paragraphs are set in
    lost: int  # cells by which first lines are shorter because their indent was lost
    marked: bool  # a space at the end of a line marks the end of a paragraph
    spaced: bool  # every line is followed by an empty one
    slack: int = INDENT  # cells that may stay free on a line that is full


class Line(NamedTuple):
    """One physical line with its measures in cells."""

    number: int
    text: str  # without white space at both ends
    indent: int
    right: int  # the cell after its last character
    tail: bool  # white space follows

    @property
    def ended(self) -> bool:
        """Say whether the line stops where a sentence or a heading with a mark may stop."""
        inside = max(map(self.text.rfind, "（(")) > max(map(self.text.rfind, "）)"))
        return not inside and self.text.rstrip(CLOSERS)[-1:] in tuple(ENDS)


@cache
def label() -> re.Pattern[str]:
    """Return the pattern of a label that opens a paragraph: 一、 （一） 1. （1） ① 第一条 附件."""
    han, digits = "[一二三四五六七八九十百零〇]{1,5}", r"[0-9０-９]{1,3}"
    sub = r"\d{1,3}(?:[.．]\d{1,3}){1,3}[.．](?!\d)|\d{1,3}(?:[.．]\d{1,3}){2,4}(?![\d.])"
    return re.compile(
        rf"{sub}|{han}、|[（(]\s?(?:{han}|{digits})\s?[）)]|{digits}(?:[.．](?![0-9０-９])|、)|[①-⑳]"
        rf"|第\s?(?:{han}|{digits})\s?[编章节条](?=[\s\u3000])|附\s?件\s?[0-9０-９]{{0,2}}\s?(?:[:：]|$)"
    )


@cache
def folio() -> re.Pattern[str]:
    """Return the pattern of a page number that stands on a line of its own: — 1 —, 第 1 页 共 5 页."""
    dash, number = "[-—－–─·]", "[0-9０-９]{1,4}"
    return re.compile(rf"{dash}+\s*{number}\s*{dash}+|第?\s*{number}\s*页(?:[,，/]?\s*共\s*{number}\s*页)?")


@cache
def listing() -> re.Pattern[str]:
    """Return the pattern of the end of a line in a table of contents: …… 12."""
    return re.compile(r"[.．…·]{3,}\s*[0-9０-９ivxIVX]{1,5}$")


def cells(text: str) -> int:
    """Return the width of a text; UTF-8 spends three bytes on what takes two cells."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def measure(number: int, raw: str) -> Line:
    """Return a physical line with its measures; of an overlong line only the beginning counts."""
    raw = raw[:LONGEST]
    body = raw.rstrip("\r\n").rstrip(BLANK)
    text = body.lstrip(BLANK)
    return Line(number, text, cells(body) - cells(text), cells(body), len(raw.rstrip("\r\n")) > len(body))


def full_width(lines: list[Line]) -> int | None:
    """Return the width that unfinished lines share at their right end, or None if there is none."""
    counts = Counter(line.right for line in lines if not line.ended and NARROWEST <= line.right <= WIDEST)
    needed = max(4, sum(counts.values()) / 5)
    for width in sorted(counts, reverse=True):
        near = range(width - 2, width + 1)
        if sum(counts[w] for w in near) >= needed:
            return max(near, key=lambda w: (counts[w], w))
    return None


def shape(raws: list[str]) -> Shape | None:
    """Return the shape of a hard-wrapped text, judged by its first lines; None if it is not hard-wrapped."""
    every = [measure(n, raw) for n, raw in enumerate(raws[:SAMPLE])]
    lines = [line for line in every if line.text]
    width = full_width(lines)
    if width is None or not _wrapped(lines, width):
        return None
    pairs = list(pairwise(lines))
    going_on = [b.indent for a, b in pairs if is_full(a, width) and not a.ended]
    margin = Counter(going_on).most_common(1)[0][0] if going_on else 0
    inset = sum(margin + 2 <= line.indent <= margin + 3 * INDENT for line in lines)
    indented = inset * 12 >= len(lines)
    lost = 0 if indented else _lost(pairs, width)
    return Shape(width, margin, indented, lost, _marked(lines, width), _spaced(every))


def _lost(pairs: list[tuple[Line, Line]], width: int) -> int:
    """Return by how many cells the unfinished lines after the end of a paragraph fall short of the width."""
    first = [
        b.right for a, b in pairs if a.ended and not is_full(a, width) and is_full(b, width) and not b.ended
    ]
    return INDENT if sum(right < width - 1 for right in first) * 3 > len(first) * 2 else 0


def is_full(line: Line, width: int) -> bool:
    """Say whether a line comes near the common width, its lost indent and an unbreakable word allowed for."""
    return line.right >= width - INDENT - 4


def _wrapped(lines: list[Line], width: int) -> bool:
    long = [line for line in lines if is_full(line, width)]
    full = [line for line in long if line.right <= width + 4 and not line.ended]
    inside = sum(any(mark in line.text for mark in "。；，") for line in full)
    return (
        len(full) >= 6
        and len(full) * 10 >= len(lines) * 3
        and len(full) * 2 >= len(long)
        and sum(line.right > width + 4 for line in long) * 6 <= len(long)
        and inside * 3 >= len(full)
    )


def _marked(lines: list[Line], width: int) -> bool:
    """Say whether trailing spaces stand where paragraphs end, and nearly only there."""
    tails = [line for line in lines if line.tail]
    open_full = [line for line in lines if is_full(line, width) and not line.ended]
    return len(tails) * 20 >= len(lines) and sum(line.tail for line in open_full) * 20 <= len(open_full)


def _spaced(lines: list[Line]) -> bool:
    pairs = pairwise(lines)
    return sum(bool(a.text) != bool(b.text) for a, b in pairs) * 10 >= len(lines) * 9


def unwrap(lines: list[str]) -> list[list[int]] | None:
    """Return the paragraphs of a hard-wrapped text as lists of line numbers from 0; None if it is not so.

    Every line is in exactly one list. An empty line and a page number are lists of their own, placed after
    the paragraph they interrupt.
    """
    form = shape(lines)
    if form is None:
        return None
    groups: list[list[int]] = []
    last: Line | None = None  # the line that the next one may continue
    home: list[int] = []
    opening = Line(0, "", 0, 0, False)  # the first line of that paragraph
    for line in map(measure, range(len(lines)), lines):
        if not line.text or folio().fullmatch(line.text):
            groups.append([line.number])
            last = last if line.text or form.spaced or _interrupted(lines, line.number) else None
        else:
            own = form if opening.indent >= form.margin + 2 else form._replace(indented=False)
            if last is None or starts_anew(last, line, own, first=len(home) == 1):
                groups.append(home := [])
                opening = line
            home.append(line.number)
            last = line
    return groups


def _interrupted(lines: list[str], number: int) -> bool:
    """Say whether an empty line stands beside a page number."""
    beside = (lines[n][:80].strip() for n in (number - 1, number + 1) if 0 <= n < len(lines))
    return any(folio().fullmatch(text) for text in beside)


def starts_anew(last: Line, line: Line, form: Shape, first: bool) -> bool:
    """Say whether a line opens a paragraph, given the line before it, itself a first line or not."""
    if line.indent >= form.margin + 2 or listing().search(last.text[-40:]):
        return True
    room = _room(last, line, form.width - (form.lost if first else 0))
    if form.marked and room < form.slack:
        return last.tail
    if room >= form.slack or (label().match(line.text) and not form.indented):
        return room >= form.slack or last.text[-1] not in NEVER_LAST
    return last.ended and not form.indented and _ended_for_good(last, line, form, room)


def _ended_for_good(last: Line, line: Line, form: Shape, room: int) -> bool:
    """Say whether a sentence that ends with its line ends the paragraph too."""
    heading = not line.ended and line.right * 10 < form.width * 7 and line.text[0] not in "（("
    if last.text[-1] in ":：" or room > 0 or heading:
        return True
    return form.lost > 0 and line.right < form.width - 1


def _room(last: Line, line: Line, width: int) -> int:
    """Return how many cells stay free on a line if the first word of the next one were put there."""
    word = re.match(r"[“‘（《〈〔【]*(?:[!-~]+|.)[，、。；：！？）》〉〕】”’]*", line.text)
    return width - last.right - cells(word[0] if word else "")


def glue(before: str, after: str) -> str:
    """Return what a line break stood for: a space between two Latin words, otherwise nothing."""
    latin = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if latin else ""


def rejoin(lines: list[str], group: list[int]) -> tuple[str, tuple[Piece, ...]]:
    """Return the text of a paragraph and where its pieces stand; white space at the breaks is left out.

    Two Latin words that a break parted get a space, in a piece of its own that no line holds.
    """
    text, pieces = "", []
    for nth, number in enumerate(group):
        raw = lines[number]
        begin = len(raw) - len(raw.lstrip(BLANK)) if nth else 0
        part = raw[begin:] if nth == len(group) - 1 else raw[begin:].rstrip(BLANK)
        if space := glue(text, part):
            pieces.append(Piece(len(text), None))
        text += space
        pieces.append(Piece(len(text), number, begin))
        text += part
    return text, tuple(pieces)
