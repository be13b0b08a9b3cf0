"""Cut a text into lines: at its line ends, at wide gaps, and where run-on text begins a new heading."""

import re
from dataclasses import dataclass

from kesu_parse.parsing import runon
from kesu_parse.parsing.labels import HEAD, Label, made
from kesu_parse.source import Source

GAP = re.compile(r"(?<=[^\s|])[ \u3000\xa0]{4,}(?=\S)|(?<=[。：；）])(?:\u3000{2,}|\xa0{2,}| {3,})(?=\S)")


@dataclass(slots=True)
class Line:
    """A stretch of text that a reader would print on a line of its own; `end` stops before its line end."""

    start: int
    end: int
    label: Label | None = None
    role: str | None = None
    table: int | None = None

    def body(self, text: str) -> str:
        """Return the line without the white space around it."""
        return text[self.start : self.end].strip()


def lines(source: Source) -> list[Line]:
    """Return the lines of a source in order; each begins where the one before and its line end stop."""
    text, out, at = source.text, [], 0
    while True:
        stop = text.find("\n", at)
        end = len(text) if stop < 0 else stop
        out.append(Line(at, end))
        if stop < 0:
            break
        at = stop + 1
    _mark_tables(source, out)
    return _labelled(text, _at_gaps(text, out))


def _mark_tables(source: Source, found: list[Line]) -> None:
    for number, table in enumerate(source.tables):
        for line in found:
            if table.span.start <= line.start < table.span.end:
                line.table = number


def _at_gaps(text: str, found: list[Line]) -> list[Line]:
    if not any(gap in text for gap in ("    ", "\u3000\u3000", "\xa0\xa0")):
        return found
    return [part for line in found for part in _parts(line, [m.end() for m in _gaps(text, line)])]


def _gaps(text: str, line: Line) -> "list[re.Match[str]]":
    return [] if line.table is not None else list(GAP.finditer(text, line.start, line.end))


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
    match = HEAD.match
    for line in found:
        if line.table is None and (m := match(text, line.start, line.end)):
            line.label = made(m)
    out: list[Line] = []
    memory = runon.Memory()
    for line in found:
        out += _cut_inside(text, line, memory)
    return out


def _cut_inside(text: str, line: Line, memory: runon.Memory) -> list[Line]:
    if line.label:
        memory.take(line.label)
    if line.table is not None:
        return [line]
    labels = runon.inside(text, line.start, line.end, memory)
    if not labels:
        return [line]
    parts = _parts(line, [label.start for label in labels])
    parts[0].label = line.label
    for part, label in zip(parts[-len(labels) :], labels, strict=True):
        part.label = label
    return parts
