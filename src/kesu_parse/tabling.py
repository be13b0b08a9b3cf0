"""Weave paragraphs and the cells of tables, as a reader meets them, into one Source."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from kesu_parse.source import Cell, Place, Source, Span, Table


class Box(NamedTuple):
    """The cell of a table that a paragraph stands in, all counted from 0, and how far it is merged."""

    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


class Part(NamedTuple):
    """One paragraph with its place and, inside a table, its cell."""

    text: str
    place: Place
    box: Box | None = None


def weave(parts: Iterable[Part], **rest: object) -> Source:
    """Return the source of paragraphs in order, its tables built from the cells that they name.

    Title rows above a table and notes below it (rows with one filled cell) become paragraphs; what is then
    left with less than two rows of two filled cells is no table.
    """
    loose = list(loosen(parts))
    source = Source.join((part.text, part.place) for part in loose)
    spans = [Span(at, at + len(part.text)) for at, part in zip(source.starts(), loose, strict=False)]
    boxed = ((part.box, span) for part, span in zip(loose, spans, strict=False) if part.box)
    tables = tuple(_table(list(cells)) for _, cells in groupby(boxed, key=lambda pair: pair[0].table))
    return Source(source.text, source.places, tables, **rest)  # type: ignore[arg-type]


def loosen(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the paragraphs, those in rows that only look like a part of their table freed from it."""
    for table, group in groupby(parts, key=lambda part: part.box.table if part.box else -1):
        some = list(group)
        yield from some if table < 0 else _trimmed(some)


def _trimmed(parts: list[Part]) -> Iterator[Part]:
    """Yield the paragraphs of one table, rows of one filled cell at its head and foot freed."""
    full = _full_rows(parts)
    first, last = (min(full), max(full)) if len(full) > 1 else (0, -1)
    for part in parts:
        box = part.box
        if box and first < box.row + box.rows and box.row <= last:
            row = max(first, box.row)
            yield part._replace(box=box._replace(row=row - first, rows=box.row + box.rows - row))
        elif box is None or part.text.strip():
            yield part._replace(box=None)


def _full_rows(parts: list[Part]) -> list[int]:
    """Return the rows with two filled cells or more; a cell merged down counts in its first and last."""
    filled = {part.box for part in parts if part.box and part.text.strip()}
    rows = sorted(row for box in filled for row in {box.row, box.row + box.rows - 1})
    return [row for row, group in groupby(rows) if len(list(group)) > 1]


def _table(pairs: list[tuple[Box, Span]]) -> Table:
    """Return the table of cells, each with the paragraphs that follow one another in it."""
    cells = []
    for box, group in groupby(pairs, key=lambda pair: pair[0]):
        spans = [span for _, span in group]
        cells.append(Cell(Span(spans[0].start, spans[-1].end), box.row, box.column, box.rows, box.columns))
    return Table(Span(pairs[0][1].start, pairs[-1][1].end), tuple(cells))
