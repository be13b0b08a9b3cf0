"""Responsibility clauses: which units must do a passage, in what role, by when."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses.accepting import accepts
from kesu_parse.parsing.clauses.duties import Duties, Entry
from kesu_parse.parsing.clauses.finding import Place, places
from kesu_parse.parsing.clauses.labels import fields, labels
from kesu_parse.parsing.clauses.looks import Look
from kesu_parse.parsing.clauses.pieces import STAR, role_of
from kesu_parse.parsing.clauses.prefixes import Prefixes
from kesu_parse.parsing.clauses.rules import Implied, Rules
from kesu_parse.parsing.clauses.saying import Said, read, summed, take
from kesu_parse.parsing.numerals import view
from kesu_parse.plan import Basis, Clause, Party, Role
from kesu_parse.source import Span
from kesu_parse.units.places import bare_name

ODD, LABELLED = 8, 16  # a name that does not end like a unit is no longer than this, behind a label than that
DITTO = ("同上", "〃", "同上。")
Cell = tuple[str, str, tuple[int, int]]
UnitId = Callable[[str], str | None]


class Found(NamedTuple):
    """What a passage says of its duties: its clauses, and a time limit that stands outside them."""

    clauses: tuple[Clause, ...] = ()
    deadline: str | None = None


class Clauses:
    """Reads the clauses of one document, which may state rules for all of them."""

    def __init__(
        self, text: str, year: int | None = None, home: str = "", unit_id: UnitId = lambda name: None
    ) -> None:
        self.text, self.seen, self.unit_id = text, view(text), unit_id
        self.year, self.home = year, bare_name(home) if home else ""
        self.rules = Rules(self.seen)
        self.above: dict[tuple[str, str], Cell] = {}

    def of(self, start: int, end: int) -> Found:
        """Return the clauses in the own text of a passage, in order, and its time limit where one stands apart."""
        found: list[Clause] = []
        late: str | None = None
        for place in places(self.seen, start, end):
            said = read(self.seen, place.inner, place.strict(self.seen), place.labels)
            clause = self._made(place, said, start) if said.entries else None
            if clause:
                found.append(clause)
            elif said.deadline and not said.entries and (place.closed or place.ending):
                late = late or said.deadline
        return Found(tuple(found), late)

    def _made(self, place: Place, said: Said, start: int) -> Clause | None:
        """Return the clause that was read at a place; None where it is an aside or prose."""
        labelled = place.labelled()
        if labelled and place.strict(self.seen) and not all(seen.good for seen in said.looks):
            return None
        if not labelled and not accepts(self.seen, start, place, said.looks, said.verbs):
            return None
        return self._clause(place.span, said, place.inner.start, "label" if labelled else "stated")

    def row(self, cells: Sequence[Cell], start: int) -> Clause | None:
        """Return the clause that the cells of a table row make; None if they name nobody.

        A cell is its role, the head of its column, and where it stands. The clause spans the cells that begin in the
        row, which begins at `start`; cells merged with those of rows above stand before it.
        """
        cells = [self._cell(cell) for cell in cells]
        duties = Duties(self.seen)
        for role, _, at in cells:
            for field in fields(self.seen, *at, role, list(labels(self.seen, *at))):
                take(duties, field)
        own = [at for _, _, at in cells if at[0] >= start] or [at for _, _, at in cells]
        span = Span(min((at[0] for at in own), default=start), max((at[1] for at in own), default=start))
        said = "；".join(f"{head}：{self.text[slice(*at)].strip()}" for _, head, at in cells)
        return self._clause(span, summed(duties), 0, "column", said)

    def _cell(self, cell: Cell) -> Cell:
        """Return a cell, or the one above it in its column where it says 同上."""
        role, head, at = cell
        if "".join(self.seen[slice(*at)].split()) in DITTO:
            return self.above.get((role, head), cell)
        self.above[role, head] = cell
        return cell

    def _clause(self, span: Span, said: Said, begin: int, basis: Basis, text: str = "") -> Clause | None:
        """Return the clause with the parties that are named; None if nobody is.

        The places of its units are counted from `begin`.
        """
        prefixes, longest = Prefixes(self.home), ODD if basis == "stated" else LABELLED
        parties = [
            self._party(entry, begin, seen, prefixes, basis)
            for entry, seen in zip(said.entries, said.looks, strict=True)
            if not seen.person and (seen.good or not seen.odd(longest))
        ]
        if not parties:
            return None
        if self.rules.firsts:
            parties = self._led(parties, span)
        if self.rules.implied:
            parties += self._added(parties, span)
        late = said.deadline
        due = deadlines.due(late, self.year) if late else None
        text = text or self.text[span.start : span.end]
        return Clause(text, span, said.manner, said.open, late, due, tuple(parties))

    def _party(self, entry: Entry, begin: int, seen: Look, prefixes: Prefixes, basis: Basis) -> Party:
        start, end = begin + entry.start, begin + entry.end
        role: Any = entry.role or "responsible"
        if role == STAR:
            role = "lead" if self.rules.starred else "responsible"
        name, written = prefixes.full(seen), self.text[start:end]
        unit = self.unit_id(name)
        return Party(role, name, written, unit, seen.group, basis, Span(start, end))

    def _led(self, parties: list[Party], span: Span) -> list[Party]:
        """Return the parties with the first as lead where the document says that the first-listed leads."""
        others = self.rules.others(span) if len(parties) > 1 else None
        if others is None or any(p.role != "responsible" for p in parties):
            return parties
        return [
            _with_role(
                p, "responsible" if i and others == "responsible" else "support" if i else "lead", i == 0
            )
            for i, p in enumerate(parties)
        ]

    def _added(self, parties: list[Party], span: Span) -> list[Party]:
        """Return the parties that the document adds to every clause and this one does not name."""
        known = {p.name for p in parties}
        added = [party for rule in self.rules.added(span) for party in self._implied(rule)]
        return [party for party in added if party.name not in known]

    def _implied(self, rule: Implied) -> list[Party]:
        duties = Duties(self.seen)
        duties.read(*rule.names, role_of(rule.phrase))
        return [
            self._party(e, 0, seen, Prefixes(self.home), "stated")
            for e, seen in zip(duties.entries, summed(duties).looks, strict=True)
        ]


def _with_role(party: Party, role: Role, first: bool) -> Party:
    from dataclasses import replace

    return replace(party, role=role, basis="first_listed" if first else party.basis)


__all__ = ["Clauses", "Found"]
