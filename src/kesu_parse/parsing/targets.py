"""Figures that an item must reach: 达到11.5%, 不少于1000家, 95%以上."""

from functools import cache
from typing import TYPE_CHECKING, Literal

from kesu_parse import lexicon
from kesu_parse.patterns import pattern
from kesu_parse.plan import Target
from kesu_parse.rows import NamedTuple
from kesu_parse.source import Span

if TYPE_CHECKING:
    import re

FIGURE = r"[0-9０-９][0-9０-９,，.．]*"
NOUN = 10  # characters of a verb and a noun before a figure
Bound = Literal["min", "max", "eq"]
BEFORE = 4  # the longest word before a figure
SCALE = {
    "万亿": 10**12,
    "千万": 10**7,
    "百万": 10**6,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10_000,
    "亿": 100_000_000,
}  # the longer ones first
SCALED = frozenset(scale[0] for scale in SCALE)
AFTER = {"以上": "min", "及以上": "min", "以内": "max", "以下": "max", "之内": "max", "左右": "eq"}
DATES = ("年", "月", "日")


class Tail(NamedTuple):
    """What stands behind a figure: its scale (万), its unit, a bound (以上), and where that ends."""

    scale: str
    unit: str
    bound: str
    end: int


def _tail(words: str, at: int) -> Tail | None:
    """Return what stands behind a figure; None where no unit does. A pattern of all units takes long to compile."""
    for scale in (*SCALE, "") if words[at : at + 1] in SCALED else ("",):
        if words.startswith(scale, at):
            begin = at + len(scale)
            begins = (begin + 1, begin) if words.startswith("余", begin) else (begin,)
            found = next((t for b in begins if (t := _measure(words, b, scale))), None)
            if found:
                return found
    return None


def _measure(words: str, begin: int, scale: str) -> Tail | None:
    measures, heads, longest = _measures()
    if words[begin : begin + 1] not in heads:
        return None
    for size in range(min(longest, len(words) - begin), 0, -1):
        if (unit := words[begin : begin + size]) in measures:
            at = begin + size
            bound = next((b for b in AFTER if words.startswith(b, at)), "")
            return Tail(scale, unit, bound, at + len(bound))
    return None


@cache
def _measures() -> tuple[frozenset[str], frozenset[str], int]:
    """Return the units of measure, their first characters, and the length of the longest."""
    found = frozenset(lexicon.words("measures"))
    return found, frozenset(word[0] for word in found), max(map(len, found))


def targets(words: str) -> tuple[Target, ...]:
    """Return the figures in a passage that a word before or after them makes a target, in order."""
    found = [_target(words, match) for match in pattern(FIGURE).finditer(words)]
    return tuple([one for one in found if one])


def _target(words: str, match: "re.Match[str]") -> Target | None:
    number = match[0].rstrip(",，.．")
    begin = match.start()
    at = begin + len(number)
    if words.startswith(DATES, at) or not (tail := _tail(words, at)):
        return None
    bounds = lexicon.pairs("target_bounds")
    word = _word(words, begin, bounds)
    if not (word or tail.bound):
        return None
    span = Span(begin - len(word), tail.end)
    bound: Bound = AFTER.get(tail.bound) or bounds.get(word, "eq")  # type: ignore[assignment]
    return Target(words[span.start : span.end], _value(number, tail.scale), tail.unit, bound, span)


def _word(words: str, at: int, bounds: dict[str, str]) -> str:
    """Return the longest word of the list that ends where a figure begins; '' if there is none."""
    for size in range(min(BEFORE, at), 0, -1):
        if (word := words[at - size : at]) in bounds:
            return word
    return _counted(words, at)


def _counted(words: str, at: int) -> str:
    """Return the verb of counting before a figure with the noun between them: 新增展厅 in 新增展厅3个."""
    verbs, heads = _verbs()
    for n in range(2, min(NOUN, at) + 1):
        if not "一" <= words[at - n] <= "鿿":
            return ""
        if words[at - n] in heads and words.startswith(verbs, at - n):
            return words[at - n : at]
    return ""


@cache
def _verbs() -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the verbs of counting and their first characters."""
    verbs = lexicon.words("target_counts")
    return verbs, frozenset(verb[0] for verb in verbs)


def _value(number: str, scale: str) -> float:
    digits = number.replace(",", "").replace("，", "").replace("．", ".")
    whole, _, rest = digits.partition(".")
    value = float(f"{whole}.{rest.replace('.', '')}" if rest else whole)
    return value * SCALE.get(scale, 1)
