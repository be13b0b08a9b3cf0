"""The matrix: how many tasks each unit has, by role and by section."""

from collections import Counter
from collections.abc import Callable

from kesu_parse.checklist import Column, Entry, Tally, Unit
from kesu_parse.plan import Plan, Role, Section

WIDEST = 20  # more sections of the second level than this are counted by the first


def columns(plan: Plan) -> tuple[tuple[Column, ...], dict[str, int]]:
    """Return the sections to count by, and for every item's id the number of its column."""
    deep, shallow = _by_depth(plan, 2), _by_depth(plan, 1)
    return deep if len(deep[0]) <= WIDEST else shallow


def _by_depth(plan: Plan, depth: int) -> tuple[tuple[Column, ...], dict[str, int]]:
    found: dict[str, Column] = {}
    of: dict[str, int] = {}
    for path, item in plan.tasks():
        column = _column(path[:depth])
        found.setdefault(column.id, column)
        of[item.id] = list(found).index(column.id)
    return tuple(found.values()), of


def _column(path: tuple[Section, ...]) -> Column:
    if not path:
        return Column("", "（无章节）", "")
    below = heading(path[-1])
    return Column(path[-1].id, below, heading(path[0]) if len(path) > 1 else "")


def heading(section: Section) -> str:
    """Return label and title of a section as written."""
    return f"{section.label}{section.title}"


def tallies(
    entries: tuple[Entry, ...], of: dict[str, int], width: int, order: Callable[[str], int]
) -> tuple[Tally, ...]:
    """Return the counts of every unit in their usual order, groups behind the others."""
    units: dict[str, tuple[Unit, bool]] = {}
    roles: dict[str, Counter[Role]] = {}
    sections: dict[str, Counter[int]] = {}
    for entry in entries:
        for partner in entry.parties:
            units.setdefault(partner.name, (Unit(partner.unit, partner.name, partner.group), partner.group))
            roles.setdefault(partner.name, Counter())[partner.role] += 1
        for name in {p.name for p in entry.parties}:
            sections.setdefault(name, Counter())[of[entry.item]] += 1
    made = [_tally(*units[n], roles[n], sections[n], width) for n in units]
    return tuple(sorted(made, key=lambda t: (t.group, order(t.unit.name))))


def _tally(unit: Unit, group: bool, roles: Counter[Role], sections: Counter[int], width: int) -> Tally:
    named: tuple[Role, ...] = ("lead", "responsible", "support", "guide")
    by_role = {r: roles[r] for r in named}
    return Tally(unit, group, by_role, sections.total(), tuple(sections[i] for i in range(width)))
