"""Where responsibility clauses may stand in a passage: brackets, labelled lines, sentences of units and a verb."""

from bisect import bisect_left
from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.parsing.clauses.brackets import CLOSE, OPEN, Pair, scan
from kesu_parse.parsing.clauses.labels import ROLES, Mark, labels
from kesu_parse.rows import NamedTuple

ENDS = "。！？；!?;"
BLANK = " \t\u3000\xa0\u200b\ufeff"
AFTER = BLANK + ENDS
MARKS = "●•·*＊—–-◆■□★◇○>#"
VERBS = ("负责", "牵头", "配合", "落实", "实施", "参与", "参加", "完成", "分工")
SENTENCE = 400  # characters: a sentence that is a clause is no longer
LINES = 20  # nor is a field that is broken over lines
KINDS = ("单位", "部门", "科室", "处室", "机构", "主体")
_OPEN, _CLOSE, _ENDS = frozenset(OPEN), frozenset(CLOSE), frozenset(ENDS)


class Place(NamedTuple):
    """A stretch that may be a clause: its span, its words without brackets, the labels in it, how it stands in the text.

    `closed`: a sentence ends before it. `ending`: the line or the sentence ends behind it. `bare`: there is no
    bracket around it. `after` is the character behind it.
    """

    span: Pair
    inner: Pair
    labels: tuple[Mark, ...]
    closed: bool
    ending: bool
    bare: bool
    after: str = ""

    def labelled(self) -> bool:
        """Say whether a label of a role is in it."""
        return any(use in ROLES for _, _, use in self.labels)

    def strict(self, words: str) -> bool:
        """Say whether it is a sentence, or has labels that do not speak of units: 职责分工：…."""
        return self.bare and not any(words.endswith(KINDS, 0, value - 1) for _, value, _ in self.labels)


def places(words: str) -> list[Place]:
    """Return what may be a clause in the own text of a passage, in order."""
    held, ends = scan(words)
    marks = labels(words, ends) if ends else []
    found = _bracketed(words, held, marks) if held else []
    if marks:
        found += _chains(words, held, marks)
    found += _sentences(words)
    return _apart(sorted(found)) if len(found) > 1 else found


def _apart(found: list[Place]) -> list[Place]:
    out: list[Place] = []
    for place in found:
        if not out or place.span[0] >= out[-1].span[1]:
            out.append(place)
    return out


def _bracketed(words: str, held: list[Pair], marks: list[Mark]) -> list[Place]:
    out = []
    at = 0
    for opened, over in held:
        while at < len(marks) and marks[at][0] < opened:
            at += 1
        inside = at
        while inside < len(marks) and marks[inside][1] < over:
            inside += 1
        number = at == inside and words[over - 2].isdecimal()
        if over - opened < 4 or number or (at < len(marks) and marks[at][0] == opened):
            continue
        before, after = _before(words, opened), _after(words, over)
        closed, ending = before in ENDS and before != "", after in ENDS
        inner = opened + 1, over - 1
        out.append(Place((opened, over), inner, tuple(marks[at:inside]), closed, ending, False, after))
    return out


def _before(words: str, at: int) -> str:
    while at and words[at - 1] in BLANK:
        at -= 1
    return "" if at == 0 else words[at - 1] if words[at - 1] != "\n" else "。"


def _after(words: str, at: int) -> str:
    while at < len(words) and words[at] in BLANK:
        at += 1
    return "" if at >= len(words) or words[at] == "\n" else words[at]


def _chains(words: str, held: list[Pair], marks: list[Mark]) -> Iterator[Place]:
    """Yield runs of labelled fields outside brackets: 牵头单位：… on one line, 配合单位：… on the next."""
    run: list[Mark] = []
    for mark in marks:
        if _inside(held, mark[0]) or not _begins(words, mark[0]):
            continue
        if run and not _joined(words, run[-1], mark[0]):
            yield from _chain(words, run)
            run = []
        run.append(mark)
    yield from _chain(words, run)


