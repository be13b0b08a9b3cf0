"""What the words of one clause say, wherever they stand: kept, for many clauses come again word by word."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses.duties import Duties, Entry
from kesu_parse.parsing.clauses.labels import ROLES, Field, Mark, fields
from kesu_parse.parsing.clauses.looks import Look, look

LONG = 300  # characters from which words are not kept: they hardly come again


class Said(NamedTuple):
    """The units of a clause and how their names look, and what its verbs say of them all."""

    entries: Sequence[Entry]
    looks: list[Look]
    verbs: int
    manner: str | None
    open: bool
    deadline: str | None


def read(text: str, inner: tuple[int, int], strict: bool, marks: tuple[Mark, ...]) -> Said:
    """Return what a stretch of a text with its labels says; places are counted from its beginning."""
    start, end = inner
    here = tuple((label - start, value - start, use) for label, value, use in marks) if marks else ()
    return (_read if end - start < LONG else _read.__wrapped__)(text[start:end], strict, here)


@lru_cache(8192)
def _read(words: str, strict: bool, marks: tuple[Mark, ...]) -> Said:
    duties = Duties(words, strict)
    for field in fields(words, 0, len(words), "responsible", marks):
        take(duties, field)
    return summed(duties)


def take(duties: Duties, field: Field) -> None:
    """Read one field of a clause: its units, or the time limit in it."""
    if field.use in ROLES:
        duties.read(field.start, field.end, field.use)
    elif field.use == "deadline":
        said = duties.text[field.start : field.end].strip(" \t\n\u3000，,；;。")
        found = deadlines.find(said, 0, len(said))
        whole = found and found.start == 0 and said[found.end :] in ("", "完成", "前完成")
        duties.deadline = (said[found.start : found.end] if found and whole else said) or None


def summed(duties: Duties) -> Said:
    """Return what a clause says, its fields having been read."""
    looks = [look(duties.text[e.start : e.end]) for e in duties.entries]
    return Said(duties.entries, looks, duties.verbs, duties.manner, duties.open, duties.deadline)
