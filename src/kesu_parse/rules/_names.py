"""What the rules about units share: every unit of every clause with what the register knows of it.

A plan names few units many times over, so rules judge each unit once, as it is written, and ask for its places then.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from kesu_parse.plan import Clause, Item, Party, Plan, Section
from kesu_parse.rows import NamedTuple
from kesu_parse.units.match import Match

if TYPE_CHECKING:
    from kesu_parse.units.registry import Register

LAWFUL = ("full", "short")
Held = tuple[Clause, Item | Section | None]
Look = tuple[str, str, str, bool]
_look = attrgetter("name", "written", "role", "group")


class Unit(NamedTuple):
    """A unit as it is written, what its name means (match None for a name nobody knows), and all its places.

    The key is the same for all spellings of one body. A place is the index in a clause with the numbers of clauses.
    """

    name: str
    written: str
    role: str
    group: bool
    match: Match | None
    key: str
    places: list[tuple[int, list[int]]]

    @property
    def size(self) -> int:
        """Return how many places there are."""
        return sum(len(numbers) for _, numbers in self.places)


class Row(NamedTuple):
    """The units that a clause names, in their order, and all clauses that name just these, with their numbers."""

    units: tuple[Unit, ...]
    clauses: list[Clause]
    numbers: list[int]


class Named(NamedTuple):
    """One place of a unit, and what its name means."""

    party: Party
    match: Match | None


class Units(dict[Look, Unit]):
    """The units of one plan as they are written; a name is looked up when first asked for."""

    def __init__(self, plan: Plan, register: "Register") -> None:
        self.plan, self.register = plan, register

    def __missing__(self, look: Look) -> Unit:
        plan = self.plan
        date = plan.issued_on or plan.year
        match = self.register.resolve(look[0], level=plan.level, place=plan.place, date=date)
        found = self[look] = Unit(*look, match, _key(look[0], match), [])
        return found


class Roll:
    """The units of one plan, brought together by what is written."""

    def __init__(self, plan: Plan, register: "Register") -> None:
        self.plan, self.register = plan, register
        self.held = _held(plan)
        units = Units(plan, register)
        self.rows = [self._row(units, *row) for row in self._shapes().items()]
        self.units = list(units.values())

    def _shapes(self) -> dict[tuple[Look, ...], list[int]]:
        """Return the rows of units with the numbers of the clauses that name just these."""
        found: dict[tuple[Look, ...], list[int]] = {}
        for number, (clause, _) in enumerate(self.held):
            found.setdefault(tuple(map(_look, clause.parties)), []).append(number)
        return found

    def _row(self, units: Units, shape: tuple[Look, ...], numbers: list[int]) -> Row:
        row = tuple([units[look] for look in shape])
        for index, unit in enumerate(row):
            unit.places.append((index, numbers))
        return Row(row, [self.held[number][0] for number in numbers], numbers)

    @cached_property
    def bodies(self) -> dict[str, list[Unit]]:
        """Return the single units by body."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            if not unit.group:
                found.setdefault(unit.key, []).append(unit)
        many = [group for group in found.values() if len({u.name for u in group}) > 1]
        lawful = {u.name for group in many for u in group if u.match and u.match.kind in LAWFUL}
        several = self._several(lawful) if lawful else ()
        return {key: group for key, group in found.items() if key not in several}

    def _several(self, lawful: set[str]) -> set[str]:
        """Return the bodies of which two different lawful names stand in one clause in one role."""
        found: set[str] = set()
        for row in self.rows:
            seen: dict[tuple[str, str], str] = {}
            for unit in [u for u in row.units if u.name in lawful and not u.group]:
                if seen.setdefault((unit.key, unit.role), unit.name) != unit.name:
                    found.add(unit.key)
        return found


def _held(plan: Plan) -> list[Held]:
    """Return the clauses with their passages; those that begin at one place (rows that share cells) as one."""
    found = list(clauses(plan))
    if len({clause.span[0] for clause, _ in found}) == len(found):
        return found
    united: dict[int, Held] = {}
    for clause, node in found:
        first, owner = united.get(clause.span[0], (None, node))
        one = replace(first, parties=first.parties + clause.parties) if first else clause
        united[clause.span[0]] = (one, owner)
    return list(united.values())


_last: list[Roll] = []


def roll(plan: Plan) -> Roll:
    """Return the units of a plan; kept for the plan asked for last."""
    from kesu_parse.units import register

    known = register()
    if not _last or _last[0].plan is not plan or _last[0].register is not known:
        _last[:] = [Roll(plan, known)]
    return _last[0]


def units(plan: Plan) -> list[Unit]:
    """Return the units of a plan, each once as it is written, in the order of their first places."""
    return roll(plan).units


def bodies(plan: Plan) -> Iterable[list[Unit]]:
    """Return the single units of a plan by body.

    Two lawful names that one clause lists beside each other are two bodies, whatever the register says.
    """
    return roll(plan).bodies.values()


def rows(plan: Plan) -> list[Row]:
    """Return the rows of units that clauses name, each once, in the order of their first places."""
    return roll(plan).rows


def places(plan: Plan, wanted: Iterable[Unit]) -> list[Named]:
    """Return all places of some units in the order of the text."""
    held = roll(plan).held
    found = (
        (number, index, unit.match) for unit in wanted for index, numbers in unit.places for number in numbers
    )
    in_order = sorted(found, key=itemgetter(0, 1))
    return [Named(held[number][0].parties[index], match) for number, index, match in in_order]


def clauses(plan: Plan) -> Iterator[Held]:
    """Yield every clause with the passage it belongs to."""
    for clause in plan.clauses:
        yield clause, None
    for node in plan.nodes():
        for clause in node.clauses:
            yield clause, node


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


def akin(one: Unit, other: Unit) -> bool:
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
