"""Cut a text into lines: at its line ends, at wide gaps, and where run-on text begins a new heading."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.parsing import runon
from kesu_parse.parsing.labels import Label, at, path, weak
from kesu_parse.source import Source

if TYPE_CHECKING:
    import re

SHORT = 30  # characters below which a line is never cut
GAPS = ("    ", "\u3000\u3000", "\xa0\xa0")


@cache
def gap() -> "re.Pattern[str]":
    """Return the pattern of white space so wide that it parts paragraphs."""
    import re

    return re.compile(r"(?<=[^\s|])(?:[ \u3000\xa0]{4,}|\u3000{2,}|\xa0{2,})(?=\S)")


@cache
def annex() -> "re.Pattern[str]":
    """Return the pattern of 附件1 glued between two sentences."""
    import re

    return re.compile(r"(?<=[。；）])附\s?件\s?\d{0,2}(?=[^\s、，。：:）)的中所])")


class Line:
    """A stretch of text that a reader would print on a line of its own; `end` stops before its line end."""

    __slots__ = ("end", "label", "role", "start", "table")

    def __init__(self, start: int, end: int, label: Label | None = None, table: int | None = None) -> None:
        self.start, self.end, self.label, self.table = start, end, label, table
        self.role: str | None = None

    def body(self, text: str) -> str:
        """Return the line without the white space around it."""
        return text[self.start : self.end].strip()


def lines(source: Source) -> list[Line]:
    """Return the lines of a source in order; each begins where the one before and its line end stop."""
    text, out, begin = source.text, [], 0
    while True:
        stop = text.find("\n", begin)
        end = len(text) if stop < 0 else stop
        out.append(Line(begin, end))
        if stop < 0:
            break
        begin = stop + 1
    _mark_tables(source, out)
    return _labelled(text, _at_gaps(text, out))


def _mark_tables(source: Source, found: list[Line]) -> None:
    for number, table in enumerate(source.tables):
        for line in found:
            if table.span.start <= line.start < table.span.end:
                line.table = number


def _at_gaps(text: str, found: list[Line]) -> list[Line]:
    gaps = any(wide in text for wide in GAPS)
    out: list[Line] = []
    for line in found:
        if gaps or line.end - line.start > runon.LONG:
            out += _parts(line, list(_breaks(text, line)))
        else:
            out.append(line)
    return out


def _breaks(text: str, line: Line) -> Iterator[int]:
    """Yield where a line is cut before its labels are known: behind wide gaps, around a glued 附件1."""
    size = line.end - line.start
    if size < SHORT or line.table is not None:
        return
    if any(text.find(wide, line.start, line.end) >= 0 for wide in GAPS):
        yield from (m.end() for m in gap().finditer(text, line.start, line.end))
    if size > runon.LONG and text.find("附", line.start, line.end) >= 0:
        for match in annex().finditer(text, line.start, line.end):
            yield from match.span()


def _parts(line: Line, cuts: list[int]) -> list[Line]:
    if not cuts:
        return [line]
    edges = [line.start, *cuts, line.end]
    return [
        Line(a, b, table=line.table)
        for a, b in zip(edges, edges[1:], strict=False)
        if a < b or a == line.start
    ]


def _labelled(text: str, found: list[Line]) -> list[Line]:
    for line in found:
        if line.table is None:
            line.label = at(text, line.start, line.end)
    _decimals(text, found)
    out: list[Line] = []
    long = runon.SHORT if [x.end > x.start for x in found[:50]].count(True) <= runon.FEW else runon.LONG
    memory = runon.Memory(any(seed in text for seed in runon.SEEDS))
    for line in found:
        if line.label is None and line.end - line.start < 8 and _annex_alone(line.body(text)):
            memory = runon.Memory(memory.seeded)
        if line.table is None:
            out += _cut_inside(text, line, memory, long)
        else:
            out.append(line)
    return out


def _annex_alone(body: str) -> bool:
    rest = "".join(body.split()).removeprefix("附件")
    return len(rest) < len(body) and (not rest or rest.isdecimal())


def _decimals(text: str, found: list[Line]) -> None:
    """Keep decimal labels that carry on a sequence, and take bare numbers as the level above them."""
    claimed = [x for x in found if x.label and x.label.style.startswith("dec")]
    if not claimed:
        return
    tops = {path(text, x.label)[0] for x in claimed if x.label}
    memory = runon.Memory()
    for line in found:
        bare = weak(text, line.start, line.end) if line.label is None and line.table is None else None
        if bare and bare.style == "dec1" and bare.number in tops:
            line.label = bare
        if (
            line.label
            and line.label.style.startswith("dec")
            and not memory.decimal_fits(path(text, line.label))
        ):
            line.label = None


def _cut_inside(text: str, line: Line, memory: runon.Memory, long: int) -> list[Line]:
    if line.label is None and (label := weak(text, line.start, line.end)):
        line.label = label if [label.style] == memory.open[-1:] and memory.next_is(label) else None
    if line.label:
        memory.take(line.label)
    labels = runon.inside(text, line.start, line.end, memory, long)
    if not labels:
        return [line]
    parts = _parts(line, [label.start for label in labels])
    parts[0].label = line.label
    for part, label in zip(parts[-len(labels) :], labels, strict=True):
        part.label = label
    return parts
