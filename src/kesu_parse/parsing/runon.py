"""Labels inside run-on text: accepted where they carry on a sequence, not wherever digits stand."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.parsing.labels import BLANK, RANKS, READERS, Label, here

if TYPE_CHECKING:
    import re

LONG = 600  # characters from which one line is taken for several
FEW = 3  # lines up to which a text is taken for one that lost its line ends
SHORT = 60  # characters from which a line of such a text is taken for several
NEAR = 45  # a heading glued to the label before it is no longer than this
FIRM = "。；;！!？?）)”…：: \t\u3000\xa0\n"
NUMERAL = "第一二三四五六七八九十百千0123456789０１２３４５６７８９.．、每周之至-—（("
SEEDS = ("。1", "。１", "。（一）", "。(一)")  # without one of these no sequence begins inside a short line
SEEDED = ("num", "(han)")
GLUED = ("han", "(han)", "num", *RANKS)  # styles that may follow their heading without a mark between


class Memory:
    """The labels met so far: the open levels, outermost first, and the last number of every style.

    `seeded` says whether a sequence may begin inside a short line anywhere in the text.
    """

    def __init__(self, seeded: bool = True) -> None:
        self.seeded = seeded
        self.open: list[str] = []
        self.last: dict[str, int] = {}
        self.decimal: tuple[int, ...] = ()

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

    def decimal_fits(self, path: tuple[int, ...]) -> bool:
        """Say whether a decimal label such as 2.3.1 carries on or goes below the last one, and note it if so."""
        before = self.decimal
        common = next((i for i, (a, b) in enumerate(zip(path, before, strict=False)) if a != b), len(before))
        if common == len(before):
            fits = all(n == 1 for n in path[common or 1 :])
        else:
            step = path[common] - before[common] if common < len(path) else 0
            fits = 0 < step <= 3 and all(n == 1 for n in path[common + 1 :])
        if fits:
            self.decimal = path
        return fits


class _Candidates:
    """All that looks like a label inside one line."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.labels = [x for x in _all(text, start + 1, end) if x.number and x.style[:3] != "dec"]
        self.firm = {x.start for x in self.labels if text[x.start - 1] in FIRM}
        self.by_key: dict[tuple[str, int], list[int]] = {}
        for x in self.labels:
            self.by_key.setdefault((x.style, x.number), []).append(x.start)

    def after(self, style: str, number: int, start: int, *, firm: bool = False) -> int | None:
        """Return where the next label of a style and number stands behind `start`; None if none does."""
        starts = self.by_key.get((style, number), ())
        return next((s for s in starts if s > start and (not firm or s in self.firm)), None)

    def best(self, label: Label) -> bool:
        """Say whether no firmer label of the same number comes before the next number."""
        later = self.after(label.style, label.number, label.start, firm=True)
        following = self.after(label.style, label.number + 1, label.start)
        return later is None or (following is not None and following < later)


@cache
def _triggers() -> "re.Pattern[str]":
    import re

    return re.compile(f"[{re.escape(''.join(READERS))}]")


def _all(text: str, start: int, end: int) -> Iterator[Label]:
    """Yield what looks like a label anywhere in a stretch of text, except inside numerals."""
    stop = start
    for match in _triggers().finditer(text, start, end):
        begin = match.start()
        if begin >= stop and text[begin - 1] not in NUMERAL and (found := here(text, begin, end)):
            stop = found.end
            yield found


def inside(text: str, start: int, end: int, memory: Memory, long: int = LONG) -> list[Label]:
    """Return the labels that begin new passages inside one line, and note them in the memory."""
    if end - start >= long:
        return list(_sequence(text, start, _Candidates(text, start, end), memory))
    if memory.seeded and any(text.find(seed, start + 1, end) > 0 for seed in SEEDS):
        return list(_sentences(text, start, end, memory))
    if "条" not in memory.last or text.find("第", start + 1, end) < 0:
        return []
    return list(_articles(text, start, end, memory))


def _sentences(text: str, start: int, end: int, memory: Memory) -> Iterator[Label]:
    """Yield the labels 1. 2. or （一）（二） inside a short line that each follow a full stop, from the first on."""
    labels = [x for x in _all(text, start + 1, end) if text[x.start - 1] == "。" and x.style in SEEDED]
    numbers = {(x.style, x.number) for x in labels}
    for label in labels:
        opens = memory.opens(label) and (label.style, 2) in numbers
        if opens or (memory.open[-1:] == [label.style] and memory.next_is(label)):
            memory.take(label)
            yield label


def _articles(text: str, start: int, end: int, memory: Memory) -> Iterator[Label]:
    """Yield the articles (第X条) inside a short line that carry on the sequence after the end of a sentence."""
    begin = text.find("第", start + 1, end)
    while begin >= 0:
        label = here(text, begin, end)
        if label and label.style in RANKS and memory.next_is(label) and _opens_article(text, start, label):
            memory.take(label)
            yield label
        begin = text.find("第", begin + 1, end)


def _opens_article(text: str, start: int, label: Label) -> bool:
    before = text[start : label.start].rstrip(BLANK)[-1:]
    return before in ("。", "：", "；") and text[label.end : label.end + 1] in tuple(BLANK)


def _sequence(text: str, start: int, candidates: _Candidates, memory: Memory) -> Iterator[Label]:
    previous = start
    for label in candidates.labels:
        near = label.start - previous <= NEAR and not any(c in "。；，" for c in text[previous : label.start])
        if _fits(label, near, candidates, memory):
            memory.take(label)
            previous = label.end
            yield label


def _fits(label: Label, near: bool, candidates: _Candidates, memory: Memory) -> bool:
    firm = label.start in candidates.firm
    if not firm and label.style not in GLUED:
        return False
    if memory.next_is(label):
        return firm or candidates.best(label)
    if not memory.opens(label) or not (firm or near):
        return False
    return label.style in RANKS or candidates.after(label.style, 2, label.start) is not None
