"""Characters of Chinese text: what they are, and where they stand, found fast in long texts."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from kesu_parse import patterns
from kesu_parse.rows import NamedTuple

if TYPE_CHECKING:
    import re

rx = patterns.pattern
HAN = r"[^\W\d_a-zA-Z]"  # a Chinese character in a pattern; the range of code points would take a millisecond to compile
SHORT = 1000  # characters from which a look at the characters that occur pays off
LONG = 200_000  # characters from which those that occur are read off their pairs
OPENING = "“‘（《〈〔【「『(["
CLOSING = "”’）》〉〕】」』)]"
STOPS = "，。、；：？！"


def han(text: str, at: int) -> bool:
    """Say whether a Chinese character stands at an offset; False outside the text."""
    return 0 <= at < len(text) and ("\u4e00" <= text[at] <= "\u9fff" or text[at] == "〇")


def wide(text: str, at: int) -> bool:
    """Say whether a Chinese character or a full-width mark stands at an offset; False outside the text."""
    return 0 <= at < len(text) and (text[at] > "\u2e7f" or text[at] in "“”‘’…—·")


def digit(text: str, at: int) -> bool:
    """Say whether an ASCII digit stands at an offset; False outside the text."""
    return 0 <= at < len(text) and "0" <= text[at] <= "9"


def spots(text: str, words: Iterable[str]) -> list[int]:
    """Return the sorted offsets at which any of the words (of a str: characters) begins.

    Much faster over megabytes than a regular expression with alternatives or assertions at its head.
    """
    return offsets(text, present(text, words))


def offsets(text: str, words: Iterable[str]) -> list[int]:
    """Return what `spots` does, without a look at the characters that occur: for one of many short texts."""
    found: list[int] = []
    folded = _folded(text) if len(text) > LONG else None
    for word in words:
        found += folded.places(word) if folded and "\n" not in word else _places(text, word)
    found.sort()
    return found


def _places(text: str, word: str) -> list[int]:
    found: list[int] = []
    at = text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def present(text: str, words: Iterable[str]) -> list[str]:
    """Return the words that may stand in a text: those all of whose neighbouring characters do; of a short one all."""
    if len(text) < SHORT:
        return list(words)
    found = list(filter(alphabet(text).issuperset, words))
    return [w for w in found if twos(text).issuperset(_inner(w))]


_line: tuple[str, int, int] = ("", 0, 0)


def line_at(text: str, at: int) -> tuple[int, int]:
    """Return start and end of the line that holds an offset, without its line end; that asked for last is kept."""
    global _line
    known, start, end = _line
    if known is not text or not start <= at <= end:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        start = text.rfind("\n", 0, at) + 1
        _line = (text, start, end)
    return start, end


def matches(pattern: str, text: str, words: Iterable[str], back: int = 0) -> "Iterator[re.Match[str]]":
    """Yield matches of a pattern that begin `back` characters before one of the words; each at most once."""
    found = spots(text, words)
    match = rx(pattern).match if found else None
    last = -1
    for at in found:
        if match and at - back >= max(last, 0) and (one := match(text, at - back)):
            last = one.end()
            yield one


@lru_cache(maxsize=1)
def alphabet(text: str) -> frozenset[str]:
    """Return the characters that occur in a text."""
    if len(text) < LONG:
        return frozenset(text)
    return frozenset(chr(pair & 0xFFFFFFFF) for pair in twos(text))


@lru_cache(maxsize=1)
def rows(text: str) -> dict[str, list[int]]:
    """Return the different lines of a text, each with the offsets at which it begins."""
    found: dict[str, list[int]] = {}
    start = 0
    for line in text.split("\n"):
        found.setdefault(line, []).append(start)
        start += len(line) + 1
    return found


class Folded(NamedTuple):
    """A text with each different line once, where each of them begins in it, and where it stands in the whole."""

    text: str
    begins: list[int]
    starts: list[list[int]]

    def places(self, word: str) -> Iterator[int]:
        """Yield the offsets of a word of one line in the whole text, in any order."""
        for at in _places(self.text, word):
            row = bisect_right(self.begins, at) - 1
            inside = at - self.begins[row]
            yield from [start + inside for start in self.starts[row]]


@lru_cache(maxsize=1)
def _folded(text: str) -> Folded | None:
    """Return a text folded; None where too few lines come again to be worth it."""
    lines = rows(text)
    once = "\n".join(lines)
    begins = list(accumulate((len(line) + 1 for line in lines), initial=0))
    return Folded(once, begins, list(lines.values())) if 2 * len(once) < len(text) else None


@lru_cache(maxsize=1)
def twos(text: str) -> frozenset[int]:
    """Return the pairs of neighbours that occur in a text, and a line end at either side of every line.

    Making them costs as much as looking for a hundred words, and most of a thousand words need not be looked for
    then.
    """
    return _pairs("\n".join(["", *rows(text), ""]))


@lru_cache(maxsize=4096)
def _inner(word: str) -> frozenset[int]:
    return _pairs(word)


def _pairs(text: str) -> frozenset[int]:
    """Return the pairs of neighbours as numbers: eight bytes of UTF-32 are one, which is far faster than strings."""
    units = memoryview(text.encode("utf-32-le", "surrogatepass"))
    found: set[int] = set()
    for begin in (0, 4):
        found.update(units[begin : begin + (len(units) - begin) // 8 * 8].cast("Q"))
    return frozenset(found)
