"""What a group is called: same, edited, reworded, split, merged, new, dropped; and how sure it is."""

from kesu_parse.change import Candidate, Confidence, Pass, Relation
from kesu_parse.comparing.grouping import NEW, OLD, Groups, claim
from kesu_parse.comparing.likeness import kept
from kesu_parse.comparing.tasks import Task

CLOSE, MIDDLE, FAR = 0.8, 0.675, 0.55
CLEAR, PLAIN = 9.0, 6.5
RIVAL, UNCLEAR = 0.45, 0.75


def relation(olds: list[Task], news: list[Task], touched: bool) -> Relation:
    """Return the relation of the items of a group; texts equal but for widths are the same unless units changed."""
    if not olds or not news:
        return "dropped" if olds else "new"
    if len(news) > 1:
        return "split"
    if len(olds) > 1:
        return "merged"
    old, new = olds[0].exact, news[0].exact
    if old == new:
        return "edited" if touched else "same"
    return "edited" if kept(old, new) >= MIDDLE else "reworded"


def passed(g: Groups, olds: list[Task], news: list[Task]) -> Pass:
    """Return the pass that made a group: that of its weakest link."""
    pairs = [(o.at, n.at) for o in olds for n in news]
    if any(g.board.pinned(*p) for p in pairs):
        return "pin"
    if any(p in g.joined for p in pairs):
        return "sentences"
    return next((g.board.by[p] for p in pairs if p in g.board.by), "none")


def confidence(g: Groups, olds: list[Task], news: list[Task], by: Pass) -> Confidence:
    """Return how sure the links of a group are: the least sure one counts."""
    if by in ("pin", "text"):
        return "sure"
    found = [_sureness(g, o, n) for o in olds for n in news if n.at in g.mates[o.at]]
    return max(found, key=("sure", "likely", "check").index, default="sure")


def _sureness(g: Groups, old: Task, new: Task) -> Confidence:
    pair = old.at, new.at
    if pair in g.joined:
        strength, covered, share = g.joined[pair]
        clear = strength >= CLEAR and covered >= 0.6
        return "sure" if clear else "likely" if strength >= PLAIN - 1 and covered >= 0.5 else "check"
    like = g.board.like.get(pair)
    if like is None or g.board.by.get(pair) == "text":
        return "sure"
    near = rival(g, *pair)
    if like.beyond < PLAIN or near >= UNCLEAR:
        return "check"
    return "sure" if like.beyond >= CLEAR and near < RIVAL else "likely"


def rival(g: Groups, i: int, j: int) -> float:
    """Return how near the best unlinked item comes that might stand in the place of either, 1 for as near."""
    b = g.board
    others = (
        like.rank()
        for (a, c), like in b.like.items()
        if (a == i and c not in g.hosts) or (c == j and a not in g.mates)
    )
    return max(others, default=0.0) / b.like[i, j].rank()


def candidates(g: Groups, task: Task, side: int) -> tuple[Candidate, ...]:
    """Return up to three items that may be what became of an unlinked item, or where it came from, best first."""
    b = g.board
    found = []
    for i, j in b.like:
        if (i, j)[side] == task.at and (case := _case(g, i, j, side)):
            other = (b.news[j] if side == OLD else b.olds[i]).item
            found.append((case, other.id))
    return tuple(Candidate(id_, round(min(1.0, z / 12), 3)) for z, id_ in sorted(found, reverse=True)[:3])


def _case(g: Groups, i: int, j: int, side: int) -> float:
    """Return the strength of the case for a candidate, 0 below the floor."""
    b = g.board
    old, new = b.olds[i], b.news[j]
    claims = [claim(g, old, new, OLD)] if i not in g.mates else []
    claims += [claim(g, new, old, NEW)] if j not in g.hosts else []
    found = max(c.strength for c in claims)
    if len(claims) == 2:
        found = max(found, b.like[i, j].beyond)
    return found if found >= g.doubt() else 0.0
