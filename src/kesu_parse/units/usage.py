"""The units of a plan: what each must do, how its name is spelled, which names nobody knows; kesu.units/1."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from kesu_parse.plan import Clause, Item, Plan, Role, Section
from kesu_parse.units.match import Match
from kesu_parse.units.near import Near
from kesu_parse.units.registry import Register

ROLES: tuple[Role, ...] = ("lead", "responsible", "support", "guide")
LIKELY = 2  # a known name this near to one that only reads like a unit is worth telling


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling of a unit's name, how often it is written, and what the register says of it."""

    name: str
    count: int
    kind: str | None
    right: bool
    why: str


@dataclass(frozen=True, slots=True)
class Partner:
    """Another unit of an item, with its role."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One item of a unit: where it stands, its text, the unit's roles in it and its partners by role."""

    item: str
    label: str
    path: tuple[str, ...]
    title: str
    text: str
    roles: tuple[Role, ...]
    partners: tuple[Partner, ...]
    clause: str


@dataclass(frozen=True, slots=True)
class UnitUse:
    """One unit of the plan; `unit` is its id in the register, `known` False for a name nobody knows."""

    name: str
    unit: str | None
    level: str | None
    group: bool
    known: bool
    spellings: tuple[Spelling, ...]
    near: tuple[str, ...]
    duties: tuple[Duty, ...]

    def items(self, role: Role) -> list[Duty]:
        """Return the duties in one role."""
        return [duty for duty in self.duties if role in duty.roles]


@dataclass(frozen=True, slots=True)
class Usage:
    """All units of a plan, single ones in the order of the register, then groups."""

    SCHEMA: ClassVar[str] = "kesu.units/1"
    title: str | None
    year: int | None
    place: str | None
    items: int
    units: tuple[UnitUse, ...]


def usage(plan: Plan, known: Register) -> Usage:
    """Return the units of a plan with their items, spellings and, for unknown names, the nearest known ones."""
    reader = _Reader(plan, known)
    found = sorted(map(reader.unit, dict.fromkeys(reader.listed.values())), key=lambda u: u.group)
    return Usage(plan.title, plan.year, plan.place, reader.items, tuple(found))


class _Reader:
    """A plan with its names brought together under the one each unit is listed by."""

    def __init__(self, plan: Plan, known: Register) -> None:
        self.known, self.level, self.place = known, plan.level, plan.place
        self.date = plan.issued_on or plan.year
        own = list(plan.all_clauses())
        self.counts = Counter(party.name for clause in own for party in clause.parties)
        self.groups = {party.name for clause in own for party in clause.parties if party.group}
        self.written = Counter((party.name, party.written) for clause in own for party in clause.parties)
        named = known.canonical(self.counts, level=self.level, place=self.place, date=self.date)
        self.listed = dict(sorted(named.items(), key=self._order))
        self.items, self.duties = _duties(plan, self.listed)

    def unit(self, listed: str) -> UnitUse:
        names = [name for name in self.counts if self.listed[name] == listed]
        matches = [m for name in names if (m := self._match(name))]
        best = self._match(listed) or next(iter(matches), None)
        return UnitUse(
            listed,
            best.unit if best else None,
            best.level if best else None,
            group := best.group if best else listed in self.groups,
            group or best is not None,
            tuple(self._spelling(*pair) for pair in self._pairs(names)),
            () if group else tuple(near.name for near in self._near(listed, best)),
            tuple(self.duties.get(listed, ())),
        )

    def _order(self, named: tuple[str, str]) -> int:
        found = self._match(named[1]) or self._match(named[0])
        return found.order if found else 9999

    def _match(self, name: str) -> Match | None:
        return self.known.resolve(name, level=self.level, place=self.place, date=self.date)

    def _pairs(self, names: list[str]) -> list[tuple[str, int]]:
        """Return the spellings as written, without the area that a list leaves out, the most frequent first."""
        found = [(pair[1], count) for pair, count in self.written.items() if pair[0] in names]
        return sorted(found, key=lambda pair: -pair[1])

    def _spelling(self, written: str, count: int) -> Spelling:
        found = self._match(written)
        right = found is not None and found.right
        return Spelling(written, count, found.kind if found else None, right, found.why if found else "")

    def _near(self, name: str, found: Match | None) -> list[Near]:
        """Return known names near one that nobody knows, or very near to one known only by its ending."""
        if found and found.kind != "class":
            return []
        near = self.known.nearest(name, level=self.level, place=self.place, date=self.date)
        return [n for n in near if found is None or n.distance <= LIKELY]


def _duties(plan: Plan, listed: dict[str, str]) -> tuple[int, dict[str, list[Duty]]]:
    found: dict[str, list[Duty]] = {}
    count = 0
    for path, item in plan.tasks():
        count += 1
        clauses = [*item.clauses, *(c for section in path for c in section.clauses), *plan.clauses]
        roles = _roles(clauses, listed)
        for name in dict.fromkeys(name for _, name in roles):
            found.setdefault(name, []).append(_duty(path, item, clauses, roles, name))
    return count, found


def _roles(clauses: list[Clause], listed: dict[str, str]) -> list[tuple[Role, str]]:
    named: Iterator[tuple[Role, str]] = ((p.role, listed[p.name]) for c in clauses for p in c.parties)
    return list(dict.fromkeys(named))


def _duty(
    path: tuple[Section, ...], item: Item, clauses: list[Clause], roles: list[tuple[Role, str]], name: str
) -> Duty:
    own = {role for role, other in roles if other == name}
    return Duty(
        item.id,
        item.label,
        tuple(f"{section.label}{section.title}" for section in path),
        item.title,
        item.text,
        tuple(role for role in ROLES if role in own),
        tuple(Partner(*pair) for pair in roles if pair[1] != name),
        "".join(c.text for c in clauses),
    )
