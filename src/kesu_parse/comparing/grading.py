"""What a group is called: same, edited, reworded, split, merged, new, dropped; and how sure it is."""

from kesu_parse.change import Candidate, Confidence, Pass, Relation
from kesu_parse.comparing.grouping import NEW, OLD, Groups, claim
from kesu_parse.comparing.likeness import kept
from kesu_parse.comparing.tasks import Task

MIDDLE = 0.675  # share of characters kept that parts edited from reworded
CLEAR, PLAIN = 9.0, 6.5  # deviations above chance
RIVAL, UNCLEAR, TWIN = 0.45, 0.75, 0.9  # share of the rank of a pair that another reaches
STRANGERS = 0.2  # plans that share fewer items are no editions of one


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
    """Return how sure the links of a group are: the least sure one counts; none is between unrelated plans."""
    if by in ("pin", "text"):
        return "sure"
    if kin(g) < STRANGERS:
        return "check"
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
    """Return how near the best unlinked item comes that might stand in the place of either, 1 for as near.

    A linked item counts too where it is as near as that: then what the pair shares is what its whole family shares.
    """
    like = g.board.like
    rank = like[i, j].rank()
    others = [(like[i, c].rank() / rank, c in g.hosts) for c in g.rows.get(i, ()) if c not in g.mates[i]]
    others += [(like[a, j].rank() / rank, a in g.mates) for a in g.columns.get(j, ()) if a not in g.hosts[j]]
    return max((near for near, linked in others if not linked or near >= TWIN), default=0.0)


def kin(g: Groups) -> float:
    """Return which share of the items of the shorter plan is linked: small for plans that are no editions of one."""
    least = min(len(g.board.olds), len(g.board.news))
    return min(len(g.mates), len(g.hosts)) / least if least else 0.0


def doubt(g: Groups) -> float:
    """Return from which strength on a candidate is worth a look: lower where linked items were much reworded."""
    kept = sorted(g.board.like[p].kept for p in g.board.pairs.items() if p in g.board.like)
    middle = kept[len(kept) // 2] if kept and kin(g) >= 0.5 else 1.0
    return 3.3 if middle >= 0.65 else 2.0


def candidates(g: Groups, task: Task, side: int, least: float) -> tuple[Candidate, ...]:
    """Return up to three items that may be what became of an unlinked item, or where it came from, best first."""
    near = g.rows if side == OLD else g.columns
    found = []
    for k in near.get(task.at, ()):
        i, j = (task.at, k) if side == OLD else (k, task.at)
        strength = _case(g, i, j)
        if strength >= least:
            other = g.board.news[j] if side == OLD else g.board.olds[i]
            found.append((strength, other.item.id))
    return tuple(Candidate(id_, round(min(1.0, z / 12), 3)) for z, id_ in sorted(found, reverse=True)[:3])


def _case(g: Groups, i: int, j: int) -> float:
    """Return the strength of the case for a candidate."""
    b = g.board
    old, new = b.olds[i], b.news[j]
    claims = [claim(g, old, new, OLD)] if i not in g.mates else []
    claims += [claim(g, new, old, NEW)] if j not in g.hosts else []
    strength = max(c.strength for c in claims)
    return max(strength, b.like[i, j].beyond) if len(claims) == 2 else strength
