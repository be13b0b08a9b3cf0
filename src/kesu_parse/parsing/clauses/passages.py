"""The clauses that the own text of a passage states, read without regard to the document around it."""

from kesu_parse.parsing.clauses.accepting import accepts
from kesu_parse.parsing.clauses.finding import Place, places
from kesu_parse.parsing.clauses.saying import Said, read
from kesu_parse.plan import Basis
from kesu_parse.rows import NamedTuple


class Stated(NamedTuple):
    """A clause: its range, where the words begin from which the places of its units are counted, what it says."""

    start: int
    end: int
    begin: int
    said: Said
    basis: Basis


class Told(NamedTuple):
    """The clauses of a passage in order, and its time limit where one stands apart; places count from its beginning."""

    clauses: tuple[Stated, ...]
    deadline: str | None


def told(words: str) -> Told:
    """Return what a passage says of its duties."""
    found: list[Stated] = []
    late: str | None = None
    for place in places(words):
        start, end = place.inner
        strict = place.bare and place.strict(words)
        said = read(words[start:end], strict, _from(start, place.labels))
        if said.names:
            if basis := _basis(words, place, said, strict):
                found.append(Stated(*place.span, start, said, basis))
        elif said.deadline and not said.total and (place.closed or place.ending):
            late = late or said.deadline
    return Told(tuple(found), late)


def _from(start: int, marks: tuple[tuple[int, int, str], ...]) -> tuple[tuple[int, int, str], ...]:
    return tuple((label - start, value - start, use) for label, value, use in marks) if marks else ()


def _basis(words: str, place: Place, said: Said, strict: bool) -> Basis | None:
    """Return what makes a clause of the words at a place; None where they are an aside or prose."""
    if place.labels and place.labelled():
        return None if strict and said.good < said.total else "label"
    return "stated" if accepts(words, place, said) else None
