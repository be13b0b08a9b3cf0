"""Year on year: which tasks of a unit are new, changed or as before, and which it no longer has."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kesu_parse.assigning import duties
from kesu_parse.change import Changes, Link
from kesu_parse.checklist import Board, Checklist, Dropped, Entry, Novelty
from kesu_parse.plan import Role

Held = dict[str, tuple[Role, ...]]  # by item, the roles that a unit has in it, itself or as one of all


def marked(made: Checklist, new: Board, old: Board, changes: Changes, former: Iterable[str]) -> Checklist:
    """Return the checklist with every task marked, and with what the unit had in the older plan and has no more.

    `former` are the names of the unit in the older plan, predecessors included.
    """
    now, before = held(new, [made.unit.name]), held(old, former)
    links = {item: link for link in changes.links for item in link.new}
    return replace(
        made,
        entries=tuple(_mark(e, links.get(e.item), now, before) for e in made.entries),
        shared=tuple(_mark(e, links.get(e.item), now, before) for e in made.shared),
        dropped=tuple(_dropped(old, new, changes, now, before)),
    )


def held(board: Board, names: Iterable[str]) -> Held:
    """Return the items that a unit of these names has, those of everyone among them."""
    known = set(names)
    out = {}
    for entry in board.entries:
        roles = tuple(p.role for p in entry.parties if p.name in known or duties.everyone(p))
        if roles:
            out[entry.item] = roles
    return out


def _mark(entry: Entry, link: Link | None, now: Held, before: Held) -> Entry:
    return replace(entry, change=_novelty(entry, link, now, before)) if link else entry


def _novelty(entry: Entry, link: Link, now: Held, before: Held) -> Novelty:
    earlier = [item for item in link.old if item in before]
    if link.confidence == "check" or (not link.old and link.candidates):
        return "check"
    if not earlier:
        return "new"
    alike = all(set(before[item]) == set(now.get(entry.item, ())) for item in earlier)
    return "same" if link.quiet() and alike else "changed"


def _dropped(old: Board, new: Board, changes: Changes, now: Held, before: Held) -> Iterator[Dropped]:
    """Yield the tasks that the unit had and that nothing in its new list continues."""
    links = {item: link for link in changes.links for item in link.old}
    ids = {e.item: e.task_id for e in new.entries}
    for entry in old.entries:
        link = links.get(entry.item)
        if entry.item in before and link and not any(item in now for item in link.new):
            yield Dropped(entry.label, entry.title, _why(link, ids))


def _why(link: Link, ids: dict[str, str]) -> str:
    """Return what is known of why a task is gone, told as a question where it is not sure."""
    if link.new:
        where = "、".join(ids.get(item, item) for item in link.new)
        return f"{where} 仍有此项，不再分给本单位" + ("，待核" if link.confidence == "check" else "")
    near = "、".join(ids.get(c.id, c.id) for c in link.candidates)
    return f"疑似并入 {near}，待核" if near else "这一份没有此项"
