"""Which items belong together: split, merged, and passages that went to another item."""

from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from kesu_parse.comparing.likeness import beyond_chance
from kesu_parse.comparing.linking import FLOOR, Board
from kesu_parse.comparing.tasks import Task

# Thresholds in standard deviations above chance, fitted on made pairs of several plans with up to 60 % of words replaced.
KNOWN = 2.4  # a part is found in an item
LEAD = 0.7  # so much better than the partners must a claimant explain a part
JOIN = 4.5  # a claim is worth a link, if so much of the claimant is covered:
COVER = 0.4
FRESH = 20.0  # two free items that are alike go before any claim on a linked one
MOST = 40_000  # fragments of both multiplied; beyond that an item is a book
OLD, NEW = 0, 1


class Claim(NamedTuple):
    """How well an item accounts for what the partners of another leave unexplained.

    `strength`: its text against the fragments it explains best, in deviations above chance; `covered`: the share of
    its own text that these fragments hold; `share`: their share of the other item.
    """

    strength: float
    covered: float
    share: float


@dataclass(slots=True)
class Groups:
    """Items that belong together, from either side, and what is known about fragments (kept: it is asked often)."""

    board: Board
    mates: dict[int, set[int]] = field(default_factory=dict)
    hosts: dict[int, set[int]] = field(default_factory=dict)
    joined: dict[tuple[int, int], Claim] = field(default_factory=dict)
    known: dict[tuple[str, int, int], float] = field(default_factory=dict)
    rows: dict[int, list[int]] = field(default_factory=dict)
    columns: dict[int, list[int]] = field(default_factory=dict)

    def add(self, i: int, j: int) -> None:
        """Put an old and a new item into one group."""
        self.mates.setdefault(i, set()).add(j)
        self.hosts.setdefault(j, set()).add(i)

    def fit(self, part: str, task: Task, side: int) -> float:
        """Return how well the best sentence of an item of that side explains a part."""
        key = part, side, task.at
        if key not in self.known:
            self.known[key] = max((beyond_chance(part, s) for s in task.sentences), default=0.0)
        return self.known[key]

    def best_fit(self, part: str, partners: list[Task], side: int) -> float:
        """Return how well the best of several items explains a part, 0 if there are none."""
        return max((self.fit(part, p, side) for p in partners), default=0.0)

    def partners(self, task: Task, side: int) -> list[Task]:
        """Return the items of the other plan in the group of an item."""
        if side == OLD:
            return [self.board.news[j] for j in sorted(self.mates.get(task.at, ()))]
        return [self.board.olds[i] for i in sorted(self.hosts.get(task.at, ()))]

    def together(self) -> list[tuple[list[int], list[int]]]:
        """Return the old and new items of every group, in the order of the old plan."""
        out: list[tuple[list[int], list[int]]] = []
        seen: set[int] = set()
        for i in sorted(self.mates):
            if i not in seen:
                news = sorted(self.mates[i])
                olds = sorted({k for j in news for k in self.hosts[j]})
                seen.update(olds)
                out.append((olds, news))
        return out


def group(b: Board) -> Groups:
    """Return the groups: the one-to-one links, and what belongs to them or to each other by its sentences."""
    g = Groups(b)
    for i, j in b.like:
        g.rows.setdefault(i, []).append(j)
        g.columns.setdefault(j, []).append(i)
    decided = [(i, j) for olds, news in b.fixed for i in olds for j in news]
    for i, j in [*b.pairs.items(), *decided]:
        g.add(i, j)
    _join(g)
    return g


def won(g: Groups, text_fit: "dict[str, float]", other: Task, side: int) -> list[str]:
    """Return the fragments of an item that a claimant explains better than its partners do."""
    partners = g.partners(other, side)
    return [
        f
        for f in other.fragments
        if text_fit[f] >= 1.0 and text_fit[f] >= g.best_fit(f, partners, 1 - side) + LEAD
    ]


def claim(g: Groups, one: Task, other: Task, side: int) -> Claim:
    """Return the claim of an item of one side (`side`) on an item of the other; none on what is no task but a book."""
    if len(one.fragments) * len(other.fragments) > MOST:
        return Claim(0.0, 0.0, 0.0)
    mine = won(g, {f: g.fit(f, one, side) for f in other.fragments}, other, 1 - side)
    if not mine:
        return Claim(0.0, 0.0, 0.0)
    share = sum(map(len, mine)) / max(1, len(other.text))
    return Claim(beyond_chance(one.text, "".join(mine)), _covered(g, one, other, side, mine), share)


def _covered(g: Groups, one: Task, other: Task, side: int, mine: list[str]) -> float:
    """Return the share of an item that the won fragments hold.

    None, where more of it stands in fragments that the partners explain better: then it is like them, not beside
    them. Where what is held was reworded, some of the rest was reworded beyond recognition: the share counts more.
    """
    own = [f for f in one.fragments if f not in one.common]
    found = [f for f in own if g.fit(f, other, 1 - side) >= KNOWN]
    held = [f for f in found if max(other.fragments, key=lambda o: beyond_chance(f, o)) in mine]
    size = sum(map(len, held))
    if not held or sum(map(len, found)) >= 2 * size:
        return 0.0
    alike = sum(len(f) * g.fit(f, other, 1 - side) / beyond_chance(f, f) for f in held) / size
    return min(1.0, size / sum(map(len, own)) / max(0.5, alike))


def _case(g: Groups, i: int, j: int) -> tuple[float, Claim] | None:
    """Return how strong the case is for putting an unlinked item to another one; None where there is none to make."""
    b = g.board
    old, new = b.olds[i], b.news[j]
    if i in g.mates and j in g.hosts:
        return None
    if i not in g.mates and j not in g.hosts:
        like = b.like[i, j].beyond
        found = max(claim(g, old, new, OLD), claim(g, new, old, NEW))
        return max(like + FRESH if like >= FLOOR else like, found.strength), found
    others = (g.mates[k] for k in g.hosts[j]) if j in g.hosts else (g.hosts[k] for k in g.mates[i])
    if any(len(group) > 1 for group in others):
        return None
    found = claim(g, old, new, OLD) if j in g.hosts else claim(g, new, old, NEW)
    return found.strength, found


def _join(g: Groups) -> None:
    """Put unlinked items to the groups they belong to, the strongest case first; each changes those around it."""
    valid: dict[tuple[int, int], Claim] = {}
    heap: list[tuple[float, int, int]] = []

    def enter(i: int, j: int) -> None:
        case = _case(g, i, j)
        valid.pop((i, j), None)
        if case and case[0] >= JOIN and case[1].covered >= COVER:
            valid[i, j] = case[1]
            heappush(heap, (-case[0], i, j))

    for i, j in g.board.like:
        enter(i, j)
    while heap:
        _, i, j = heappop(heap)
        if (i, j) in valid:
            g.joined[i, j] = valid[i, j]
            g.add(i, j)
            for pair in _touched(g, i, j):
                enter(*pair)


def _touched(g: Groups, i: int, j: int) -> set[tuple[int, int]]:
    """Return the pairs whose case another member of a group changes."""
    olds, news = {i, *g.hosts[j]}, {j, *g.mates[i]}
    return {(a, c) for a in olds for c in g.rows.get(a, ())} | {
        (a, c) for c in news for a in g.columns.get(c, ())
    }
