"""Give the parties of a plan their institutions in the register."""

from dataclasses import replace
from typing import TypeVar

from kesu_parse.plan import Clause, Item, Party, Plan, Section
from kesu_parse.units.registry import Register

Node = TypeVar("Node", Item, Section, Plan)


def identify(plan: Plan, known: Register) -> Plan:
    """Return the plan with the id of every party's institution, None where the register knows none.

    What stands there already, from a plan edited by hand, is kept.
    """
    return _Identifier(plan, known).node(plan)


class _Identifier:
    def __init__(self, plan: Plan, known: Register) -> None:
        self.known, self.level, self.place = known, plan.level, plan.place
        self.date = plan.issued_on or plan.year

    def node(self, node: Node) -> Node:
        clauses = tuple(map(self._clause, node.clauses))
        if isinstance(node, Item):
            return node if clauses == node.clauses else replace(node, clauses=clauses)
        sections, items = tuple(map(self.node, node.sections)), tuple(map(self.node, node.items))
        return replace(node, clauses=clauses, sections=sections, items=items)

    def _clause(self, clause: Clause) -> Clause:
        parties = tuple(map(self._party, clause.parties))
        late, due = clause.deadline, clause.due
        return Clause(clause.text, clause.span, clause.manner, clause.open, late, due, parties)

    def _party(self, party: Party) -> Party:
        if party.unit is not None:
            return party
        unit = self.known.unit_id(party.name, level=self.level, place=self.place, date=self.date)
        if not unit:
            return party
        return Party(
            party.role, party.name, party.written, unit, party.group, party.basis, party.span
        )  # `replace` takes five times as long
