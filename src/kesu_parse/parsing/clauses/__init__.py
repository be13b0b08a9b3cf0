"""Responsibility clauses: which units must do a passage, in what role, by when."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses.brackets import scan
from kesu_parse.parsing.clauses.duties import Duties
from kesu_parse.parsing.clauses.labels import Mark, fields, labels
from kesu_parse.parsing.clauses.looks import look
from kesu_parse.parsing.clauses.passages import Stated, told
from kesu_parse.parsing.clauses.pieces import STAR, role_of
from kesu_parse.parsing.clauses.prefixes import completed
from kesu_parse.parsing.clauses.rules import Implied, Rules
from kesu_parse.parsing.clauses.saying import LABELLED, Named, Said, summed, take
from kesu_parse.parsing.numerals import view
from kesu_parse.plan import Basis, Clause, Party, Role
from kesu_parse.rows import NamedTuple
from kesu_parse.source import Span
from kesu_parse.units.places import bare_name

DITTO = ("同上", "〃", "同上。")
Cell = tuple[str, str, tuple[int, int]]
UnitId = Callable[[str], str | None]


class Found(NamedTuple):
    """What a passage says of its duties: its clauses, and a time limit that stands outside them."""

    clauses: tuple[Clause, ...] = ()
    deadline: str | None = None


class _Units(dict[str, str | None]):
    """The institutions of the names in one document, each asked for once."""

    def __init__(self, unit_id: UnitId) -> None:
        self.unit_id = unit_id

    def __missing__(self, name: str) -> str | None:
        unit = self[name] = self.unit_id(name)
        return unit


class Clauses:
    """Makes the clauses of one document, which may state rules for all of them."""

    def __init__(
        self, text: str, year: int | None = None, home: str = "", unit_id: UnitId = lambda name: None
    ) -> None:
        self.text, self.seen, self.units = text, view(text), _Units(unit_id)
        self.year, self.home = year, bare_name(home) if home else ""
        self.rules = Rules(self.seen)
        self.above: dict[tuple[str, str], Cell] = {}

    def of(self, start: int, end: int) -> Found:
        """Return the clauses in the own text of a passage, in order, and its time limit where one stands apart."""
        stated, late = told(self.seen[start:end])
        return Found(self.found(stated, start), late)

    def found(self, stated: Iterable[Stated], start: int) -> tuple[Clause, ...]:
        """Return the clauses that a passage states which begins at `start`."""
        return tuple(
            [
                self._clause(Span(start + a, start + b), said, start + begin, basis)
                for a, b, begin, said, basis in stated
            ]
        )

    def row(self, cells: Sequence[Cell], start: int) -> Clause | None:
        """Return the clause that the cells of a table row make; None if they name nobody.

        A cell is its role, the head of its column, and where it stands. The clause spans the cells that begin in the
        row, which begins at `start`; cells merged with those of rows above stand before it.
        """
        cells = [self._cell(cell) for cell in cells]
        duties = Duties(self.seen)
        for role, _, at in cells:
            for field in fields(self.seen, *at, role, self._labels(*at)):
                take(duties, field)
        own = [at for _, _, at in cells if at[0] >= start] or [at for _, _, at in cells]
        span = Span(min((at[0] for at in own), default=start), max((at[1] for at in own), default=start))
        words = "；".join(f"{head}：{self.text[slice(*at)].strip()}" for _, head, at in cells)
        said = summed(duties, LABELLED)
        return self._clause(span, said, 0, "column", words) if said.names else None

    def _labels(self, start: int, end: int) -> list[Mark]:
        words = self.seen[start:end]
        return [(start + label, start + value, use) for label, value, use in labels(words, scan(words)[1])]

    def _cell(self, cell: Cell) -> Cell:
        """Return a cell, or the one above it in its column where it says 同上."""
        role, head, at = cell
        if "".join(self.seen[slice(*at)].split()) in DITTO:
            return self.above.get((role, head), cell)
        self.above[role, head] = cell
        return cell

    def _clause(self, span: Span, said: Said, begin: int, basis: Basis, text: str = "") -> Clause:
        """Return the clause with the parties that are named; the places of its units are counted from `begin`."""
        parties = self._parties(said, begin, basis)
        if self.rules.firsts:
            parties = self._led(parties, span)
        if self.rules.implied:
            parties += self._added(parties, span)
        late = said.deadline
        due = deadlines.due(late, self.year) if late else None
        text = text or self.text[span.start : span.end]
        return Clause(text, span, said.manner, said.open, late, due, tuple(parties))

    def _parties(self, said: Said, begin: int, basis: Basis) -> list[Party]:
        units, new = self.units, tuple.__new__  # of a thousand ranges; a call of Span takes twice as long
        names: Iterable[Any] = said.names
        if said.starred or self.text is not self.seen or (self.home and self.home in said.short):
            names = self._here(said, begin)
        return [
            Party(role, name, written, units[name], group, basis, new(Span, (begin + a, begin + b)))
            for role, name, written, a, b, group in names
        ]

    def _here(self, said: Said, begin: int) -> Iterator[Named]:
        """Yield the units as this document means and writes them: whether a mark leads, which names hold its place."""
        looks = [look(written) for _, _, written, *_ in said.names]
        starred = "lead" if self.rules.starred else "responsible"
        for (role, _, _, a, b, group), name in zip(said.names, completed(looks, self.home), strict=True):
            yield starred if role == STAR else role, name, self.text[begin + a : begin + b], a, b, group

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
        return self._parties(summed(duties), 0, "stated")


def _with_role(party: Party, role: Role, first: bool) -> Party:
    from dataclasses import replace

    return replace(party, role=role, basis="first_listed" if first else party.basis)


__all__ = ["Clauses", "Found"]
