"""The text of a document with the place every paragraph came from, and the mark of a reader."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from kesu_parse.rows import NamedTuple
from kesu_parse.shape import Record, record


class Span(NamedTuple):
    """A half-open range of code points in the text of a Source."""

    start: int
    end: int

    def at(self, inner: tuple[int, int]) -> "Span":
        """Return a range counted from the start of this one as a range of the whole text."""
        return Span(self.start + inner[0], self.start + inner[1])

    def holds(self, other: tuple[int, int]) -> bool:
        """Say whether the other range lies inside this one."""
        return self.start <= other[0] and other[1] <= self.end


class Piece(NamedTuple):
    """A stretch of a paragraph that stands in one run of a Word paragraph or on one line of a wrapped text.

    Characters from `start` (counted in the paragraph) up to the next piece stand from character `at` on in
    run or line number `run` of the file; `run` None means that the reader made them up (an automatic number).
    """

    start: int
    run: int | None
    at: int = 0


@record
class Place(Record):
    """Where one paragraph stands in its file; what does not apply is None.

    Counting: line and page from 1, all others from 0. `part` is a member of a package (word/document.xml), the
    name of a sheet, or the name of a footnote; `paragraph` counts within the part, in document order.
    """

    line: int | None = None
    page: int | None = None
    part: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    pieces: tuple[Piece, ...] = ()


class Cell(NamedTuple):
    """One cell of a table: the text it covers and the rows and columns it spans (counted from 0)."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@record
class Table(Record):
    """A table inside the text: its cells in reading order, each written once however far it is merged."""

    span: Span
    cells: tuple[Cell, ...]

    def grid(self) -> list[list[Cell | None]]:
        """Return the cells by row and column, a merged cell at every position it covers."""
        height = max((c.row + c.rows for c in self.cells), default=0)
        width = max((c.column + c.columns for c in self.cells), default=0)
        out: list[list[Cell | None]] = [[None] * width for _ in range(height)]
        for cell in self.cells:
            for row in out[cell.row : cell.row + cell.rows]:
                row[cell.column : cell.column + cell.columns] = [cell] * cell.columns
        return out


@record
class Source(Record):
    """A document as one text, a line a paragraph, every paragraph with its place.

    `places` has one entry a paragraph; empty means that paragraph n stands on line n + 1 of a plain text.
    `heads` are texts kept out of the body that may serve as front matter (page headers, a red head in a box).
    """

    text: str
    places: tuple[Place, ...] = ()
    tables: tuple[Table, ...] = ()
    heads: tuple[str, ...] = ()
    name: str = ""
    format: str = "txt"
    sha256: str = ""
    encoding: str = ""
    newline: str = "\n"

    @classmethod
    def join(cls, paragraphs: Iterable[tuple[str, Place]], **rest: object) -> "Source":
        """Return the source of paragraphs in order, each with its place; line ends inside become spaces."""
        lines, places = [], []
        for text, place in paragraphs:
            lines.append(text.replace("\r", " ").replace("\n", " "))
            places.append(place)
        return replace(cls("\n".join(lines), tuple(places)), **rest)  # type: ignore[arg-type]

    def __getitem__(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]]

    def starts(self) -> list[int]:
        """Return the offset at which each paragraph begins."""
        out, at = [0], self.text.find("\n")
        while at >= 0:
            out.append(at + 1)
            at = self.text.find("\n", at + 1)
        return out

    def place(self, offset: int, starts: list[int] | None = None) -> tuple[Place, int]:
        """Return the place of the paragraph that holds an offset, and the offset inside that paragraph."""
        starts = self.starts() if starts is None else starts
        number = bisect_right(starts, offset) - 1
        place = self.places[number] if self.places else Place(line=number + 1)
        return place, offset - starts[number]


Read = Callable[[bytes], Source]
R = TypeVar("R", bound=Callable[..., Source])


class Reading(NamedTuple):
    """What a reader module declares: the file endings, how the bytes look, its rank when several match.

    `sure` says of bytes that no other reader could claim them.
    """

    suffixes: tuple[str, ...]
    looks_like: Callable[[bytes], bool]
    rank: int
    sure: Callable[[bytes], bool]


def reader(
    *suffixes: str,
    looks_like: Callable[[bytes], bool],
    rank: int = 5,
    sure: Callable[[bytes], bool] = lambda data: False,
) -> Callable[[R], R]:
    """Mark a function as the reader of a format.

    The content decides before the file name: of all readers whose `looks_like` holds the lowest `rank` is
    taken, the file ending breaking ties.
    """

    def mark(read: R) -> R:
        read.reading = Reading(suffixes, looks_like, rank, sure)  # type: ignore[attr-defined]
        return read

    return mark
