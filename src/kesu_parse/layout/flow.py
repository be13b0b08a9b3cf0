"""Visual lines of pages and cells back to paragraphs, by margins, indents and the distances of lines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from kesu_parse.layout.glyphs import Row, median
from kesu_parse.layout.wrapped import ENDS, INDENT, Line, Shape, glue, label, listing, starts_anew

USUAL = 1.6  # widths of a character from line to line, where nothing tells
DISPLAY = 1.15  # of the size of the text: larger lines are titles, which stay apart

FAR = 2 * INDENT  # cells: what is set in farther is a title, a signature or a date

FEW = 12  # lines that are too few for a margin to show more than once


class Frame(NamedTuple):
    """The column that lines fill: its margins, the width of a character, the usual distance of lines."""

    left: float
    right: float
    em: float
    pitch: float
    indented: bool
    slack: int = INDENT

    def cells(self, length: float) -> int:
        """Return a length in cells of half a character."""
        return round(length / self.em * 2)

    def line(self, row: Row) -> Line:
        """Return a visual line as a line of wrapped text."""
        return Line(0, row.text, self.cells(row.left - self.left), self.cells(row.right - self.left), False)

    def shape(self) -> Shape:
        """Return the frame as the shape of a wrapped text."""
        width = self.cells(self.right - self.left)
        return Shape(width, 0, self.indented, 0, False, False, self.slack)


def frame(rows: Sequence[Row], width: float) -> Frame | None:
    """Return the column that most of the lines fill, or None if too few lines are full to tell.

    `width` is that of the page: lines that end far from where its margin must be are full only if they look like
    sentences cut off; a list of names does not.
    """
    em = body_size(rows)
    rows = [row for row in rows if row.em <= DISPLAY * em]
    right = _edge([row.right for row in rows], em, 1, 0.1)
    left = _edge([row.left for row in rows], em, -1, 0.05)
    if right is None or left is None:
        return None
    left = left if len(rows) >= FEW else min(row.left for row in rows)
    full = [row for row in rows if row.right >= right - 2 * em]
    if len(full) < 3 or right - left < 4 * em:
        return None
    broken = [row for row in full if row.text[-1] not in ENDS]
    if not broken or (right < width - left - 0.15 * width and not _sentences(broken)):
        return None
    pairs = [(a, b) for a, b in pairwise(rows) if a.page == b.page]
    steps = [b.base - a.base for a, b in pairs if a in full and abs(b.left - left) < em]
    pitch = median(steps) if steps else USUAL * em
    inset = sum(1.4 * em < row.left - left < 6 * em for row in rows)
    apart = sum(b.base - a.base > 1.3 * pitch for a, b in pairs)
    return Frame(left, right, em, pitch, (inset + apart) * 12 >= len(rows))


def _sentences(broken: Sequence[Row]) -> bool:
    """Say whether lines that stop without a mark are parts of sentences."""
    inside = sum(any(mark in row.text for mark in "，。；") for row in broken)
    return len(broken) >= 6 and inside * 3 >= len(broken)


def body_size(rows: Iterable[Row]) -> float:
    """Return the size of character in which most of the text stands."""
    sizes: Counter[float] = Counter()
    for row in rows:
        sizes[round(row.em, 1)] += len(row.text) if row.em else 0
    return max(sizes, key=lambda s: (sizes[s], s), default=0) or 12.0


def _edge(values: list[float], em: float, side: int, share: float) -> float | None:
    """Return the outermost place, right (1) or left (-1), that a share of the lines has, two at least; or None."""
    bins: dict[int, list[float]] = {}
    for value in values:
        bins.setdefault(round(value / em * 2), []).append(value)
    shared = [n for n, held in bins.items() if len(held) >= max(2, len(values) * share)]
    return median(bins[max(shared, key=lambda n: n * side)]) if shared else None


def paragraphs(rows: Sequence[Row], where: Frame) -> list[list[Row]]:
    """Return the lines of one column grouped to paragraphs."""
    out: list[list[Row]] = []
    for row in rows:
        if out and not opens(out[-1], row, where, where):
            out[-1].append(row)
        else:
            out.append([row])
    return out


def opens(paragraph: list[Row], row: Row, was: Frame, now: Frame) -> bool:
    """Say whether a line begins a paragraph after those of another; the frames are those of their pages."""
    last = paragraph[-1]
    if row.em > DISPLAY * now.em or (last.em and row.em and abs(last.em - row.em) > 0.08 * last.em):
        return True
    before, line = was.line(last), now.line(row)
    if last.page == row.page and _apart(row.base - last.base, now, before.ended):
        return True
    if before.indent > FAR and (len(paragraph) == 1 or abs(before.indent - line.indent) > 1):
        return True
    if line.indent >= 2 and _hangs(before, line, was):
        return False
    shape = was.shape()
    if was.line(paragraph[0]).indent < 2:  # flush paragraphs stand among those that are set in
        shape = shape._replace(indented=False)
    return starts_anew(before, line, shape, first=len(paragraph) == 1)


def _apart(step: float, where: Frame, ended: bool) -> bool:
    return not 0.6 < step / where.pitch < 1.45 or (ended and step > 1.12 * where.pitch)


def _hangs(before: Line, line: Line, where: Frame) -> bool:
    """Say whether a line that is set in goes on with a full line that is set in too (附件：1.…, lists)."""
    if before.ended or label().match(line.text) or listing().search(before.text[-40:]):
        return False
    return before.indent >= 2 and where.cells(where.right - where.left) - before.right < INDENT


def spell(rows: Iterable[Row]) -> str:
    """Return the text of a paragraph's lines."""
    text = ""
    for row in rows:
        text += glue(text, row.text) + row.text
    return text
