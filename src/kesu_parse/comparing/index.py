"""Rare n-grams of items, and the items of the other plan that share many of them."""

import re
from collections import Counter
from functools import cache
from math import log, sqrt

from kesu_parse.comparing.tasks import Task

NEAREST = 8
WORK = 60_000


@cache
def _runs() -> re.Pattern[str]:
    return re.compile(r"[一-鿿A-Za-z#]{2,}")


def grams(text: str) -> Counter[str]:
    """Return the pairs and triples of neighbouring characters, not across punctuation."""
    out: Counter[str] = Counter()
    for run in _runs().findall(text):
        out.update(map(str.__add__, run, run[1:]))
        out.update(run[k : k + 3] for k in range(len(run) - 2))
    return out


Vector = dict[str, float]


def vectors(olds: tuple[Task, ...], news: tuple[Task, ...]) -> tuple[list[Vector], list[Vector]]:
    """Return for every item the weights of its n-grams: the rarer in both plans the heavier; unit length."""
    counts = [grams(t.text) for t in olds], [grams(t.text) for t in news]
    spread = [Counter(g for c in side for g in c) for side in counts]
    size = max(len(olds), len(news))
    weight = {g: log(1 + size / max(spread[0][g], spread[1][g])) ** 2 for g in spread[0] | spread[1]}
    return _weighted(counts[0], weight), _weighted(counts[1], weight)


def _weighted(counts: list[Counter[str]], weight: dict[str, float]) -> list[Vector]:
    out = []
    for count in counts:
        vector = {g: n * weight[g] for g, n in count.items()}
        norm = sqrt(sum(x * x for x in vector.values())) or 1.0
        out.append({g: x / norm for g, x in vector.items()})
    return out


def shared(left: Vector, right: Vector) -> float:
    """Return the cosine of two vectors of unit length."""
    if len(left) > len(right):
        left, right = right, left
    return sum(x * right[g] for g, x in left.items() if g in right)


def nearest(olds: list[Vector], news: list[Vector]) -> dict[tuple[int, int], float]:
    """Return the pairs in which either item is among the NEAREST of the other, with their cosine.

    In large plans only the heaviest n-grams of an item are looked up, so that cost grows with the number of items.
    """
    depth = max(40, WORK // max(1, len(olds), len(news)))
    postings = _postings(news, depth)
    scores: dict[tuple[int, int], float] = {}
    best_of_new: list[list[tuple[float, int]]] = [[] for _ in news]
    for i, vector in enumerate(olds):
        row = _row(vector, postings, depth)
        scores.update(
            ((i, j), score) for j, score in sorted(row.items(), key=lambda e: (-e[1], e[0]))[:NEAREST]
        )
        for j, score in row.items():
            best_of_new[j].append((-score, i))
    for j, column in enumerate(best_of_new):
        scores.update(((i, j), -score) for score, i in sorted(column)[:NEAREST])
    return scores


def _postings(news: list[Vector], depth: int) -> dict[str, list[tuple[int, float]]]:
    """Return for every n-gram the new items that hold it, with its weight there."""
    out: dict[str, list[tuple[int, float]]] = {}
    for j, vector in enumerate(news):
        for gram, x in _heaviest(vector, depth):
            out.setdefault(gram, []).append((j, x))
    return out


def _row(vector: Vector, postings: dict[str, list[tuple[int, float]]], depth: int) -> dict[int, float]:
    """Return the cosine of one old item with every new item that shares an n-gram with it."""
    out: dict[int, float] = {}
    for gram, x in _heaviest(vector, depth):
        for j, y in postings.get(gram, ()):
            out[j] = out.get(j, 0.0) + x * y
    return out


def _heaviest(vector: Vector, depth: int) -> list[tuple[str, float]]:
    if len(vector) <= depth:
        return list(vector.items())
    return sorted(vector.items(), key=lambda e: (-e[1], e[0]))[:depth]
