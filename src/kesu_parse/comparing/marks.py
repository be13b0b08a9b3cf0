"""Word-level marks: which words of two texts that belong together differ, sentence by sentence."""

from collections.abc import Iterator

from kesu_parse.change import Edit
from kesu_parse.comparing.likeness import common
from kesu_parse.comparing.text import sentences
from kesu_parse.comparing.words import Cutter

ALIKE = 0.3  # share kept from which on two sentences stand side by side
MOST = 10_000  # pairs of sentences tried
Pair = tuple[str, str]


def edits(old: str, new: str, cutter: Cutter) -> tuple[Edit, ...]:
    """Return the stretches that are kept, deleted, inserted or replaced; () for equal texts.

    Joined, the old sides are the old text and the new sides the new text.
    """
    if old == new:
        return ()
    found = [edit for pair in aligned(sentences(old), sentences(new)) for edit in _within(*pair, cutter)]
    return tuple(_joined(found))


def aligned(olds: tuple[str, ...], news: tuple[str, ...]) -> list[Pair]:
    """Return the sentences side by side in order; two neighbours may stand beside one, '' beside what is alone.

    In very long texts equal sentences are set side by side first, then what stands between them.
    """
    if len(olds) * len(news) <= MOST:
        return _walked(olds, news)
    from rapidfuzz.distance import LCSseq

    out: list[Pair] = []
    for step in LCSseq.opcodes(olds, news):
        a, b = olds[step.src_start : step.src_end], news[step.dest_start : step.dest_end]
        if step.tag == "equal":
            out += zip(a, b, strict=True)
        elif len(a) * len(b) <= MOST:
            out += _walked(a, b)
        else:
            out.append(("".join(a), "".join(b)))
    return out


def _walked(olds: tuple[str, ...], news: tuple[str, ...]) -> list[Pair]:
    table = _gains(olds, news)
    out: list[Pair] = []
    i = j = 0
    while i < len(olds) or j < len(news):
        _, di, dj = table[i][j]
        out.append(("".join(olds[i : i + di]), "".join(news[j : j + dj])))
        i, j = i + di, j + dj
    return out


Step = tuple[float, int, int]


def _gains(olds: tuple[str, ...], news: tuple[str, ...]) -> list[list[Step]]:
    """Return for every rest of both lists the most characters that can be kept, and the first step to that."""
    rows, columns = len(olds), len(news)
    table: list[list[Step]] = [[(0.0, 0, 1)] * (columns + 2) for _ in range(rows + 2)]
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            if i < rows or j < columns:
                table[i][j] = _step(table, olds, news, i, j)
    return table


def _step(table: list[list[Step]], olds: tuple[str, ...], news: tuple[str, ...], i: int, j: int) -> Step:
    best: Step = (table[i + 1][j][0], 1, 0) if i < len(olds) else (table[i][j + 1][0], 0, 1)
    if j < len(news) and table[i][j + 1][0] > best[0]:
        best = (table[i][j + 1][0], 0, 1)
    for di, dj in ((1, 1), (2, 1), (1, 2)):
        if i + di <= len(olds) and j + dj <= len(news):
            gain = _gain("".join(olds[i : i + di]), "".join(news[j : j + dj]), di * dj)
            if gain and gain + table[i + di][j + dj][0] > best[0]:
                best = (gain + table[i + di][j + dj][0], di, dj)
    return best


def _gain(old: str, new: str, sentences: int) -> float:
    """Return what putting two passages side by side keeps; a little less where one has two sentences."""
    shared = common(old, new)
    if 2 * shared < ALIKE * (len(old) + len(new)):
        return 0.0
    return shared - 2.0 * (sentences - 1)


def _within(old: str, new: str, cutter: Cutter) -> Iterator[Edit]:
    """Yield the stretches of two passages side by side."""
    if old == new:
        yield Edit("keep", old, new)
        return
    from rapidfuzz.distance import LCSseq

    olds, news = cutter.cut(old), cutter.cut(new)
    for step in LCSseq.opcodes(olds, news):
        left = "".join(olds[step.src_start : step.src_end])
        right = "".join(news[step.dest_start : step.dest_end])
        yield _edit(left, right) if step.tag != "equal" else Edit("keep", left, right)


def _edit(old: str, new: str) -> Edit:
    return Edit("replace" if old and new else "delete" if old else "insert", old, new)


def _joined(found: list[Edit]) -> Iterator[Edit]:
    """Yield the stretches with neighbours of one kind joined, changed ones to one deletion and insertion."""
    old = new = ""
    kept: bool | None = None
    for edit in found:
        same = edit.kind == "keep"
        if kept is not None and same != kept:
            yield Edit("keep", old, new) if kept else _edit(old, new)
            old = new = ""
        old, new, kept = old + edit.old, new + edit.new, same
    if kept is not None and (old or new):
        yield Edit("keep", old, new) if kept else _edit(old, new)
