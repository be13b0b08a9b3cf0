"""What the words of one clause say, wherever they stand: kept, for many clauses come again word by word."""

from functools import lru_cache
from itertools import compress

from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses.duties import Duties
from kesu_parse.parsing.clauses.labels import ROLES, Field, Mark, fields
from kesu_parse.parsing.clauses.looks import look
from kesu_parse.parsing.clauses.pieces import STAR
from kesu_parse.parsing.clauses.prefixes import completed
from kesu_parse.rows import NamedTuple

LONG = 300  # characters from which words are not kept: they hardly come again
ODD, LABELLED = 8, 16  # a name that does not end like a unit is no longer than this, behind a label than that
REMARK = 25  # a remark among the units of a bracket is no longer than this


# role, name in full, name as written, from where to where, whether it is several units
Named = tuple[str, str, str, int, int, bool]


class Said(NamedTuple):
    """The units of a clause, how all that stands in it looks, and what its verbs say of the units.

    `total` is how much looks like a name; of these `good` end like units, `sure` are units wherever they stand.
    `common`: a mere kind of unit is among them; `plain`: none holds what names do not hold. `starred`: a mark
    leads. `short` are the names, as they stand, that take over a prefix from a name before them.
    """

    names: tuple[Named, ...]
    total: int
    good: int
    sure: int
    common: bool
    plain: bool
    verbs: int
    manner: str | None
    open: bool
    deadline: str | None
    starred: bool
    short: str


def read(words: str, strict: bool, marks: tuple[Mark, ...]) -> Said:
    """Return what words with their labels say; places are counted from their beginning."""
    return (_read if len(words) < LONG else _read.__wrapped__)(words, strict, marks)


@lru_cache(1024)
def _read(words: str, strict: bool, marks: tuple[Mark, ...]) -> Said:
    duties = Duties(words, strict)
    for field in fields(words, 0, len(words), "responsible", marks):
        take(duties, field)
    return summed(duties, LABELLED if any(use in ROLES for _, _, use in marks) else ODD)


def take(duties: Duties, field: Field) -> None:
    """Read one field of a clause: its units, or the time limit in it."""
    if field.use in ROLES:
        duties.read(field.start, field.end, field.use)
    elif field.use == "deadline":
        said = duties.text[field.start : field.end].strip(" \t\n\u3000，,；;。")
        found = deadlines.find(said, 0, len(said))
        whole = found and found.start == 0 and said[found.end :] in ("", "完成", "前完成")
        duties.deadline = (said[found.start : found.end] if found and whole else said) or None


def summed(duties: Duties, longest: int | None = None) -> Said:
    """Return what a clause says, its fields having been read; `longest` is how long an odd name may be.

    Without it all names count.
    """
    text, entries = duties.text, duties.entries
    looks = [e.seen or look(text[e.start : e.end]) for e in entries]
    usual = [seen.usual for seen in looks].count(True) == len(looks)
    kept = looks
    if longest is not None and not usual:
        fits = [not (seen.person or seen.odd(longest)) for seen in looks]
        entries, kept = list(compress(entries, fits)), list(compress(looks, fits))
    full = completed(kept)
    names, short, starred = [], "", False
    for e, name, seen in zip(entries, full, kept, strict=True):
        starred = starred or e.role == STAR
        names.append((e.role or "responsible", name, text[e.start : e.end], e.start, e.end, seen.group))
        if name is not seen.name:
            short += f" {seen.name}"
    good = len(looks) if usual else [seen.good for seen in looks].count(True)
    return Said(
        tuple(names),
        len(looks),
        good,
        [seen.sure for seen in looks].count(True),
        True in [seen.common for seen in looks],
        good == len(looks) or all([seen.plain(REMARK) for seen in looks]),
        duties.verbs,
        duties.manner,
        duties.open,
        duties.deadline,
        starred,
        short,
    )
