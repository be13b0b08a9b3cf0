"""Comparing: from two plans to what became of every item."""

from collections import Counter
from collections.abc import Sequence

from kesu_parse.change import RELATIONS, Changes, Edition, Link, Transfer
from kesu_parse.comparing import grouping, linking, moves, names, transfers
from kesu_parse.comparing.describing import Describer
from kesu_parse.comparing.pinning import Pin, pinned
from kesu_parse.comparing.tasks import Task, tasks
from kesu_parse.plan import Plan

__all__ = ["Pin", "compare"]


def compare(old: Plan, new: Plan, pins: Sequence[Pin] = ()) -> Changes:
    """Return what became of every item of the old plan, and where every item of the new one comes from.

    `pins` are links decided by hand; ConfigError where one names no item or an item twice.
    """
    olds, news = tasks(old), tasks(new)
    fixed = pinned(pins, olds, news)
    board = linking.board(olds, news, fixed)
    linking.link(board)
    groups = grouping.group(board)
    describer = Describer(old, new, groups)
    links = _links(describer, groups)
    counts = Counter(link.relation for link in links)
    return Changes(
        edition(old),
        edition(new),
        {name: counts[name] for name in RELATIONS},
        links,
        _transfers(groups),
        names.unit_change(list(old.all_clauses()), list(new.all_clauses()), describer.relate),
    )


def edition(plan: Plan) -> Edition:
    """Return what a comparison says of a plan."""
    title = plan.title or plan.cover_title
    return Edition(title, plan.year, plan.source.name, sum(1 for _ in plan.tasks()))


def _links(describer: Describer, g: grouping.Groups) -> tuple[Link, ...]:
    """Return the links in the order of the new plan, what was dropped behind what stood before it."""
    found = [*g.together(), *(([t.at], []) for t in g.board.olds if t.at not in g.mates)]
    found += [([], [t.at]) for t in g.board.news if t.at not in g.hosts]
    places = moves.moved(found, _stayed(g, found))
    made = [
        (olds, news, describer.link(olds, news, m)) for (olds, news), m in zip(found, places, strict=True)
    ]
    return tuple(link for *_, link in sorted(made, key=lambda e: _place(g, e[0], e[1])))


def _stayed(g: grouping.Groups, found: list[tuple[list[int], list[int]]]) -> list[bool]:
    """Say for every group whether it is under the heading under which most of its old section stands now."""
    homes = [
        {(_home(g.board.olds[i]), _home(g.board.news[j])) for i in olds for j in news} for olds, news in found
    ]
    seen = Counter(pair for pairs in homes for pair in pairs)
    most: Counter[str] = Counter()
    for (old, _), times in seen.items():
        most[old] = max(most[old], times)
    return [any(seen[pair] == most[pair[0]] for pair in pairs) for pairs in homes]


def _home(task: Task) -> str:
    return task.above[-1].id if task.above else ""


def _place(g: grouping.Groups, olds: list[int], news: list[int]) -> tuple[int, int]:
    if news:
        return news[0], -1
    before = next((i for i in range(olds[0] - 1, -1, -1) if i in g.mates), None)
    return (max(g.mates[before]) if before is not None else -1), olds[0]


def _transfers(g: grouping.Groups) -> tuple[Transfer, ...]:
    ids = _ids(g.board.olds), _ids(g.board.news)
    return tuple(
        Transfer(ids[0][c.old], ids[1][c.new], c.text, "likely" if c.strength >= 6 else "check")
        for c in transfers.carried(g)
    )


def _ids(items: tuple[Task, ...]) -> list[str]:
    return [t.item.id for t in items]
