"""What differs besides the wording: deadlines, figures, cited documents."""

import re
from collections.abc import Callable, Iterable
from functools import cache

from kesu_parse.change import Swap
from kesu_parse.comparing.text import bare
from kesu_parse.plan import Clause, Item


@cache
def _cited() -> re.Pattern[str]:
    return re.compile(
        r"《[^《》]{2,80}(?:《[^《》]*》[^《》]*)?》|[一-鿿]{1,8}[〔\[(（]\d{4}[〕\])）]第?\d+号"
    )


def cited(old: str, new: str) -> tuple[Swap, ...]:
    """Return the documents cited on one side only, titles that are nearly the same as one swap."""
    return _paired(_cited().findall(bare(old)), _cited().findall(bare(new)), _near_title)


def _near_title(one: str, other: str) -> bool:
    from kesu_parse.comparing.likeness import kept

    return kept(one, other) >= 0.6


def targets(olds: Iterable[Item], news: Iterable[Item]) -> tuple[Swap, ...]:
    """Return the figures to be reached that stand on one side only, those of one unit as one swap."""
    sides = [[t for item in side for t in item.targets] for side in (olds, news)]
    units = {bare(t.text): t.unit for side in sides for t in side}
    old, new = ([bare(t.text) for t in side] for side in sides)
    return _paired(old, new, lambda a, b: units[a] == units[b])


def deadline(olds: Iterable[Item | Clause], news: Iterable[Item | Clause]) -> Swap | None:
    """Return the time limits of both sides, stated by items or clauses, where they differ."""
    old, new = (
        "、".join(dict.fromkeys(bare(x.deadline) for x in side if x.deadline)) for side in (olds, news)
    )
    return Swap(old, new) if old != new else None


def _paired(olds: list[str], news: list[str], alike: Callable[[str, str], bool]) -> tuple[Swap, ...]:
    """Return what stands on one side only; two that are alike as one swap."""
    gone = [o for o in dict.fromkeys(olds) if o not in news]
    come = [n for n in dict.fromkeys(news) if n not in olds]
    out = []
    for old in gone:
        new = next((n for n in come if alike(old, n)), "")
        come = [n for n in come if n != new]
        out.append(Swap(old, new))
    return (*out, *(Swap("", n) for n in come))
