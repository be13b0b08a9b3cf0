"""Labels inside run-on text: accepted where they carry on a sequence, not wherever digits stand."""

import re
from collections.abc import Iterator

from kesu_parse.parsing.labels import GROUPS, RANKS, Label, made

LONG = 600  # characters from which one line is taken for several
NEAR = 45  # a heading glued to the label before it is no longer than this
FIRM = "。；;！!？?）)”…：: \t\u3000\xa0\n"
NUMERAL = "第一二三四五六七八九十百千0123456789０１２３４５６７８９.．、每周之至-—"
ARTICLE = re.compile(
    r"(?<=[。；：])[ \u3000\xa0]*第[一二三四五六七八九十百零〇]{1,6}[编章节条](?=[ \u3000\xa0])"
)


class Memory:
    """The labels met so far: the open levels, outermost first, and the last number of every style."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.last: dict[str, int] = {}

    def take(self, label: Label) -> None:
        """Note that a label was accepted."""
        if label.style in self.open:
            del self.open[self.open.index(label.style) + 1 :]
        else:
            self.open.append(label.style)
        self.last[label.style] = label.number

    def next_is(self, label: Label) -> bool:
        """Say whether the label carries on the sequence of its style."""
        return self.last.get(label.style) == label.number - 1

    def opens(self, label: Label) -> bool:
        """Say whether the label may begin a new level below the open ones."""
        return label.number == 1 and label.style not in self.open


def inside(text: str, start: int, end: int, memory: Memory) -> list[Label]:
    """Return the labels that begin new passages inside one line, and note them in the memory."""
    if end - start < LONG:
        if "条" not in memory.last or text.find("第", start + 1, end) < 0:
            return []
        return list(_articles(text, start, end, memory))
    return list(_sequence(text, start, _candidates(text, start, end), memory))


def _articles(text: str, start: int, end: int, memory: Memory) -> Iterator[Label]:
    for match in ARTICLE.finditer(text, start + 1, end):
        found = _inline().match(text, match.end() - len(match[0].lstrip(" \u3000\xa0")), end)
        if found and memory.next_is(label := made(found)):
            memory.take(label)
            yield label


def _inline() -> "re.Pattern[str]":
    return re.compile(GROUPS)


def _candidates(text: str, start: int, end: int) -> list[Label]:
    found = (made(m) for m in _inline().finditer(text, start + 1, end))
    return [label for label in found if label.number and text[label.start - 1] not in NUMERAL]


def _sequence(text: str, start: int, labels: list[Label], memory: Memory) -> Iterator[Label]:
    firm = {(x.style, x.number): x.start for x in labels if text[x.start - 1] in FIRM}
    styles = {(x.style, x.number) for x in labels}
    previous = start
    for label in labels:
        if _fits(text, label, previous, firm, styles, memory):
            memory.take(label)
            previous = label.end
            yield label


def _fits(
    text: str,
    label: Label,
    previous: int,
    firm: dict[tuple[str, int], int],
    styles: set[tuple[str, int]],
    memory: Memory,
) -> bool:
    key = (label.style, label.number)
    solid = text[label.start - 1] in FIRM
    glued = label.start - previous <= NEAR and not any(c in "。；，" for c in text[previous : label.start])
    if memory.next_is(label):
        return solid or glued or firm.get(key, -1) < label.start
    if not memory.opens(label):
        return False
    return (solid or glued) and ((label.style, 2) in styles or label.style in RANKS)
