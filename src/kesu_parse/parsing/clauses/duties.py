"""The words of one field: units with the roles that the verbs behind them give, time limits, 等."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from kesu_parse import lexicon
from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses.labels import use_of
from kesu_parse.parsing.clauses.names import CLOSE, OPEN, common, is_group, joins, parted, unit_like
from kesu_parse.parsing.clauses.rules import is_rule

FAR = 40  # a verb phrase is no longer than this
TOKEN = re.compile("[、，,；;。/／（(〔【\\[）)〕】\\]]")
ETC = re.compile("(?<![高中初同平])等(?![级教])")
MERELY = re.compile(
    "(?:\\d{1,3}|[一二三四五六七八九十多几数]{1,3})?[个家]?(?:单位|部门|部门和单位|单位和部门|部门单位|机构|地方|企业)?$"
)
JOINT = re.compile("(?:牵头)?(?:会同|会商)|牵头(?:商|联合)")
OPENER = re.compile("(?:(?:以上|上述|此|该|本)(?:各)?项?(?:工作|任务|事项|内容)?[均都]?)?[由请](?!于)")
ENDED = re.compile("(?:前)?(?:完成|落实|到位|启动|取得[^，。；]{0,8}|实施|见效|建成|办结|出台|制定)*$")
BEING = re.compile("作?为([^为]{2,10})$")
VERBS = ("负责", "牵头", "配合", "协助", "参与", "指导", "督促", "承办")
VERB = re.compile("|".join(VERBS))
NOUNS = ("单位", "部门", "责任", "处室", "科室", "机构", "人", "部", "处", "中心", "委", "办", "小组")
ROLES = ("lead", "responsible", "support", "guide")
EMPTY = {"无", "—", "－", "-", "–", "——", "/", "\\", "空", "无。", "×", "暂无", "不涉及"}


@dataclass(slots=True)
class Entry:
    """One unit of a field in the making."""

    start: int
    end: int
    role: str | None
    run: int


@dataclass(slots=True)
class Duties:
    """What a clause says so far."""

    entries: list[Entry] = field(default_factory=list)
    open: bool = False
    deadline: str | None = None
    manner: str | None = None
    verbs: int = 0


class Piece(NamedTuple):
    """A stretch between two separators, and the separator behind it."""

    start: int
    end: int
    mark: str


@cache
def _verb() -> "re.Pattern[str]":
    manners, verbs = (
        lexicon.any_of("duty_manners"),
        "|".join(sorted(lexicon.pairs("duty_verbs"), key=len, reverse=True)),
    )
    return re.compile(rf"(?:{manners})*(?:{verbs})+$")


@cache
def _core() -> "re.Pattern[str]":
    return re.compile("|".join(sorted(lexicon.pairs("duty_verbs"), key=len, reverse=True)))


@cache
def _last() -> frozenset[str]:
    return frozenset(w[-1] for w in lexicon.pairs("duty_verbs"))


@cache
def role_of(phrase: str) -> str:
    """Return the role that a verb phrase gives: 牵头 before 配合, 配合 before 指导, else responsible."""
    verbs = lexicon.pairs("duty_verbs")
    roles = {verbs[w] for w in _core().findall(phrase)}
    if "牵头" in phrase:
        return "lead"
    return next((r for r in ("lead", "support", "guide") if r in roles), "responsible")


def pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    """Yield what separators part, those inside brackets apart."""
    depth, at = 0, start
    for match in TOKEN.finditer(text, start, end):
        mark = match[0]
        if mark in OPEN:
            depth += 1
        elif mark in CLOSE:
            depth -= depth > 0
        elif not depth:
            yield from _piece(text, at, match.start(), mark)
            at = match.end()
    yield from _piece(text, at, end, "")


def _piece(text: str, start: int, end: int, mark: str) -> Iterator[Piece]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Piece(start, end, mark)


class Reader:
    """Reads the fields of one clause, one after the other, into its duties."""

    def __init__(self, text: str, strict: bool = False) -> None:
        self.text, self.strict = text, strict
        self.duties = Duties()
        self.default, self.settled, self.run, self.joint = "responsible", 0, 0, False

    def read(self, start: int, end: int, default: str) -> None:
        """Read one field; `default` is the role of its label or column."""
        self.default, self.joint = default, False
        before = self.duties.verbs
        for piece in pieces(self.text, start, end):
            if not is_rule(self.text, piece.start, piece.end):
                self._take(piece)
            self.run += piece.mark != "、"
        self.run += 1
        self._settle(default, start=before == self.duties.verbs)

    def _take(self, piece: Piece) -> None:
        start, end = self._limit(piece.start, piece.end)
        start = self._opener(start, end)
        phrase = self._phrase(start, end)
        end -= len(phrase)
        joint = JOINT.search(self.text, start, end) if self._has(("会", "牵头"), start, end) else None
        if joint:
            self._add(start, joint.start())
            self._settle("lead")
            self.joint = True
            start = joint.end()
        if not self._inner(start, end) and phrase:
            self._say(phrase)

    def _has(self, words: tuple[str, ...], start: int, end: int) -> bool:
        return any(self.text.find(word, start, end) >= 0 for word in words)

    def _opener(self, start: int, end: int) -> int:
        match = OPENER.match(self.text, start, end)
        return match.end() if match else start

    def _phrase(self, start: int, end: int) -> str:
        """Return the verb phrase at the end of a piece; '' if there is none."""
        if start >= end:
            return ""
        if self.text[end - 1] in _last():
            match = _verb().search(self.text, max(start, end - FAR), end)
            return match[0] if match else ""
        match = (
            BEING.search(self.text, max(start, end - FAR), end) if self._has(("为",), start, end) else None
        )
        return match[0] if match and use_of(match[1]) in ROLES else ""

    def _say(self, phrase: str) -> None:
        role = role_of(phrase)
        self.duties.manner = phrase
        if role == "responsible":
            role = "support" if self.joint else self.default
        elif role == "lead" and self.joint:
            role = "support"
        self.duties.verbs += 1
        self._settle(role, spread=role in ("lead", self.default) or self.duties.verbs > 1)
        self.joint = False

    def _settle(self, role: str, spread: bool = True, start: bool = False) -> None:
        """Give the units not yet settled their role; without `spread` only those since the last comma."""
        for entry in self.duties.entries[self.settled :]:
            if entry.role is None:
                entry.role = role if spread or start or entry.run == self.run else self.default
        self.settled = len(self.duties.entries)

    def _limit(self, start: int, end: int) -> tuple[int, int]:
        """Return a piece without the time limit in it, which is noted."""
        found = deadlines.find(self.text, start, end)
        if not found:
            return start, end
        before, after = self.text[start : found.start], self.text[found.end : end]
        if before and not unit_like(before):
            return start, end
        if (
            not before
            and after
            and not ENDED.fullmatch(after)
            and after[0] not in "由请"
            and not unit_like(self._bare(after))
        ):
            return start, end
        self.duties.deadline = self.duties.deadline or self.text[found.start : found.end]
        if before or ENDED.fullmatch(after):
            return start, found.start
        return found.end, end

    def _bare(self, words: str) -> str:
        match = _verb().search(words[-FAR:])
        return words[: len(words) - len(match[0])] if match else words

    def _inner(self, start: int, end: int) -> bool:
        """Add the names of a piece; say whether a verb in its middle has settled them: 市教育局牵头制定方案."""
        match = VERB.search(self.text, start + 2, end) if self._has(VERBS, start, end) else None
        if not match or match.end() == end or not self._unit(start, match.start()):
            self._add(start, end)
            return False
        if self._unit(match.end(), end) and not common(self.text[match.end() : end]):
            self._add(start, match.start())
            self._say(match[0])
            self._add(match.end(), end)
            return False
        if self.strict or self.text.startswith(NOUNS, match.end()):
            self._add(start, end)
            return False
        self._add(start, match.start())
        self._say(match[0])
        return True

    def _unit(self, start: int, end: int) -> bool:
        name = self.text[start:end] if end - start < FAR else ""
        return unit_like(name) or (len(name) > 1 and is_group(name))

    def _add(self, start: int, end: int) -> None:
        """Add the names between two places of the text, 等 and what follows it taken off."""
        etc = ETC.search(self.text, start, end)
        if etc and (etc.start() > start or self.duties.entries):
            self._names(start, etc.start())
            self._rest(etc.end(), end)
        else:
            self._names(start, end)

    def _rest(self, start: int, end: int) -> None:
        """Read what follows 等: nothing or 单位 leaves the list open, 有关部门 is a group, 和 goes on with others."""
        rest = self.text[start:end]
        joined = re.match("以及|[和及与、]", rest)
        if joined:
            self.duties.open = True
            self._names(start + joined.end(), end)
        elif MERELY.match(rest):
            self.duties.open = True
        else:
            self._names(start, end)

    def _names(self, start: int, end: int) -> None:
        for a, b in parted(self.text, start, end):
            for p in self._spaced(a, b):
                self._name(p.start, p.end)

    def _spaced(self, start: int, end: int) -> list[Piece]:
        """Return the names that white space parts, or one with the white space in it."""
        whole = list(_piece(self.text, start, end, ""))
        if not whole or not any(c.isspace() for c in self.text[whole[0].start : whole[0].end]):
            return whole
        parts = [Piece(m.start(), m.end(), "") for m in re.compile(r"\S+").finditer(self.text, start, end)]
        return parts if all(unit_like(self.text[p.start : p.end]) for p in parts) else whole

    def _name(self, start: int, end: int) -> None:
        text, entries = self.text, self.duties.entries
        if text[start:end] in EMPTY:
            return
        last = entries[-1] if entries else None
        if (
            last
            and last.role is None
            and last.run == self.run
            and joins(text[last.start : last.end], text[start:end])
        ):
            last.end = end
            return
        role, stop = self._marked(start, end)
        entries.append(Entry(start, stop, role, self.run))

    def _marked(self, start: int, end: int) -> tuple[str | None, int]:
        """Return the role in brackets behind a name, 市教育局（牵头）, and where the name ends without it."""
        if self.text[end - 1] not in CLOSE:
            return None, end
        at = max(self.text.rfind(c, start, end) for c in OPEN)
        inner = self.text[at + 1 : end - 1]
        use = use_of(inner) or (role_of(inner) if _verb().fullmatch(inner) else None)
        return (use, at) if use and at > start and use not in ("deadline", "other") else (None, end)
