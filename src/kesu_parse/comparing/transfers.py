"""Sentences that went to another item of the new plan while their own item did not go along."""

from typing import NamedTuple

from kesu_parse.comparing.grouping import NEW, OLD, Groups, won
from kesu_parse.comparing.likeness import beyond_chance
from kesu_parse.comparing.tasks import Task

CARRY = 4.6  # deviations above chance
AHEAD = 2.0  # so much better than in its own group must a sentence be found
LONGEST = 200  # sentences; an item of more is a book


class Carried(NamedTuple):
    """A sentence of an old item that stands in a new item outside its group."""

    old: int
    new: int
    text: str
    strength: float


def carried(g: Groups) -> list[Carried]:
    """Return the sentences that went elsewhere, each with the item that holds it now."""
    tasks = (t for t in g.board.olds if len(t.sentences) <= LONGEST)
    own = ((old, text) for old in tasks for text in old.sentences if text not in old.common)
    return [found for old, text in own if (found := _home(g, old, text))]


def _home(g: Groups, old: Task, text: str) -> Carried | None:
    """Return where a sentence stands now if its own group does not hold it; None if nowhere."""
    own = g.best_fit(text, g.partners(old, OLD), NEW)
    itself = beyond_chance(text, text)
    if own > 0.6 * itself or itself < CARRY + AHEAD:
        return None
    mates = g.mates.get(old.at, set())
    news = (g.board.news[j] for j in g.board.index.holders(text) if j not in mates)
    found = [c for new in news if (c := _taken(g, old, text, new, own))]
    return max(found, key=lambda c: c.strength, default=None)


def _taken(g: Groups, old: Task, text: str, new: Task, own: float) -> Carried | None:
    if g.fit(text, new, NEW) < max(CARRY, own + AHEAD):
        return None
    mine = won(g, {f: beyond_chance(f, text) for f in new.fragments}, new, NEW)
    strength = beyond_chance(text, "".join(mine))
    return Carried(old.at, new.at, text, strength) if strength >= max(CARRY, own + AHEAD) else None
