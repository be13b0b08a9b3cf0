"""Paragraphs and tables piled up to a source; readers of any format may use it."""

from collections.abc import Iterable
from typing import NamedTuple

from kesu_parse.source import Cell, Place, Source, Span, Table


class Held(NamedTuple):
    """A cell of a table and its paragraphs; it begins on a page, or in a part of a file."""

    row: int
    column: int
    rows: int
    columns: int
    texts: tuple[str, ...]
    page: int | None = None


class Stack:
    """Paragraphs in order, with the places they came from and the tables they make up."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.places: list[Place] = []
        self.tables: list[Table] = []
        self.length = 0

    def add(self, text: str, place: Place) -> Span:
        """Put a paragraph on top and return where it stands in the text to be."""
        start = self.length + bool(self.texts)
        self.texts.append(text.replace("\r", " ").replace("\n", " "))
        self.places.append(place)
        self.length = start + len(text)
        return Span(start, self.length)

    def table(self, cells: Iterable[Held]) -> None:
        """Put a table on top, its cells in reading order; a cell without text is an empty paragraph."""
        done = []
        for held in cells:
            place = Place(page=held.page, table=len(self.tables), row=held.row, column=held.column)
            spans = [self.add(text, place) for text in held.texts or ("",)]
            span = Span(spans[0].start, spans[-1].end)
            done.append(Cell(span, held.row, held.column, held.rows, held.columns))
        if done:
            self.tables.append(Table(Span(done[0].span.start, done[-1].span.end), tuple(done)))

    def source(self) -> Source:
        """Return all of it as a source."""
        return Source("\n".join(self.texts), tuple(self.places), tuple(self.tables))
