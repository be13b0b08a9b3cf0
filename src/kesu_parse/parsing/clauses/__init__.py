"""Responsibility clauses: which units must do a passage, in what role, by when."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses.duties import Duties, Entry
from kesu_parse.parsing.clauses.finding import Place, is_aside, places
from kesu_parse.parsing.clauses.labels import ROLES, Field, fields, labels
from kesu_parse.parsing.clauses.names import common, is_group, is_person, strong, unit_like
from kesu_parse.parsing.clauses.pieces import STAR, role_of
from kesu_parse.parsing.clauses.prefixes import Prefixes
from kesu_parse.parsing.clauses.rules import Rules
from kesu_parse.parsing.numerals import view
from kesu_parse.plan import Basis, Clause, Party, Role
from kesu_parse.source import Span

ODD, LABELLED = 8, 16  # a name that does not end like a unit is no longer than this, behind a label than that
REMARK = 25  # nor is a remark among the units of a bracket
DITTO = ("同上", "〃", "同上。")
Cell = tuple[str, str, tuple[int, int]]


class Found(NamedTuple):
    """What a passage says of its duties: its clauses, and a time limit that stands outside them."""

    clauses: tuple[Clause, ...] = ()
    deadline: str | None = None


class Clauses:
    """Reads the clauses of one document, which may state rules for all of them."""

    def __init__(self, text: str, year: int | None = None, home: str = "") -> None:
        self.text, self.seen = text, view(text)
        self.year, self.home = year, home
        self.rules = Rules(self.seen)
        self.above: dict[tuple[str, str], Cell] = {}

    def of(self, start: int, end: int) -> Found:
        """Return the clauses in the own text of a passage, in order, and its time limit where one stands apart."""
        found: list[Clause] = []
        late: str | None = None
        for place in places(self.seen, start, end):
            duties = Duties(self.seen, strict=place.bare)
            for field in fields(self.seen, *place.inner, "responsible", place.labels):
                self._field(duties, field)
            labelled = place.labelled()
            accepted = bool(duties.entries) and (labelled or self._accepts(place, duties, start))
            self._sift(duties, LABELLED if labelled else ODD)
            if accepted and duties.entries:
                found.append(self._clause(place.span, duties, "label" if labelled else "stated"))
            elif duties.deadline and not duties.entries and (place.closed or place.ending):
                late = late or duties.deadline
        return Found(tuple(found), late)

    def row(self, cells: Sequence[Cell], start: int) -> Clause | None:
        """Return the clause that the cells of a table row make; None if they name nobody.

        A cell is its role, the head of its column, and where it stands. The clause spans the cells that begin in the
        row, which begins at `start`; cells merged with those of rows above stand before it.
        """
        cells = [self._cell(cell) for cell in cells]
        duties = Duties(self.seen)
        for role, _, at in cells:
            for field in fields(self.seen, *at, role, list(labels(self.seen, *at))):
                self._field(duties, field)
        self._sift(duties, LABELLED)
        if not duties.entries:
            return None
        own = [at for _, _, at in cells if at[0] >= start] or [at for _, _, at in cells]
        span = Span(min(at[0] for at in own), max(at[1] for at in own))
        said = "；".join(f"{head}：{self.text[slice(*at)].strip()}" for _, head, at in cells)
        return self._clause(span, duties, "column", said)

    def _cell(self, cell: Cell) -> Cell:
        """Return a cell, or the one above it in its column where it says 同上."""
        role, head, at = cell
        if "".join(self.seen[slice(*at)].split()) in DITTO:
            return self.above.get((role, head), cell)
        self.above[role, head] = cell
        return cell

    def _field(self, duties: Duties, field: Field) -> None:
        if field.use in ROLES:
            duties.read(field.start, field.end, field.use)
        elif field.use == "deadline":
            said = self.seen[field.start : field.end].strip(" \t\n\u3000，,；;。")
            found = deadlines.find(said, 0, len(said))
            whole = found and found.start == 0 and said[found.end :] in ("", "完成", "前完成")
            duties.deadline = (said[found.start : found.end] if found and whole else said) or None

    def _sift(self, duties: Duties, longest: int) -> None:
        """Leave out what is no name: persons, remarks, what does not end like a unit and is long."""
        duties.entries = [e for e in duties.entries if self._named(self.seen[e.start : e.end], longest)]

    def _named(self, name: str, longest: int) -> bool:
        if is_person(name):
            return False
        short = 1 < len(name) <= longest and _plain(name) and any("一" <= c <= "鿿" for c in name)
        return short or unit_like(name) or is_group(name)

    def _accepts(self, place: Place, duties: Duties, start: int) -> bool:
        """Say whether units without a label are a clause where they stand, and not an aside or prose."""
        names = ["".join(self.seen[e.start : e.end].split()) for e in duties.entries]
        good = [n for n in names if unit_like(n) or is_group(n)]
        if duties.verbs and not place.bare:
            return self._spoken(place, names, good)
        sure = sum(map(strong, names))
        if place.bare:
            return duties.verbs > 0 and sure > 0 and len(good) == len(names)
        if place.closed and place.ending:
            return (sure > 0 and self._mostly(names, good)) or (
                len(good) == len(names) and not any(map(common, names))
            )
        if len(good) < len(names) or not sure:
            return False
        return place.closed or (
            place.ending and (sure == len(names) or len(names) > 1) and not is_aside(self.seen, start, place)
        )

    def _mostly(self, names: list[str], good: list[str]) -> bool:
        """Say whether most names end like units and the others hold nothing that names do not hold."""
        odd = set(names) - set(good)
        return len(good) * 2 >= len(names) and all(_plain(n) and len(n) <= REMARK for n in odd)

    def _spoken(self, place: Place, names: list[str], good: list[str]) -> bool:
        """Say whether a bracket with a verb is a clause: at the end of a sentence a few odd names may be in it."""
        if place.closed or place.ending:
            return len(good) > 0 and self._mostly(names, good)
        return place.after in ("，", ",", "、") and len(good) == len(names)

    def _clause(self, span: Span, duties: Duties, basis: Basis, said: str = "") -> Clause:
        prefixes = Prefixes(self.home)
        parties = [self._party(e, prefixes, basis) for e in duties.entries]
        parties = [*self._led(parties, span), *self._added(parties, span)]
        late = duties.deadline
        due = deadlines.due(late, self.year) if late else None
        return Clause(
            said or self.text[span.start : span.end],
            span,
            duties.manner,
            duties.open,
            late,
            due,
            tuple(parties),
        )

    def _party(self, entry: Entry, prefixes: Prefixes, basis: Basis) -> Party:
        span = Span(entry.start, entry.end)
        name = "".join(self.seen[entry.start : entry.end].split())
        role: Role = self._role(entry)
        return Party(
            role, prefixes.full(name), self.text[entry.start : entry.end], None, is_group(name), basis, span
        )

    def _role(self, entry: Entry) -> Role:
        if entry.role == STAR:
            return "lead" if self.rules.starred else "responsible"
        return entry.role or "responsible"  # type: ignore[return-value]

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

    def _added(self, parties: list[Party], span: Span) -> Iterator[Party]:
        """Yield the parties that the document adds to every clause."""
        known = {p.name for p in parties}
        for rule in self.rules.added(span):
            duties = Duties(self.seen)
            duties.read(*rule.names, role_of(rule.phrase))
            for entry in duties.entries:
                party = self._party(entry, Prefixes(self.home), "stated")
                if party.name not in known:
                    yield party


def _plain(name: str) -> bool:
    return not any(c in "的了是把《》？！：:。；" or c.isdecimal() for c in name)


def _with_role(party: Party, role: Role, first: bool) -> Party:
    from dataclasses import replace

    return replace(party, role=role, basis="first_listed" if first else party.basis)


__all__ = ["Clauses", "Found"]
