"""What the rules about units share: every unit of every clause with what the register knows of it.

A plan names few units many times over, so rules judge each unit once, as it is written, and ask for its places then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.finding import Edit, Fix, Related, Remark, Severity
from kesu_parse.plan import Clause, Item, Party, Plan, Section
from kesu_parse.units.match import Match

if TYPE_CHECKING:
    from kesu_parse.units.registry import Register

LAWFUL = ("full", "short")
Held = tuple[Clause, Item | Section | None]
Look = tuple[str, str, str, bool]
Shape = tuple[Look, ...]
_look = attrgetter("name", "written", "role", "group")


class Named(NamedTuple):
    """One unit in a clause: what its name means (match None for a name nobody knows) and a key of that body.

    The key is the same for all spellings of one body.
    """

    party: Party
    clause: Clause
    node: Item | Section | None
    match: Match | None
    key: str

    @property
    def name(self) -> str:
        """Return the name in full."""
        return self.party.name


class Unit(NamedTuple):
    """A unit as it is written, and all its places: the index in a clause with the numbers of the clauses."""

    name: str
    written: str
    role: str
    group: bool
    match: Match | None
    key: str
    places: list[tuple[int, list[int]]]


class Known(dict[str, tuple[Match | None, str]]):
    """What the names of one plan mean, each with the key of its body; looked up when first asked for."""

    def __init__(self, plan: Plan, register: "Register") -> None:
        self.plan, self.register = plan, register

    def __missing__(self, name: str) -> tuple[Match | None, str]:
        plan = self.plan
        date = plan.issued_on or plan.year
        match = self.register.resolve(name, level=plan.level, place=plan.place, date=date)
        found = self[name] = (match, _key(name, match))
        return found


class Roll:
    """The units of one plan, brought together by what is written; every part is made when first asked for."""

    def __init__(self, plan: Plan, register: "Register") -> None:
        self.plan, self.known = plan, Known(plan, register)

    @cached_property
    def held(self) -> list[Held]:
        """Return the clauses with their passages; those that begin at one place (rows that share cells) as one."""
        found = list(clauses(self.plan))
        return found if len({c.span[0] for c, _ in found}) == len(found) else _united(found)

    @cached_property
    def shapes(self) -> dict[Shape, list[int]]:
        """Return all rows of units that a clause names, with the numbers of the clauses that name just these."""
        found: dict[Shape, list[int]] = {}
        for at, (clause, _) in enumerate(self.held):
            found.setdefault(tuple(map(_look, clause.parties)), []).append(at)
        return found

    @cached_property
    def units(self) -> dict[Look, Unit]:
        """Return the units in the order of their first places."""
        places: dict[Look, list[tuple[int, list[int]]]] = {}
        for shape, numbers in self.shapes.items():
            for index, look in enumerate(shape):
                places.setdefault(look, []).append((index, numbers))
        return {look: Unit(*look, *self.known[look[0]], found) for look, found in places.items()}

    @cached_property
    def bodies(self) -> dict[str, list[Unit]]:
        """Return the single units by body."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units.values():
            if not unit.group:
                found.setdefault(unit.key, []).append(unit)
        lawful = {
            u.name
            for group in found.values()
            if len({u.name for u in group}) > 1
            for u in group
            if _lawful(u)
        }
        several = self._several(lawful) if lawful else ()
        return {key: group for key, group in found.items() if key not in several}

    def _several(self, lawful: set[str]) -> set[str]:
        """Return the bodies of which two different lawful names stand in one clause in one role."""
        found: set[str] = set()
        for shape in self.shapes:
            seen: dict[tuple[str, str], str] = {}
            for name, _, role, group in shape:
                if name in lawful and not group:
                    key = self.known[name][1]
                    if seen.setdefault((key, role), name) != name:
                        found.add(key)
        return found

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Return all units in the order of the text."""
        return tuple(
            Named(party, clause, node, *self.known[party.name])
            for clause, node in clauses(self.plan)
            for party in clause.parties
        )


def _united(held: list[Held]) -> list[Held]:
    found: dict[int, Held] = {}
    for clause, node in held:
        first, owner = found.get(clause.span[0], (None, node))
        one = replace(first, parties=first.parties + clause.parties) if first else clause
        found[clause.span[0]] = (one, owner)
    return list(found.values())


_last: list[Roll] = []


def roll(plan: Plan) -> Roll:
    """Return the units of a plan; kept for the plan asked for last."""
    from kesu_parse.units import register

    known = register()
    if not _last or _last[0].plan is not plan or _last[0].known.register is not known:
        _last[:] = [Roll(plan, known)]
    return _last[0]


def named(plan: Plan) -> tuple[Named, ...]:
    """Return all units of a plan in the order of the text, one for each place."""
    return roll(plan).named


def units(plan: Plan) -> Iterable[Unit]:
    """Return the units of a plan, each once as it is written, in the order of their first places."""
    return roll(plan).units.values()


def bodies(plan: Plan) -> Iterable[list[Unit]]:
    """Return the single units of a plan by body.

    Two lawful names that one clause lists beside each other are two bodies, whatever the register says.
    """
    return roll(plan).bodies.values()


def places(plan: Plan, wanted: Iterable[Unit]) -> list[Named]:
    """Return all places of some units in the order of the text."""
    held = roll(plan).held
    found = ((number, index, u) for u in wanted for index, numbers in u.places for number in numbers)
    return [
        Named(held[number][0].parties[index], *held[number], unit.match, unit.key)
        for number, index, unit in sorted(found, key=itemgetter(0, 1))
    ]


def rows(plan: Plan) -> Iterator[tuple[tuple[Unit, ...], list[Clause]]]:
    """Yield the rows of units that clauses name, each once, with the clauses that name just these in this order."""
    found = roll(plan)
    for shape, numbers in found.shapes.items():
        yield tuple(found.units[look] for look in shape), [found.held[number][0] for number in numbers]


def clauses(plan: Plan) -> Iterator[Held]:
    """Yield every clause with the passage it belongs to."""
    for clause in plan.clauses:
        yield clause, None
    for node in plan.nodes():
        for clause in node.clauses:
            yield clause, node


def _lawful(unit: Unit) -> bool:
    return unit.match is not None and unit.match.kind in LAWFUL


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


def akin(one: Named | Unit, other: Named | Unit) -> bool:
    """Say whether two names of one entry in the register mean one body for sure.

    An entry may hold several bodies (科学院 and 社会科学院), so one name must be the other cut short: its characters
    in the same order. Two full names may differ in 和 only.
    """
    a, b = sorted((_core(one.name), _core(other.name)), key=len)
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


def remark(group: list[Named], said: str, severity: Severity | None = None) -> Remark:
    """Return one remark for all places of a name; its change, where the register knows one standard name, is for a person to decide."""
    first = group[0].party
    standard = group[0].match.standard if group[0].match else None
    edits = tuple(Edit(n.party.span, standard) for n in group) if standard else ()
    fix = Fix("unsafe", f"改为“{standard}”", edits) if edits else None
    many = f"，全文共{len(group)}处" if len(group) > 1 else ""
    related = tuple(Related(n.party.span, n.party.written) for n in group[1:])
    return Remark(first.span, said + many, fix, related, severity=severity)
