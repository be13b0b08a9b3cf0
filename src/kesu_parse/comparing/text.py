"""Normal forms of text in which two editions are compared, and the cut into sentences."""

import re
import unicodedata
from functools import cache

OPENING, CLOSING = "“《（(〔「『", "”》）)〕」』"


@cache
def _masks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(r"第[一二三四五六七八九十百零〇两\d]+"), re.compile(r"\d+")


def bare(text: str) -> str:
    """Return text with half-width letters, digits and marks and without white space."""
    return unicodedata.normalize("NFKC", "".join(text.split()))


def normal(text: str) -> str:
    """Return bare text in which every ordinal and number is the same sign: they go on with the year."""
    ordinal, number = _masks()
    return number.sub("#", ordinal.sub("第#", bare(text)))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences with their closing marks, which joined are the text; marks in quotes do not close."""
    out, start, depth = [], 0, 0
    for found in _marks().finditer(text):
        mark = found[0]
        if mark in OPENING:
            depth += 1
        elif mark in CLOSING:
            depth = max(0, depth - 1)
        elif not depth or mark == "\n":
            out.append(text[start : found.end()])
            start, depth = found.end(), 0
    return tuple(part for part in (*out, text[start:]) if part)


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"[。；;！？!?\n{re.escape(OPENING + CLOSING)}]")


def fragments(sentence: str) -> tuple[str, ...]:
    """Return a sentence in normal form cut at its commas, very short parts joined to their neighbour."""
    out: list[str] = []
    for part in sentence.replace(",", ",\n").split("\n"):
        if out and (len(out[-1]) < 8 or len(part) < 6):
            out[-1] += part
        else:
            out.append(part)
    return tuple(out)
