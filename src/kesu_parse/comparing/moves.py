"""Which groups changed their place: those outside one longest run of groups in common order."""

from bisect import bisect_left
from typing import NamedTuple


class Point(NamedTuple):
    """An old and a new position that belong together, and the number of the group they are of."""

    old: int
    new: int
    group: int


Best = tuple[int, int, int]  # length of a run, its items that kept their heading, number of its last point


def moved(groups: list[tuple[list[int], list[int]]], stayed: list[bool]) -> list[bool]:
    """Say for every group, given as positions in both plans, whether it changed its place.

    Of several longest runs the one is taken in which most groups `stayed` under their heading, so that of two that
    changed places the one counts as moved that left its section.
    """
    points = sorted(Point(i, j, n) for n, (olds, news) in enumerate(groups) for i in olds for j in news)
    held = {points[k].group for k in _longest(points, stayed)}
    return [bool(olds and news) and n not in held for n, (olds, news) in enumerate(groups)]


def _longest(points: list[Point], stayed: list[bool]) -> list[int]:
    """Return the numbers of the points of the best run, rising in both orders."""
    news = sorted({p.new for p in points})
    tree: list[Best] = [(0, 0, -1)] * (len(news) + 1)
    before: list[int] = []
    best: Best = (0, 0, -1)
    waiting: list[tuple[int, Best]] = []
    for k, point in enumerate(points):
        if k and points[k - 1].old < point.old:
            _settle(tree, waiting)
        rank = bisect_left(news, point.new)
        length, kept, last = _below(tree, rank)
        before.append(last)
        here = (length + 1, kept + stayed[point.group], k)
        waiting.append((rank + 1, here))
        best = max(best, here, key=lambda b: b[:2])
    return _back(best[2], before)


def _settle(tree: list[Best], waiting: list[tuple[int, Best]]) -> None:
    """Enter the runs that end at one old position: they may only go on from a later one."""
    for rank, here in waiting:
        while rank < len(tree):
            if here[:2] > tree[rank][:2]:
                tree[rank] = here
            rank += rank & -rank
    waiting.clear()


def _below(tree: list[Best], rank: int) -> Best:
    """Return the best run that ends before a new position."""
    best = (0, 0, -1)
    while rank:
        if tree[rank][:2] > best[:2]:
            best = tree[rank]
        rank -= rank & -rank
    return best


def _back(last: int, before: list[int]) -> list[int]:
    out = []
    while last >= 0:
        out.append(last)
        last = before[last]
    return out
