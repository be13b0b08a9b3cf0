"""Units of both editions: which names mean one body, and which body took over from another."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.change import Rename, Swap, UnitChange, Why
from kesu_parse.plan import Clause, Party, Plan, Section

if TYPE_CHECKING:
    from kesu_parse.units.relating import Relation

OFTEN = 3
Relate = Callable[[str, str], Why | None]


def relating(old: Plan, new: Plan) -> Relate:
    """Return the function that says how a name of the new plan relates to one of the old; None for two bodies."""
    from kesu_parse.units import register

    level, place = new.level or old.level, new.place or old.place
    known, dates = register(), (old.year, new.year)

    def ask(a: str, b: str) -> "Relation | None":
        return known.relation(a, b, level=level, place=place, dates=dates)

    @cache
    def relate(a: str, b: str) -> Why | None:
        met = [known.resolve(n, level=level, place=place) for n in (a, b)]
        if any(m and m.group for m in met):
            return None
        found = ask(a, b)
        if found == "error" and ask(b, a) == "succession":
            return None
        if found and found != "same":
            return found
        return "variant" if found or (None in met and shortened(a, b)) else None

    return relate


def substitutes(sides: list[tuple[list[str], list[str]]], relate: Relate) -> Relate:
    """Return `relate` that also knows the names which gave way to another one throughout the plan.

    `sides` are the units of both sides of every group. A name that stands in the old plan only counts as succeeded
    by one that stands in the new plan only if it gave way to it in at least OFTEN groups and in none to another.
    """
    olds, news = ({n for pair in sides for n in pair[k]} for k in (0, 1))
    heirs: dict[str, str] = {}
    fresh = {n for n in news - olds if not any(relate(o, n) for o in olds)}
    for name in sorted(n for n in olds - news if not any(relate(n, o) for o in news)):
        found = [set(new) & fresh for old, new in sides if name in old and new]
        common = set.intersection(*found) if len(found) >= OFTEN else set()
        if len(common) == 1:
            heirs[name] = common.pop()

    def also(a: str, b: str) -> Why | None:
        return relate(a, b) or ("succession" if heirs.get(a) == b else None)

    return also


def shortened(one: str, other: str) -> bool:
    """Say whether one name shortens the other: the same first and last character, the others left out in between."""
    short, long = sorted((one, other), key=len)
    if short[:1] != long[:1] or short[-1:] != long[-1:] or len(short) < 4:
        return False
    rest = iter(long)
    return all(c in rest for c in short)


def clauses_for(plan: Plan, above: tuple[Section, ...], own: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return the clauses that hold for an item: its own, those of the headings above it and of the whole plan."""
    return (*own, *(c for section in reversed(above) for c in section.clauses), *plan.clauses)


def names(clauses: Iterable[Clause], *, lead: bool = False) -> list[str]:
    """Return the units of some clauses in order, each once; only those in the lead if asked."""
    parties = (p for c in clauses for p in c.parties if p.role == "lead" or not lead)
    return list(dict.fromkeys(map(spelled, parties)))


def spelled(party: Party) -> str:
    """Return a party's full name without white space."""
    return "".join(party.name.split())


def unit_change(old: list[Clause], new: list[Clause], relate: Relate) -> UnitChange:
    """Return what happened to the units of two sides; a name that has an heir on the other side is renamed.

    A unit taken over by one that stood beside it is both renamed and removed: it is one name less.
    """
    olds, news = names(old), names(new)
    renamed = _renamed(olds, news, relate)
    heirs = {r.old: r.new for r in renamed}
    absorbed = {r.old for r in renamed if r.why == "succession" and r.new in olds}
    stayed = {heirs.get(n, n) for n in olds}
    return UnitChange(
        tuple(n for n in news if n not in stayed),
        tuple(n for n in olds if heirs.get(n, n) not in news or n in absorbed),
        renamed,
        _lead(names(old, lead=True), names(new, lead=True), heirs),
    )


def _renamed(olds: list[str], news: list[str], relate: Relate) -> tuple[Rename, ...]:
    """Return the old names that stand under another name on the new side.

    Names that are new there come first, then those that stood beside the old name already.
    """
    out: dict[str, Rename] = {}
    fresh = [n for n in news if n not in olds]
    for among in (fresh, news):
        for name in (n for n in olds if n not in news and n not in out):
            if found := _heir(name, among, relate):
                out[name] = found
    return tuple(out[n] for n in olds if n in out)


def _heir(name: str, among: list[str], relate: Relate) -> Rename | None:
    found = [Rename(name, other, why) for other in among if (why := relate(name, other))]
    return min(found, key=lambda r: r.why == "succession", default=None)


def _lead(olds: list[str], news: list[str], heirs: dict[str, str]) -> Swap | None:
    """Return the leading units of both sides where they differ, other spellings aside."""
    if {heirs.get(n, n) for n in olds} == set(news):
        return None
    return Swap("、".join(olds), "、".join(news))
