"""One-to-one links between items, in passes from certain to likely; numbers and places never make a link."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from kesu_parse.change import Pass
from kesu_parse.comparing.index import Index
from kesu_parse.comparing.likeness import Likeness, likeness
from kesu_parse.comparing.tasks import Task

FLOOR = 5.5  # deviations above chance; unrelated items of one field stay below
NEAR = 0.85  # share of the best rank of both items that a pair must reach
SAME_HEAD = 3.0  # enough for items with the same first sentence


Fixed = Sequence[tuple[list[int], list[int]]]


@dataclass(slots=True)
class Board:
    """Both plans' items, how alike the candidate pairs are, and the links found so far."""

    olds: tuple[Task, ...]
    news: tuple[Task, ...]
    index: Index
    fixed: Fixed = ()
    like: dict[tuple[int, int], Likeness] = field(default_factory=dict)
    pairs: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    by: dict[tuple[int, int], Pass] = field(default_factory=dict)

    def tie(self, i: int, j: int, by: Pass) -> None:
        """Link an old and a new item that are both free."""
        self.pairs[i], self.back[j], self.by[i, j] = j, i, by

    def free(self, i: int, j: int) -> bool:
        """Say whether neither item has a partner yet."""
        return i not in self.pairs and j not in self.back and not self.pinned(i, j)

    def pinned(self, i: int, j: int) -> bool:
        """Say whether a person has decided about either item."""
        return any(i in olds or j in news for olds, news in self.fixed)


def board(olds: tuple[Task, ...], news: tuple[Task, ...], fixed: Fixed = ()) -> Board:
    """Return both plans' items with the candidate pairs measured; `fixed` groups are out of the game."""
    index = Index([t.text for t in olds], [t.text for t in news])
    out = Board(olds, news, index, fixed)
    for (i, j), rare in index.nearest().items():
        if not out.pinned(i, j):
            out.like[i, j] = likeness(olds[i].text, news[j].text, rare)
    return out


def link(b: Board) -> None:
    """Make the one-to-one links: identical text, identical head in one section, mutual best."""
    identical(b, [t.exact for t in b.olds], [t.exact for t in b.news])
    identical(b, [t.text for t in b.olds], [t.text for t in b.news])
    heads(b)
    while best(b):
        pass
    heads(b, anywhere=True)


def identical(b: Board, olds: list[str], news: list[str]) -> None:
    """Link items of the same text; where one text stands several times, in one section first, then in order."""
    where: dict[str, list[int]] = {}
    for j, text in enumerate(news):
        if j not in b.back:
            where.setdefault(text, []).append(j)
    for alike in (True, False):
        for i, text in enumerate(olds):
            found = [j for j in where.get(text, ()) if b.free(i, j)]
            found = [j for j in found if not alike or b.olds[i].section == b.news[j].section]
            if found and text:
                b.tie(i, found[0], "text")


def heads(b: Board, *, anywhere: bool = False) -> None:
    """Link items whose first sentence is the same and stands once on each side.

    First those in sections of one title that are each other's best or nearly so; then, `anywhere`, what is left.
    """
    seen = Counter(t.head for t in b.olds), Counter(t.head for t in b.news)
    where = {t.head: t for t in b.news if len(t.head) > 5 and seen[1][t.head] == 1}
    tops = top(b)
    for old in b.olds:
        new = where.get(old.head)
        if not new or seen[0][old.head] > 1 or (old.at, new.at) not in b.like or not b.free(old.at, new.at):
            continue
        at_home = old.section == new.section and near(b, (old.at, new.at), tops)
        if at_home or anywhere and b.like[old.at, new.at].beyond >= SAME_HEAD:
            b.tie(old.at, new.at, "head")


def top(b: Board) -> tuple[dict[int, float], dict[int, float]]:
    """Return the highest rank of every old and every new item among all candidates."""
    rows: dict[int, float] = {}
    columns: dict[int, float] = {}
    for (i, j), like in b.like.items():
        rows[i] = max(rows.get(i, 0.0), like.rank())
        columns[j] = max(columns.get(j, 0.0), like.rank())
    return rows, columns


def near(b: Board, pair: tuple[int, int], tops: tuple[dict[int, float], dict[int, float]]) -> bool:
    """Say whether a pair is the best of both its items or nearly so."""
    rank = b.like[pair].rank()
    return rank >= NEAR * tops[0][pair[0]] and rank >= NEAR * tops[1][pair[1]]


def best(b: Board) -> bool:
    """Link the pairs that are each other's best among the free ones and hardly worse than any; say if any was."""
    tops = top(b)
    free = [(-like.rank(), pair) for pair, like in b.like.items() if b.free(*pair) and enough(like)]
    found = False
    for _, pair in sorted(free):
        if b.free(*pair) and near(b, pair, tops):
            b.tie(*pair, "best")
            found = True
    return found


def enough(like: Likeness) -> bool:
    """Say whether two items have more in common than unrelated items of one field."""
    return like.beyond >= FLOOR or (like.beyond >= 3.5 and like.rare >= 0.2)
