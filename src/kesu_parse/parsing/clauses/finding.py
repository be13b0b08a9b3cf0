"""Where responsibility clauses may stand in a passage: brackets, labelled lines, sentences of units and a verb."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse import lexicon
from kesu_parse.parsing.clauses.brackets import CLOSE, OPEN, pairs
from kesu_parse.parsing.clauses.labels import ROLES, Mark, labels
from kesu_parse.source import Span

ENDS = "。！？；!?;"
BLANK = " \t\u3000\xa0\u200b\ufeff"
AFTER = BLANK + ENDS
MARKS = "●•·*＊—–-◆■□★◇○>#"
VERBS = ("负责", "牵头", "配合", "落实", "实施", "参与", "参加", "完成", "分工")
SENTENCE = 400  # characters: a sentence that is a clause is no longer
LINES = 20  # nor is a field that is broken over lines
KINDS = ("单位", "部门", "科室", "处室", "机构", "主体")


class Place(NamedTuple):
    """A stretch that may be a clause: its span, its words without brackets, the labels in it, how it stands in the text.

    `closed`: a sentence ends before it. `ending`: the line or the sentence ends behind it. `bare`: there is no
    bracket around it. `after` is the character behind it.
    """

    span: Span
    inner: Span
    labels: tuple[Mark, ...] = ()
    closed: bool = False
    ending: bool = False
    bare: bool = False
    after: str = ""

    def labelled(self) -> bool:
        """Say whether a label of a role is in it."""
        return any(use in ROLES for _, _, use in self.labels)

    def strict(self, text: str) -> bool:
        """Say whether it is a sentence, or has labels that do not speak of units: 职责分工：…."""
        return self.bare and not any(text.endswith(KINDS, 0, value - 1) for _, value, _ in self.labels)


def places(text: str, start: int, end: int) -> list[Place]:
    """Return what may be a clause in the own text of a passage, in order."""
    held = pairs(text, start, end)
    marks = list(labels(text, start, end))
    found = [*_bracketed(text, start, end, held, marks)]
    if marks:
        found += _chains(text, start, end, held, marks)
    found += _sentences(text, start, end)
    return _apart(sorted(found)) if len(found) > 1 else found


def _apart(found: list[Place]) -> list[Place]:
    out: list[Place] = []
    for place in found:
        if not out or place.span.start >= out[-1].span.end:
            out.append(place)
    return out


def _bracketed(
    text: str, start: int, end: int, held: list[tuple[int, int]], marks: list[Mark]
) -> Iterator[Place]:
    at = 0
    for opened, over in held:
        while at < len(marks) and marks[at][0] < opened:
            at += 1
        inside = at
        while inside < len(marks) and marks[inside][1] < over:
            inside += 1
        number = at == inside and text[over - 2].isdecimal()
        if over - opened < 4 or number or (at < len(marks) and marks[at][0] == opened):
            continue
        before, after = _before(text, start, opened), _after(text, over, end)
        inner = Span(opened + 1, over - 1)
        ending = after == "" or after in ENDS
        yield Place(
            Span(opened, over),
            inner,
            tuple(marks[at:inside]),
            before in ENDS and before != "",
            ending,
            after=after,
        )


def _outer(text: str, inner: Span, marks: list[Mark]) -> tuple[Mark, ...]:
    """Return the labels that stand in no bracket inside the bracket: not 联系人 in 市教育局（联系人：…）."""
    held = pairs(text, *inner) if marks else []
    return tuple(m for m in marks if not _inside(held, m[0]))


def _before(text: str, start: int, at: int) -> str:
    while at > start and text[at - 1] in BLANK:
        at -= 1
    return "" if at == start else text[at - 1] if text[at - 1] != "\n" else "。"


def _after(text: str, at: int, end: int) -> str:
    while at < end and text[at] in BLANK:
        at += 1
    return "" if at >= end or text[at] == "\n" else text[at]


def _chains(
    text: str, start: int, end: int, held: list[tuple[int, int]], marks: list[Mark]
) -> Iterator[Place]:
    """Yield runs of labelled fields outside brackets: 牵头单位：… on one line, 配合单位：… on the next."""
    run: list[Mark] = []
    for mark in marks:
        if _inside(held, mark[0]) or not _begins(text, start, mark[0]):
            continue
        if run and not _joined(text, run[-1], mark[0]):
            yield from _chain(text, run, end)
            run = []
        run.append(mark)
    yield from _chain(text, run, end)


def _inside(held: list[tuple[int, int]], at: int) -> bool:
    """Say whether a place lies inside one of the brackets."""
    n = bisect_left(held, (at, at)) - 1
    return n >= 0 and held[n][0] < at < held[n][1]


def _begins(text: str, start: int, label: int) -> bool:
    """Say whether a label stands where a field may begin: at a line's or a field's beginning."""
    at = label
    while at > start and text[at - 1] in BLANK + MARKS:
        at -= 1
    return at == start or at < label or text[at - 1] in ENDS + "\n，,、）)】]〕（(【[〔”"


def _joined(text: str, last: Mark, label: int) -> bool:
    """Say whether nothing but the value of the last field stands between it and the next label."""
    rest = text[_value_end(text, last[1], label) : label]
    return len(rest) < SENTENCE and not rest.strip(BLANK + MARKS + "\n。；;，,、（(【")


def _chain(text: str, run: list[Mark], end: int) -> Iterator[Place]:
    duties = [i for i, (_, _, use) in enumerate(run) if use in (*ROLES, "deadline")]
    if not duties:
        return
    first, last = duties[0], duties[-1]
    begin = _marked(text, run[first][0])
    stop = run[last + 1][0] if last + 1 < len(run) else _value_end(text, run[last][1], end)
    stop = begin + len(text[begin:stop].rstrip(BLANK + "\n，,；;（(【[〔" + MARKS))
    yield Place(Span(begin, stop), Span(begin, stop), tuple(run[first : last + 1]), True, True, True)


def _marked(text: str, begin: int) -> int:
    """Return where the dashes, dots or unclosed brackets before a label begin; where there are none, the label."""
    at = begin
    while at and text[at - 1] in MARKS + OPEN:
        at -= 1
    return at


def _value_end(text: str, value: int, end: int) -> int:
    """Return where the value of a field is over: behind its sentence or at the end of its line.

    A line that ends in a comma goes on in the next.
    """
    at = value
    while at < end and text[at] in BLANK + "\n":
        at += 1
    for _ in range(LINES):
        line = text.find("\n", at, end)
        stop = text.find("。", at, end if line < 0 else line)
        if stop >= 0 or line < 0:
            return stop + 1 if stop >= 0 else end
        if text[line - 1] not in "、，,":
            return line
        at = line + 1
    return line


def _sentences(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the last sentences of lines that end in a verb of duty and stand in no bracket."""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield from _sentence(text, start, at, stop)
        at = stop + 1


def _sentence(text: str, start: int, line: int, stop: int) -> Iterator[Place]:
    offset = max(line, stop - SENTENCE)
    body = text[offset:stop].rstrip(AFTER)
    closed = body.rstrip(CLOSE)
    if not closed.endswith(VERBS):
        return
    cut = max(map(body.rfind, ENDS)) + 1
    if len(closed) < len(body):
        if any(c in OPEN for c in body[cut:]):
            return
        body = closed
    begin = offset + cut + len(body[cut:]) - len(body[cut:].lstrip(BLANK))
    last = offset + len(body)
    opened = text[begin] in OPEN and not any(c in CLOSE for c in text[begin:last])
    if opened or ((cut or line > start) and text[begin] not in OPEN and text[begin] != "由"):
        yield Place(Span(begin, stop), Span(begin + opened, last), (), True, True, not opened)


def is_aside(text: str, start: int, place: Place) -> bool:
    """Say whether names in a bracket explain the words before it: 市领导小组办公室（市科协）."""
    words = text[max(start, place.span.start - 6) : place.span.start].rstrip(BLANK)
    return not place.closed and words.endswith(lexicon.words("aside_tails"))
