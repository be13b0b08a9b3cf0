"""Tables drawn with characters: the pipes of Markdown, and rows of cells parted by tabs."""

from collections.abc import Iterator
from itertools import groupby

from kesu_parse.source import Cell, Span, Table

Row = list[tuple[int, int]]  # the ranges of the cells of one line


def tables(text: str) -> tuple[Table, ...]:
    """Return the tables in a text, in order; () for a text without any."""
    if "\n|" not in text and "\t" not in text:
        return ()
    found = groupby(_lines(text), key=lambda line: _kind(text, *line))
    groups = ((kind, list(lines)) for kind, lines in found if kind)
    made = (_table(text, kind[0], lines) for kind, lines in groups if len(lines) > 1)
    return tuple(table for table in made if table)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        yield at, at + len(line)
        at += len(line) + 1


def _kind(text: str, start: int, end: int) -> str:
    """Return "|" for a row of pipes, tabs by their number for a row of tabs, '' for any other line."""
    line = text[start:end].strip(" ")
    if line.startswith("|") and line.endswith("|") and line.count("|") > 2:
        return "|"
    tabs = line.strip("\t").count("\t")
    return "\t" * tabs if tabs > 1 else ""


def _table(text: str, mark: str, lines: list[tuple[int, int]]) -> Table | None:
    rows = [row for start, end in lines if (row := _cells(text, mark, start, end))]
    cells = [Cell(Span(*c), y, x) for y, row in enumerate(rows) for x, c in enumerate(row)]
    return Table(Span(lines[0][0], lines[-1][1]), tuple(cells)) if len(rows) > 1 else None


def _cells(text: str, mark: str, start: int, end: int) -> Row:
    """Return the ranges of the cells of a line without white space around; [] for the ruling line |---|---|."""
    if mark == "|" and not set(text[start:end]) - set("|-: "):
        return []
    if mark == "|":
        start, end = text.index("|", start) + 1, text.rindex("|", start, end)
    out, at = [], start
    for part in text[start:end].split(mark):
        lead = len(part) - len(part.lstrip())
        out.append((at + min(lead, len(part)), at + max(lead, len(part.rstrip()))))
        at += len(part) + 1
    return out
