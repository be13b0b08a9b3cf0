"""What changed for every unit: tasks that came, went, changed or stayed, with the numbers of both editions."""

from collections.abc import Iterable
from dataclasses import replace

from kesu_parse.change import ByUnit, Comparison, Link, Stake, StakeFate, UnitStakes
from kesu_parse.comparing.names import Relate, clauses_for, relating, spelled
from kesu_parse.comparing.telling import Teller
from kesu_parse.plan import Plan, Role

Roles = dict[str, dict[str, tuple[Role, ...]]]  # by unit, then by item


def by_unit(pair: Comparison) -> ByUnit:
    """Return what changed for every unit, those of most tasks first; groups such as 各成员单位 behind."""
    relate = _with_changes(pair, relating(pair.old, pair.new))
    held = [_roles(plan) for plan in (pair.old, pair.new)]
    groups = {
        spelled(p) for plan in (pair.old, pair.new) for c in plan.all_clauses() for p in c.parties if p.group
    }
    one = _one_name(held[1], held[0], relate)
    teller = Teller(pair)
    found = [_stakes(teller, name, spellings, name in groups, held) for name, spellings in one.items()]
    order = sorted(found, key=lambda u: (u.group, -len(u.stakes), u.name))
    return ByUnit(pair.changes.old, pair.changes.new, tuple(u for u in order if u.stakes))


def _with_changes(pair: Comparison, relate: Relate) -> Relate:
    """Return `relate` that also knows the renamings found in this comparison."""
    known = {(r.old, r.new): r.why for link in pair.changes.links for r in link.units.renamed}
    return lambda a, b: known.get((a, b)) or relate(a, b)


def _roles(plan: Plan) -> Roles:
    """Return for every unit its items, and its roles there."""
    out: Roles = {}
    for above, item in plan.tasks():
        for clause in clauses_for(plan, above, item.clauses):
            for party in clause.parties:
                roles = out.setdefault(spelled(party), {}).setdefault(item.id, ())
                if party.role not in roles:
                    out[spelled(party)][item.id] = (*roles, party.role)
    return out


def _one_name(news: Iterable[str], olds: Iterable[str], relate: Relate) -> dict[str, list[str]]:
    """Return all names by the one a unit goes by now, an old name under its successor."""
    out: dict[str, list[str]] = {}
    for fresh, side in ((True, news), (False, olds)):
        for name in side:
            known = next((n for n in out if n == name or _is(name, n, fresh, relate)), name)
            if name not in out.setdefault(known, []):
                out[known].append(name)
    return out


def _is(name: str, known: str, fresh: bool, relate: Relate) -> bool:
    """Say whether a name means a unit known by another one; within one edition only another spelling does."""
    why = relate(name, known)
    return why is not None and (not fresh or why != "succession")


def _stakes(teller: Teller, name: str, spellings: list[str], group: bool, held: list[Roles]) -> UnitStakes:
    olds, news = (_items(roles, spellings) for roles in held)
    stakes = []
    for link in teller.pair.changes.links:
        old, new = tuple(i for i in link.old if i in olds), tuple(j for j in link.new if j in news)
        if old or new:
            roles = _all(olds, old), _all(news, new)
            stakes.append(_stake(teller, link, spellings, (old, new), roles))
    return UnitStakes(name, tuple(spellings), group, tuple(stakes))


def _stake(
    teller: Teller,
    link: Link,
    names: list[str],
    items: tuple[tuple[str, ...], tuple[str, ...]],
    roles: tuple[tuple[Role, ...], tuple[Role, ...]],
) -> Stake:
    fate = _fate(link, items, roles)
    shown = teller.new.items[link.new[0]] if link.new else teller.old.items[link.old[0]]
    return Stake(fate, *items, shown.title, roles, _lines(teller, link, names), link.confidence == "check")


def _lines(teller: Teller, link: Link, names: list[str]) -> tuple[str, ...]:
    """Return what changed in a link as one unit sees it: other units' new names are left out."""
    if link.quiet():
        return ()
    own = tuple(r for r in link.units.renamed if r.old in names)
    return tuple(teller.notes(replace(link, units=replace(link.units, renamed=own))))


def _items(roles: Roles, spellings: list[str]) -> dict[str, tuple[Role, ...]]:
    return {item: found for name in spellings for item, found in roles.get(name, {}).items()}


def _all(mine: dict[str, tuple[Role, ...]], items: tuple[str, ...]) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(r for i in items for r in mine[i]))


def _fate(
    link: Link,
    items: tuple[tuple[str, ...], tuple[str, ...]],
    roles: tuple[tuple[Role, ...], tuple[Role, ...]],
) -> StakeFate:
    if not all(items):
        return "added" if items[1] else "removed"
    return "same" if link.quiet() and set(roles[0]) == set(roles[1]) else "changed"
