"""What the own text of a passage says, read from its words alone: kept, for editions of one plan share many."""

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from typing import TYPE_CHECKING

from kesu_parse import lexicon
from kesu_parse.parsing.clauses.passages import Stated, told
from kesu_parse.parsing.facts import MARKS
from kesu_parse.parsing.targets import targets
from kesu_parse.patterns import pattern
from kesu_parse.plan import Target
from kesu_parse.rows import NamedTuple

if TYPE_CHECKING:
    import re

STOP = r"[。！？：:](?!(?<=[：:])//)"  # one set in front: such a pattern skips what is not in it quickly
KEPT, LONG = 2048, 2000  # passages that are kept at most; characters from which one is not
SHORT = 30  # a heading before a colon is no longer than this


class Wording(NamedTuple):
    """The title and the text of a passage without its clauses, its clauses, a time limit apart, its figures.

    Places count from its beginning. `asked` are the words among which a time limit may stand, '' where none can.
    """

    title: str
    text: str
    clauses: tuple[Stated, ...]
    deadline: str | None
    targets: tuple[Target, ...] = ()
    asked: str = ""


Read = Callable[[str, str], Wording]


def _kept(read: Read) -> Read:
    kept = lru_cache(KEPT)(read)

    @wraps(read)
    def found(words: str, seen: str) -> Wording:
        return (kept if len(words) < LONG else read)(words, seen)

    return found


@_kept
def task(words: str, seen: str) -> Wording:
    """Return what a passage says that has none below it; `seen` are its words in plain characters."""
    clauses, late = told(seen)
    text = without(words, clauses)
    asked = _asked(words, text, clauses) if "前" in text else ""
    return Wording(_title(words, clauses)[0], text, clauses, late, targets(words), asked)


@_kept
def heading(words: str, seen: str) -> Wording:
    """Return what a passage says of those below it; its text is what follows the title."""
    clauses, late = told(seen)
    title, rest = _title(words, clauses)
    return Wording(title, without(words, clauses, rest), clauses, late)


def _title(words: str, clauses: Sequence[Stated]) -> tuple[str, int]:
    """Return the first sentence or heading line of a passage and where what follows it begins."""
    begin = len(words) - len(words.lstrip())
    line_end = words.find("\n", begin)
    limit = len(words) if line_end < 0 else line_end
    for clause in clauses:
        if clause.start > begin:
            limit = min(limit, clause.start)
            break
    first = pattern(STOP).search(words, begin, limit)
    while first and not _ends_title(first, begin):
        first = pattern(STOP).search(words, first.end(), limit)
    known = _known_heading(words, begin, first.start() if first else limit)
    if known or not first:
        return words[begin : known or limit].strip(MARKS), known or limit
    return words[begin : first.start()].strip(MARKS), first.end()


def _ends_title(match: "re.Match[str]", begin: int) -> bool:
    return match[0] not in "：:" or match.start() - begin <= SHORT


def _known_heading(words: str, begin: int, limit: int) -> int | None:
    """Return where a well-known short heading ends that runs straight into its sentence; None if there is none."""
    if limit - begin < SHORT or not words.startswith(lexicon.words("headings"), begin):
        return None
    found = [w for w in lexicon.words("headings") if words.startswith(w, begin)]
    end = begin + len(max(found, key=len))
    return None if words[end] in "是为和与及的、，" else end


def _asked(words: str, text: str, clauses: Sequence[Stated]) -> str:
    """Return the words up to the line of the last clause: what stands below it closes the plan and is not the task's."""
    last = words.find("\n", clauses[-1].end) if clauses else -1
    return text if last < 0 else without(words[:last], clauses)


def without(words: str, clauses: Sequence[Stated], start: int = 0) -> str:
    """Return what stands from `start` on without the clauses in it and without the white space around it."""
    if not clauses:
        return words[start:].strip()
    out, at = [], start
    for clause in clauses:
        out.append(words[at : clause.start])
        at = max(at, clause.end)
        ended = words[clause.start - 1 : clause.start] in ("。", "！", "？", "；")
        at += ended and words[at : at + 1] in ("。", "；")
    return "".join([*out, words[at:]]).strip()
