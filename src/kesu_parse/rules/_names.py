"""What the rules about units share: every unit of every clause with what the register knows of it."""

from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse.plan import Clause, Item, Party, Plan, Section
from kesu_parse.units.match import Match


class Named(NamedTuple):
    """One unit in a clause: where it stands and what its name means; match None for a name nobody knows."""

    party: Party
    clause: Clause
    node: Item | Section | None
    match: Match | None


_last: tuple[Plan, tuple[Named, ...]] | None = None


def named(plan: Plan) -> tuple[Named, ...]:
    """Return all units of a plan in the order of the text; kept for the plan asked for last."""
    global _last
    if _last is None or _last[0] is not plan:
        _last = (plan, tuple(_named(plan)))
    return _last[1]


def _named(plan: Plan) -> Iterator[Named]:
    from kesu_parse.units import register

    resolve = register().resolve
    level, place, date = plan.level, plan.place, plan.issued_on or plan.year
    known: dict[str, Match | None] = {}
    for clause, node in clauses(plan):
        for party in clause.parties:
            name = party.name
            if name not in known:
                known[name] = resolve(name, level=level, place=place, date=date)
            yield Named(party, clause, node, known[name])


def clauses(plan: Plan) -> Iterator[tuple[Clause, Item | Section | None]]:
    """Yield every clause with the passage it belongs to."""
    for clause in plan.clauses:
        yield clause, None
    for node in plan.nodes():
        for clause in node.clauses:
            yield clause, node


def units(plan: Plan) -> dict[str, list[Named]]:
    """Return the single units of a plan by institution: its id and level, or its name where nobody knows it.

    Two lawful names that one clause lists beside each other are two bodies, whatever the register says.
    """
    out: dict[str, list[Named]] = {}
    for one in named(plan):
        if not one.party.group:
            out.setdefault(key(one), []).append(one)
    return {k: group for k, group in out.items() if not _several(group)}


def _several(group: list[Named]) -> bool:
    """Say whether two different full or short names stand in one clause in one role."""
    if len({n.party.name for n in group}) == 1:
        return False
    seen: dict[tuple[int, str], str] = {}
    lawful = (n for n in group if n.match and n.match.kind in ("full", "short"))
    return any(
        seen.setdefault((n.clause.span.start, n.party.role), n.party.name) != n.party.name for n in lawful
    )


def key(one: Named) -> str:
    """Return what stands for the body that a name means, the same for all its spellings."""
    match = one.match
    if match is None or match.unit is None or match.kind in ("group", "class", "place"):
        return one.party.name
    place = (
        match.place if match.level in ("national", "any") else f"{match.level}:{match.place or match.area}"
    )
    return f"{match.id}@{place}"


def shown(items: list[str], limit: int = 6) -> str:
    """Return ids in a row, the rest counted."""
    rest = f"等{len(items)}处" if len(items) > limit else ""
    return "、".join(items[:limit]) + rest
