"""Items followed through three and more editions."""

from itertools import pairwise

from kesu_parse.change import Changes, Fate, Lineage, Thread
from kesu_parse.comparing import compare, edition
from kesu_parse.plan import Plan

WEIGHTS: tuple[Fate, ...] = ("", "same", "edited", "reworded", "new", "dropped", "split", "merged")
Node = tuple[int, str]


def lineage(plans: list[Plan]) -> Lineage:
    """Return the items of all editions, the oldest first, joined by the links from each edition to the next."""
    steps = tuple(compare(old, new) for old, new in pairwise(plans))
    order = {(n, item.id): k for n, plan in enumerate(plans) for k, (_, item) in enumerate(plan.tasks())}
    threads = [_thread(nodes, steps) for nodes in _components(order, steps)]
    return Lineage(tuple(map(edition, plans)), tuple(threads), steps)


def _components(order: dict[Node, int], steps: tuple[Changes, ...]) -> list[list[Node]]:
    """Return the items that links join, in the order of the latest edition they stand in."""
    root = {node: node for node in order}
    for n, step in enumerate(steps):
        for link in step.links:
            ends = [*((n, i) for i in link.old), *((n + 1, j) for j in link.new)]
            for end in ends[1:]:
                root[_find(root, end)] = _find(root, ends[0])
    groups: dict[Node, list[Node]] = {}
    for node in order:
        groups.setdefault(_find(root, node), []).append(node)
    return sorted(groups.values(), key=lambda nodes: _rank(nodes, order))


def _find(root: dict[Node, Node], node: Node) -> Node:
    while root[node] != node:
        root[node] = root[root[node]]
        node = root[node]
    return node


def _rank(nodes: list[Node], order: dict[Node, int]) -> tuple[int, int]:
    last = max(n for n, _ in nodes)
    return -last, min(order[node] for node in nodes if node[0] == last)


def _thread(nodes: list[Node], steps: tuple[Changes, ...]) -> Thread:
    items = tuple(tuple(i for k, i in nodes if k == n) for n in range(len(steps) + 1))
    found = [_happened(step, items[n], items[n + 1]) for n, step in enumerate(steps)]
    return Thread(items, tuple(r for r, _ in found), any(c for _, c in found))


def _happened(step: Changes, olds: tuple[str, ...], news: tuple[str, ...]) -> tuple[Fate, bool]:
    """Return what a step did to the items of a thread: the weightiest of its links; and whether one is unsure."""
    mine = [x for x in step.links if set(x.old) & set(olds) or set(x.new) & set(news)]
    fates: list[Fate] = ["", *(x.relation for x in mine)]
    kind = max(fates, key=WEIGHTS.index)
    return kind, any(x.confidence == "check" for x in mine)