def _inside(held: list[Pair], at: int) -> bool:
    """Say whether a place lies inside one of the brackets."""
    n = bisect_left(held, (at, at)) - 1
    return n >= 0 and held[n][0] < at < held[n][1]


def _begins(words: str, label: int) -> bool:
    """Say whether a label stands where a field may begin: at a line's or a field's beginning."""
    at = label
    while at and words[at - 1] in BLANK + MARKS:
        at -= 1
    return at == 0 or at < label or words[at - 1] in ENDS + "\n，,、）)】]〕（(【[〔”"


def _joined(words: str, last: Mark, label: int) -> bool:
    """Say whether nothing but the value of the last field stands between it and the next label."""
    rest = words[_value_end(words, last[1], label) : label]
    return len(rest) < SENTENCE and not rest.strip(BLANK + MARKS + "\n。；;，,、（(【")


def _chain(words: str, run: list[Mark]) -> Iterator[Place]:
    duties = [i for i, (_, _, use) in enumerate(run) if use in (*ROLES, "deadline")]
    if not duties:
        return
    first, last = duties[0], duties[-1]
    begin = _marked(words, run[first][0])
    stop = run[last + 1][0] if last + 1 < len(run) else _value_end(words, run[last][1], len(words))
    stop = begin + len(words[begin:stop].rstrip(BLANK + "\n，,；;（(【[〔" + MARKS))
    yield Place((begin, stop), (begin, stop), tuple(run[first : last + 1]), True, True, True)


def _marked(words: str, begin: int) -> int:
    """Return where the dashes, dots or unclosed brackets before a label begin; where there are none, the label."""
    at = begin
    while at and words[at - 1] in MARKS + OPEN:
        at -= 1
    return at


def _value_end(words: str, value: int, end: int) -> int:
    """Return where the value of a field is over: behind its sentence or at the end of its line.

    A line that ends in a comma goes on in the next.
    """
    at = value
    while at < end and words[at] in BLANK + "\n":
        at += 1
    for _ in range(LINES):
        line = words.find("\n", at, end)
        stop = words.find("。", at, end if line < 0 else line)
        if stop >= 0 or line < 0:
            return stop + 1 if stop >= 0 else end
        if words[line - 1] not in "、，,":
            return line
        at = line + 1
    return line


def _sentences(words: str) -> Iterator[Place]:
    """Yield the last sentences of lines that end in a verb of duty and stand in no bracket."""
    line = 0
    for whole in words.split("\n"):
        stop = line + len(whole)
        body = whole[-SENTENCE:].rstrip(AFTER)
        closed = body.rstrip(CLOSE)
        if closed.endswith(VERBS) and (place := _sentence(words, line, stop, body, closed)):
            yield place
        line = stop + 1


def _sentence(words: str, line: int, stop: int, body: str, closed: str) -> Place | None:
    bracketed = len(closed) < len(body)
    if bracketed and (at := body.rfind("（")) >= 0 and _ENDS.isdisjoint(body[at:]):
        return None  # as below, found without a look at all that stands before
    cut = max(map(body.rfind, ENDS)) + 1
    if bracketed and not _OPEN.isdisjoint(body[cut:]):
        return None
    last = max(line, stop - SENTENCE) + len(closed)
    begin = last - len(closed[cut:].lstrip(BLANK))
    opened = words[begin] in OPEN and _CLOSE.isdisjoint(words[begin:last])
    if opened or ((cut or line) and words[begin] not in OPEN and words[begin] != "由"):
        return Place((begin, stop), (begin + opened, last), (), True, True, not opened)
    return None


def is_aside(words: str, place: Place) -> bool:
    """Say whether names in a bracket explain the words before it: 市领导小组办公室（市科协）."""
    before = words[max(0, place.span[0] - 6) : place.span[0]].rstrip(BLANK)
    return not place.closed and before.endswith(lexicon.words("aside_tails"))
