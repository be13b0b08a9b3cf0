"""Rare n-grams of items, and the items of the other plan that share many of them."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from heapq import nlargest
from math import log, sqrt

NEAREST = 8  # candidates of an item
HOLDERS = 16  # items in which a sentence is looked for
WORK = 60_000  # n-grams looked up for all items of a plan

Vector = dict[str, float]
Pairs = dict[tuple[int, int], float]


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[一-鿿A-Za-z#]{2,}")


def grams(text: str) -> list[str]:
    """Return the pairs and triples of neighbouring characters, not across punctuation."""
    out: list[str] = []
    for run in _runs().findall(text):
        out += map(str.__add__, run, run[1:])
        out += map("{}{}{}".format, run, run[1:], run[2:])
    return out


class Index:
    """The n-grams that stand on both sides, the rarer the heavier, and where they stand.

    In large plans only the heaviest n-grams of an item are looked up, so that cost grows with the number of items.
    """

    def __init__(self, olds: list[str], news: list[str]) -> None:
        counts = [Counter(grams(t)) for t in olds], [Counter(grams(t)) for t in news]
        spread = [Counter(g for c in side for g in c) for side in counts]
        self.size = max(len(olds), len(news), 1)
        self.depth = max(40, WORK // self.size)
        self.weight = {g: self._weight(max(n, spread[1].get(g, 0))) for g, n in spread[0].items()}
        self.weight |= {g: self._weight(n) for g, n in spread[1].items() if g not in self.weight}
        self.olds, self.news = (
            [self._vector(c, other) for c in side] for side, other in zip(counts, spread[::-1], strict=True)
        )
        self.where = self._postings()

    def _weight(self, spread: int) -> float:
        return log(1 + self.size / spread) ** 2

    def _vector(self, count: Counter[str], other: Counter[str]) -> Vector:
        """Return the weights of an item's n-grams that stand in the other plan, all of them making unit length."""
        weight = self.weight
        norm = sqrt(sum((n * weight[g]) ** 2 for g, n in count.items())) or 1.0
        return {g: n * weight[g] / norm for g, n in count.items() if g in other}

    def _postings(self) -> dict[str, list[tuple[int, float]]]:
        out: dict[str, list[tuple[int, float]]] = {}
        for j, vector in enumerate(self.news):
            for gram, x in self._heaviest(vector):
                out.setdefault(gram, []).append((j, x))
        return out

    def _heaviest(self, vector: Vector) -> list[tuple[str, float]]:
        if len(vector) <= self.depth:
            return list(vector.items())
        return sorted(vector.items(), key=lambda e: (-e[1], e[0]))[: self.depth]

    def _row(self, vector: Vector) -> dict[int, float]:
        """Return the new items that share n-grams with a vector, with how much they share."""
        row: dict[int, float] = {}
        for gram, x in self._heaviest(vector):
            for j, y in self.where.get(gram, ()):
                row[j] = row.get(j, 0.0) + x * y
        return row

    def nearest(self) -> Pairs:
        """Return the pairs in which either item is among the NEAREST of the other, with the cosine of their n-grams."""
        rows = [self._row(vector) for vector in self.olds]
        columns: list[list[tuple[float, int]]] = [[] for _ in self.news]
        found: Pairs = {}
        for i, row in enumerate(rows):
            found |= {(i, j): score for score, j in _best((s, j) for j, s in row.items())}
            for j, score in row.items():
                columns[j].append((score, i))
        for j, column in enumerate(columns):
            found |= {(i, j): score for score, i in _best(column)}
        return found

    def holders(self, text: str) -> list[int]:
        """Return the new items that share most of the n-grams of a passage, in their order."""
        vector = {g: self.weight[g] for g in grams(text) if g in self.where}
        row = self._row(vector)
        return sorted(-j for _, j in nlargest(HOLDERS, ((s, -j) for j, s in row.items())))


def _best(scores: Iterable[tuple[float, int]]) -> list[tuple[float, int]]:
    """Return the highest scores, of equal ones those of the first items."""
    return [(s, -k) for s, k in nlargest(NEAREST, ((s, -k) for s, k in scores))]
