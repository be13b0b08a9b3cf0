"""Figures that an item must reach: 达到11.5%, 不少于1000家, 95%以上."""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from kesu_parse import lexicon
from kesu_parse.parsing.lazy import pattern
from kesu_parse.plan import Target
from kesu_parse.source import Span

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
AFTER = {"以上": "min", "及以上": "min", "以内": "max", "以下": "max", "之内": "max", "左右": "eq"}
DATES = ("年", "月", "日")


class Tail(NamedTuple):
    """What stands behind a figure: its scale (万), its unit, a bound (以上), and where that ends."""

    scale: str
    unit: str
    bound: str
    end: int


def _tail(text: str, at: int, end: int) -> Tail | None:
    """Return what stands behind a figure; None where no unit does. A pattern of all units takes long to compile."""
    for scale in (*SCALE, ""):
        if text.startswith(scale, at, end):
            begin = at + len(scale)
            begins = (begin + 1, begin) if text.startswith("余", begin, end) else (begin,)
            found = next((t for b in begins if (t := _measure(text, b, end, scale))), None)
            if found:
                return found
    return None


def _measure(text: str, begin: int, end: int, scale: str) -> Tail | None:
    measures, longest = _measures()
    sizes = range(min(longest, end - begin), 0, -1)
    unit = next((u for n in sizes if (u := text[begin : begin + n]) in measures), "")
    at = begin + len(unit)
    bound = next((b for b in AFTER if text.startswith(b, at, end)), "")
    return Tail(scale, unit, bound, at + len(bound)) if unit else None


@cache
def _measures() -> tuple[frozenset[str], int]:
    found = frozenset(lexicon.words("measures"))
    return found, max(map(len, found))


def targets(text: str, start: int, end: int) -> tuple[Target, ...]:
    """Return the figures in a passage that a word before or after them makes a target, in order."""
    return tuple(_found(text, start, end))


def _found(text: str, start: int, end: int) -> Iterator[Target]:
    bounds = lexicon.pairs("target_bounds")
    for match in pattern(FIGURE).finditer(text, start, end):
        number = match[0].rstrip(",，.．")
        at = match.start() + len(number)
        if text.startswith(DATES, at, end) or not (tail := _tail(text, at, end)):
            continue
        word = _word(text, start, match.start(), bounds)
        if word or tail.bound:
            span = Span(match.start() - len(word), tail.end)
            bound: Bound = AFTER.get(tail.bound) or bounds.get(word, "eq")  # type: ignore[assignment]
            value = _value(number, tail.scale)
            yield Target(text[span.start : span.end], value, tail.unit, bound, span)


def _word(text: str, start: int, at: int, bounds: dict[str, str]) -> str:
    """Return the longest word of the list that ends where a figure begins; '' if there is none."""
    sizes = range(min(BEFORE, at - start), 0, -1)
    found = next((w for n in sizes if (w := text[at - n : at]) in bounds), "")
    return found or _counted(text, start, at)


def _counted(text: str, start: int, at: int) -> str:
    """Return the verb of counting before a figure with the noun between them: 新增展厅 in 新增展厅3个."""
    verbs = lexicon.words("target_counts")
    for n in range(2, min(NOUN, at - start) + 1):
        if not "一" <= text[at - n] <= "鿿":
            return ""
        if text.startswith(verbs, at - n):
            return text[at - n : at]
    return ""


def _value(number: str, scale: str) -> float:
    digits = number.replace(",", "").replace("，", "").replace("．", ".")
    whole, _, rest = digits.partition(".")
    value = float(f"{whole}.{rest.replace('.', '')}" if rest else whole)
    return value * SCALE.get(scale, 1)
