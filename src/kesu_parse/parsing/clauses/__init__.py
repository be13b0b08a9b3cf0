"""Responsibility clauses: which units must do a passage, in what role, by when."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses.duties import Duties, Entry
from kesu_parse.parsing.clauses.finding import Place, is_aside, places
from kesu_parse.parsing.clauses.labels import ROLES, Field, fields, labels
from kesu_parse.parsing.clauses.names import is_group, is_person, strong, unit_like
from kesu_parse.parsing.clauses.pieces import role_of
from kesu_parse.parsing.clauses.prefixes import Prefixes
from kesu_parse.parsing.clauses.rules import Rules
from kesu_parse.parsing.numerals import view
from kesu_parse.plan import Basis, Clause, Party, Role
from kesu_parse.source import Span

SHORT = 25  # a name that does not end like a unit is no longer than this


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

    def of(self, start: int, end: int) -> Found:
        """Return the clauses in the own text of a passage, in order, and its time limit where one stands apart."""
        found: list[Clause] = []
        late: str | None = None
        for place in places(self.seen, start, end):
            duties = Duties(self.seen, strict=place.bare)
            for field in fields(self.seen, *place.inner, "responsible", place.labels):
                self._field(duties, field)
            labelled = place.labelled()
            if labelled:
                duties.entries = [e for e in duties.entries if self._named(e)]
            if duties.entries and (labelled or self._accepts(place, duties, start)):
                found.append(self._clause(place.span, duties, "label" if labelled else "stated"))
            elif duties.deadline and not duties.entries and (place.closed or place.ending):
                late = late or duties.deadline
        return Found(tuple(found), late)

    def row(self, cells: Sequence[tuple[str, str, tuple[int, int]]], start: int) -> Clause | None:
        """Return the clause that the cells of a table row make; None if they name nobody.

        A cell is its role, the head of its column, and where it stands. The clause spans the cells that begin in the
        row, which begins at `start`; cells merged with those of rows above stand before it.
        """
        duties = Duties(self.seen)
        for role, _, at in cells:
            for field in fields(self.seen, *at, role, list(labels(self.seen, *at))):
                self._field(duties, field)
        duties.entries = [e for e in duties.entries if self._named(e)]
        if not duties.entries:
            return None
        own = [at for _, _, at in cells if at[0] >= start] or [at for _, _, at in cells]
        span = Span(min(at[0] for at in own), max(at[1] for at in own))
        said = "；".join(f"{head}：{self.text[slice(*at)].strip()}" for _, head, at in cells)
        return self._clause(span, duties, "column", said)

    def _field(self, duties: Duties, field: Field) -> None:
        if field.use in ROLES:
            duties.read(field.start, field.end, field.use)
        elif field.use == "deadline":
            said = self.seen[field.start : field.end].strip(" \t\n\u3000，,；;。")
            found = deadlines.find(said, 0, len(said))
            whole = found and said[found.end :] in ("", "完成", "前完成")
            duties.deadline = (said[found.start : found.end] if found and whole else said) or None

    def _named(self, entry: Entry) -> bool:
        """Say whether an entry of a labelled field reads as a name."""
        name = self.seen[entry.start : entry.end]
        if is_person(name):
            return False
        return unit_like(name) or is_group(name) or 1 < len(name) <= SHORT and _plain(name)

    def _accepts(self, place: Place, duties: Duties, start: int) -> bool:
        """Say whether units without a label are a clause where they stand, and not an aside or prose."""
        names = ["".join(self.seen[e.start : e.end].split()) for e in duties.entries]
        good = [n for n in names if unit_like(n) or is_group(n)]
        if duties.verbs and not place.bare:
            return self._spoken(place, names, good)
        if len(good) < len(names) or not any(map(strong, names)):
            return False
        if place.bare:
            return duties.verbs > 0
        return place.closed or (
            place.ending and all(map(strong, names)) and not is_aside(self.seen, start, place)
        )

    def _spoken(self, place: Place, names: list[str], good: list[str]) -> bool:
        """Say whether a bracket with a verb is a clause: at the end of a sentence a few odd names may be in it."""
        if place.closed or place.ending:
            odd = set(names) - set(good)
            return (
                len(good) * 2 >= len(names)
                and all(_plain(n) and len(n) <= SHORT for n in odd)
                and len(good) > 0
            )
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
        role: Role = entry.role or "responsible"  # type: ignore[assignment]
        return Party(
            role, prefixes.full(name), self.text[entry.start : entry.end], None, is_group(name), basis, span
        )

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
