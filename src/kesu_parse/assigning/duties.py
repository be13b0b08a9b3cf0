"""Duties: the clauses that hold for an item, and its units each with a role."""

from functools import cache

from kesu_parse import lexicon
from kesu_parse.assigning.naming import Namer
from kesu_parse.checklist import Partner
from kesu_parse.plan import Clause, Party, Plan, Section


def above(plan: Plan, path: tuple[Section, ...]) -> tuple[Clause, ...]:
    """Return the clauses that stand with the headings above an item and so hold for it too, the nearest first."""
    return (*(c for section in reversed(path) for c in section.clauses), *plan.clauses)


def partners(clauses: tuple[Clause, ...], unit: Namer) -> tuple[Partner, ...]:
    """Return the units of some clauses in order, each once in each role."""
    found: dict[tuple[str, str], Partner] = {}
    for clause in clauses:
        for party in clause.parties:
            partner = _partner(party, unit)
            found.setdefault((partner.role, partner.name), partner)
    return tuple(found.values())


def _partner(party: Party, unit: Namer) -> Partner:
    if party.group:
        return Partner(party.role, "".join(party.name.split()), party.written, party.unit, True)
    known = unit(party.name)
    return Partner(party.role, known.name, party.written, known.id, False)


@cache
def _ends() -> tuple[str, ...]:
    return lexicon.words("everyone")


def everyone(partner: Partner) -> bool:
    """Say whether a party means every unit that the plan addresses."""
    return partner.group and "各" in partner.name and partner.name.endswith(_ends())
