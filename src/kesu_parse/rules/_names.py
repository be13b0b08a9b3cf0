"""What the rules about units share: every unit of every clause with what the register knows of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kesu_parse.finding import Edit, Fix, Related, Remark, Severity
from kesu_parse.plan import Clause, Item, Party, Plan, Section
from kesu_parse.units.match import Match


class Named(NamedTuple):
    """One unit in a clause: what its name means (match None for a name nobody knows) and a key of that body.

    The key is the same for all spellings of one body.
    """

    party: Party
    clause: Clause
    node: Item | Section | None
    match: Match | None
    key: str


class _Roll(NamedTuple):
    """The units of one plan, and the same grouped by body."""

    plan: Plan
    all: tuple[Named, ...]
    bodies: dict[str, list[Named]]


_last: list[_Roll] = []


def _roll(plan: Plan) -> _Roll:
    """Return the units of a plan; kept for the plan asked for last."""
    if not _last or _last[0].plan is not plan:
        found = tuple(_named(plan))
        bodies: dict[str, list[Named]] = {}
        for one in found:
            if not one.party.group:
                bodies.setdefault(one.key, []).append(one)
        _last[:] = [_Roll(plan, found, {k: g for k, g in bodies.items() if not _several(g)})]
    return _last[0]


def named(plan: Plan) -> tuple[Named, ...]:
    """Return all units of a plan in the order of the text."""
    return _roll(plan).all


def units(plan: Plan) -> dict[str, list[Named]]:
    """Return the single units of a plan by body.

    Two lawful names that one clause lists beside each other are two bodies, whatever the register says.
    """
    return _roll(plan).bodies


def _named(plan: Plan) -> Iterator[Named]:
    from kesu_parse.units import register

    resolve = register().resolve
    level, place, date = plan.level, plan.place, plan.issued_on or plan.year
    known: dict[str, tuple[Match | None, str]] = {}
    for clause, node in clauses(plan):
        for party in clause.parties:
            found = known.get(party.name)
            if found is None:
                match = resolve(party.name, level=level, place=place, date=date)
                found = known[party.name] = (match, _key(party.name, match))
            yield Named(party, clause, node, *found)


def clauses(plan: Plan) -> Iterator[tuple[Clause, Item | Section | None]]:
    """Yield every clause with the passage it belongs to."""
    for clause in plan.clauses:
        yield clause, None
    for node in plan.nodes():
        for clause in node.clauses:
            yield clause, node


def _several(group: list[Named]) -> bool:
    """Say whether two different full or short names stand in one clause in one role."""
    if len({n.party.name for n in group}) == 1:
        return False
    seen: dict[tuple[int, str], str] = {}
    lawful = (n for n in group if n.match and n.match.kind in ("full", "short"))
    return any(
        seen.setdefault((n.clause.span.start, n.party.role), n.party.name) != n.party.name for n in lawful
    )


def _key(name: str, match: Match | None) -> str:
    if match is None or match.unit is None or match.kind in ("group", "class", "place"):
        return name
    place = (
        match.place if match.level in ("national", "any") else f"{match.level}:{match.place or match.area}"
    )
    return f"{match.id}@{place}"


BRACKETED = "（("
LINKING = "和与及、"
ENDS = ("委员会", "办公室", "局", "委", "办", "厅")


def akin(one: Named, other: Named) -> bool:
    """Say whether two names of one entry in the register mean one body for sure.

    An entry may hold several bodies (科学院 and 社会科学院), so one name must be the other cut short: its characters
    in the same order. Two full names may differ in 和 only.
    """
    a, b = sorted((_core(one.party.name), _core(other.party.name)), key=len)
    if a == b:
        return True
    if b.startswith(a):
        return False
    if all(n.match is not None and n.match.kind == "full" for n in (one, other)):
        return _unlinked(a) == _unlinked(b)
    return _cut_short(_trunk(a), _trunk(b))


def _core(name: str) -> str:
    """Return a name without what stands in brackets behind it."""
    cut = min((at for c in BRACKETED if (at := name.find(c)) > 0), default=len(name))
    return name[:cut]


def _unlinked(name: str) -> str:
    return "".join(c for c in name if c not in LINKING)


def _trunk(name: str) -> str:
    return next((name.removesuffix(end) for end in ENDS if name.endswith(end)), name)


def _cut_short(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)


def by_name(found: Iterable[Named]) -> dict[str, list[Named]]:
    """Return units by the name written, in the order of their first place."""
    out: dict[str, list[Named]] = {}
    for one in found:
        out.setdefault(one.party.written, []).append(one)
    return out


def others(group: list[Named]) -> tuple[Related, ...]:
    """Return all places of a group but the first."""
    return tuple(Related(n.party.span, n.party.written) for n in group[1:])


def remark(group: list[Named], said: str, severity: Severity | None = None) -> Remark:
    """Return one remark for all places of a name; its change, where the register knows one standard name, is for a person to decide."""
    first = group[0].party
    standard = group[0].match.standard if group[0].match else None
    edits = tuple(Edit(n.party.span, standard) for n in group) if standard else ()
    fix = Fix("unsafe", f"改为“{standard}”", edits) if edits else None
    many = f"，全文共{len(group)}处" if len(group) > 1 else ""
    return Remark(first.span, said + many, fix, others(group), severity=severity)


def shown(items: list[str], limit: int = 6) -> str:
    """Return ids in a row, the rest counted."""
    rest = f"等{len(items)}处" if len(items) > limit else ""
    return "、".join(items[:limit]) + rest
