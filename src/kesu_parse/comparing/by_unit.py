"""What changed for every unit: tasks that came, went, changed or stayed, with the numbers of both editions."""

from collections.abc import Iterable

from kesu_parse.change import ByUnit, Comparison, Link, Stake, StakeFate, UnitStakes
from kesu_parse.comparing.names import Relate, clauses_for, relating, spelled
from kesu_parse.comparing.telling import Sheet, notes
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
    found = [_stakes(pair, name, spellings, name in groups, held) for name, spellings in one.items()]
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


def _stakes(pair: Comparison, name: str, spellings: list[str], group: bool, held: list[Roles]) -> UnitStakes:
    mine = [_items(roles, spellings) for roles in held]
    sheets = Sheet(pair.old), Sheet(pair.new)
    stakes = []
    for link in pair.changes.links:
        old, new = (
            tuple(i for i in ids if i in side) for ids, side in zip((link.old, link.new), mine, strict=True)
        )
        if old or new:
            roles = _all(mine[0], old), _all(mine[1], new)
            lines = () if link.quiet() else tuple(notes(sheets, pair, link))
            title = next(sheets[k].items[ids[0]].title for k, ids in ((1, link.new), (0, link.old)) if ids)
            fate = _fate(link, old, new, roles)
            stakes.append(Stake(fate, old, new, title, roles, lines, link.confidence == "check"))
    return UnitStakes(name, tuple(spellings), group, tuple(stakes))


def _items(roles: Roles, spellings: list[str]) -> dict[str, tuple[Role, ...]]:
    return {item: found for name in spellings for item, found in roles.get(name, {}).items()}


def _all(mine: dict[str, tuple[Role, ...]], items: tuple[str, ...]) -> tuple[Role, ...]:
    return tuple(dict.fromkeys(r for i in items for r in mine[i]))


def _fate(
    link: Link, old: tuple[str, ...], new: tuple[str, ...], roles: tuple[tuple[Role, ...], tuple[Role, ...]]
) -> StakeFate:
    if not old or not new:
        return "added" if new else "removed"
    return "same" if link.quiet() and set(roles[0]) == set(roles[1]) else "changed"
