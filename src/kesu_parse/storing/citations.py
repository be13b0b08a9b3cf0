"""The documents that a document cites: 《…》 and 〔…〕号."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from kesu_parse.plan import Item
from kesu_parse.source import Source

Row = tuple[Any, ...]


NUMBER = r"[一-鿿]{1,10}[〔\[［(（]\d{4}[〕\]］)）]第?\d{1,5}号"
LONGEST = 30  # no document number is longer


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    title = rf"《([^《》]{{2,120}}(?:《[^《》]{{2,120}}》[^《》]{{0,60}})?)》(?:[（(]({NUMBER})[）)])?"
    return re.compile(title), re.compile(rf"{NUMBER}\Z")


def _found(text: str) -> list[Row]:
    """Return (title, number, start, end) in order; both patterns begin at a rare character."""
    title, number = _patterns()
    out: list[Row] = [("".join(m[1].split()), m[2], *m.span()) for m in title.finditer(text)]
    at = text.find("号")
    while at >= 0:
        begin = max(0, at - LONGEST)
        if (m := number.search(text[begin : at + 1])) and not any(r[2] <= at < r[3] for r in out):
            out.append((None, m[0], begin + m.start(), at + 1))
        at = text.find("号", at + 1)
    return sorted(out, key=lambda row: row[2])


def citations(items: Sequence[Item], source: Source | None) -> list[Row]:
    """Return (item, title, number, start, end) of every citation in the order of the text, items numbered from 1.

    Of a plan that was structured already only its items are searched, and the range is that of the item.
    """
    return list(_placed(items, source) if source else _told(items))


def _placed(items: Sequence[Item], source: Source) -> Iterator[Row]:
    order = sorted((item.span.start, n) for n, item in enumerate(items, 1))
    starts = [start for start, _ in order]
    for title, number, start, end in _found(source.text):
        at = bisect_right(starts, start) - 1
        own = order[at][1] if at >= 0 else None
        inside = own is not None and end <= items[own - 1].span.end
        yield (own if inside else None, title, number, start, end)


def _told(items: Sequence[Item]) -> Iterator[Row]:
    for own, item in enumerate(items, 1):
        for title, number, _, _ in _found(item.text):
            yield (own, title, number, *item.span)
