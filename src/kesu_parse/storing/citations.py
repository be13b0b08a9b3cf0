"""The documents that a document cites: 《…》 and 〔…〕号."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from kesu_parse.plan import Item
from kesu_parse.source import Source

Row = tuple[Any, ...]


@cache
def _pattern() -> re.Pattern[str]:
    number = r"[一-鿿]{1,10}[〔\[［(（]\d{4}[〕\]］)）]第?\d{1,5}号"
    return re.compile(
        rf"《([^《》]{{2,120}}(?:《[^《》]{{2,120}}》[^《》]{{0,60}})?)》(?:[（(]({number})[）)])?|({number})"
    )


def citations(items: Sequence[Item], source: Source | None) -> list[Row]:
    """Return (item, title, number, start, end) of every citation in the order of the text, items numbered from 1.

    Of a plan that was structured already only its items are searched, and the range is that of the item.
    """
    return list(_placed(items, source) if source else _told(items))


def _placed(items: Sequence[Item], source: Source) -> Iterator[Row]:
    order = sorted((item.span.start, n) for n, item in enumerate(items, 1))
    starts = [start for start, _ in order]
    for found in _pattern().finditer(source.text):
        at = bisect_right(starts, found.start()) - 1
        number = order[at][1] if at >= 0 else None
        inside = number is not None and found.end() <= items[number - 1].span.end
        yield (number if inside else None, *_cited(found), *found.span())


def _told(items: Sequence[Item]) -> Iterator[Row]:
    for number, item in enumerate(items, 1):
        for found in _pattern().finditer(item.text):
            yield (number, *_cited(found), *item.span)


def _cited(found: re.Match[str]) -> tuple[str | None, str | None]:
    title = found[1] and "".join(found[1].split())
    return title, found[2] or found[3]
