"""The duties that one clause states: its units with the roles that labels and verbs give, piece by piece."""

from collections.abc import Iterator
from functools import lru_cache

from kesu_parse.parsing.clauses.looks import Look, look
from kesu_parse.parsing.clauses.names import CLOSE, OPEN, SHARED, common, joins, shares
from kesu_parse.parsing.clauses.pieces import Step, role_of, steps
from kesu_parse.patterns import pattern

APART = "[^、，,；;。/／]+"
TOKEN = "[、，,；;。/／（(〔【\\[）)〕】\\]]"
OPENING = "[（(〔【\\[]"
EMPTY = {"无", "—", "－", "-", "–", "——", "/", "\\", "空", "×", "暂无", "不涉及"}
MARKS = "[，,；;。/／（(〔【\\[]"  # without these a stretch is parted at 、 alone
Piece = tuple[int, str, str]


class Entry:
    """One unit of a clause in the making: where its name stands, its role, the run between commas it is in.

    `seen` is how the name looks where that is known already.
    """

    __slots__ = ("end", "role", "run", "seen", "start")

    def __init__(self, start: int, end: int, role: str | None, run: int, seen: Look | None = None) -> None:
        self.start, self.end, self.role, self.run, self.seen = start, end, role, run, seen


@lru_cache(8192)
def _alone(words: str, strict: bool) -> Look | None:
    """Return how a piece looks that is one name and nothing else; None for others.

    Nor is it one that may carry on the name before it or share its 部门 with that.
    """
    if steps(words, strict) != (("name", 0, len(words), ""),):
        return None
    return None if words in EMPTY or common(words) or words.endswith(SHARED) else look(words)


def pieces(text: str, start: int, end: int) -> list[Piece]:
    """Return the stretches that separators part: begin, words, the separator behind them; brackets stay whole."""
    inner = text[start:end]
    if not pattern(MARKS).search(inner):
        return _listed(inner, start)
    out = []
    for at, stop in _stretches(text, start, end):
        words = text[at:stop]
        if bare := words.strip():
            out.append((at + words.index(bare[0]), bare, text[stop] if stop < end else ""))
    return out


def _listed(words: str, at: int) -> list[Piece]:
    out = []
    parts = words.split("、")
    for n, part in enumerate(parts, 1):
        if bare := part.strip():
            begin = at if bare == part else at + part.index(bare[0])
            out.append((begin, bare, "、" if n < len(parts) else ""))
        at += len(part) + 1
    return out


def _stretches(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if not pattern(OPENING).search(text, start, end):
        yield from (m.span() for m in pattern(APART).finditer(text, start, end))
        return
    depth, at = 0, start
    for match in pattern(TOKEN).finditer(text, start, end):
        mark = match[0]
        if mark in OPEN:
            depth += 1
        elif mark in CLOSE:
            depth -= depth > 0
        elif not depth:
            yield at, match.start()
            at = match.end()
    yield at, end


class Duties:
    """What a clause says, read field by field."""

    def __init__(self, text: str, strict: bool = False) -> None:
        self.text, self.strict = text, strict
        self.entries: list[Entry] = []
        self.open = False
        self.deadline: str | None = None
        self.manner: str | None = None
        self.verbs = self.settled = self.run = 0
        self.default, self.joint = "responsible", False

    def read(self, start: int, end: int, default: str) -> None:
        """Read one field; `default` is the role of its label or column."""
        self.default, self.joint = default, False
        for begin, words, mark in pieces(self.text, start, end):
            if seen := _alone(words, self.strict):
                role = "support" if self.joint else None
                self.entries.append(Entry(begin, begin + len(words), role, self.run, seen))
            else:
                self._read(begin, words)
            if mark != "、":
                self.run, self.joint = self.run + 1, False
        self._settle(default)

    def _read(self, begin: int, words: str) -> None:
        for step in steps(words, self.strict):
            if step.kind == "name":
                self._name(begin + step.start, begin + step.end, step.word or None)
            else:
                self._take(step, begin)

    def _take(self, step: Step, begin: int) -> None:
        if step.kind == "verb":
            self._say(step.word)
        elif step.kind == "late":
            self.deadline = self.deadline or step.word
        elif step.kind == "open":
            self._open(step, begin)
        else:
            self._settle("lead")
            self.joint = True

    def _open(self, step: Step, begin: int) -> None:
        """Leave the list open, or take 商务、文旅等部门 for one group."""
        if self.entries and self._shares(self.entries[-1], step.word):
            self._name(begin + step.start, begin + step.end, None, step.word)
        else:
            self.open = True

    def _name(self, start: int, end: int, role: str | None, name: str = "") -> None:
        name = name or self.text[start:end]
        entries = self.entries
        last = entries[-1] if entries else None
        if (
            last
            and last.role is None
            and last.run == self.run
            and joins(self.text, last.start, last.end, name)
        ):
            last.end, last.seen = end, None
            return
        while entries and name.endswith(SHARED) and self._shares(entries[-1], name):
            start = entries.pop().start
        if name not in EMPTY:
            entries.append(Entry(start, end, role or ("support" if self.joint else None), self.run))

    def _shares(self, last: Entry, name: str) -> bool:
        return last.role is None and last.run == self.run and shares(self.text, last.start, last.end, name)

    def _say(self, phrase: str) -> None:
        """Give the units before a verb their role; those before a comma keep the default before a first 配合."""
        role = role_of(phrase)
        if role == "responsible":
            role = self.default
        self.manner = phrase
        self.verbs += 1
        self._settle(role, everywhere=role in ("lead", self.default) or self.verbs > 1)

    def _settle(self, role: str, everywhere: bool = True) -> None:
        for entry in self.entries[self.settled :]:
            if entry.role is None:
                entry.role = role if everywhere or entry.run == self.run else self.default
        self.settled = len(self.entries)
