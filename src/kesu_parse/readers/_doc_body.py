"""A Word 97–2003 document into a draft: paragraphs, tables, text boxes, notes, heads."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from struct import unpack_from
from typing import NamedTuple

from kesu_parse.draft import Draft, Slot
from kesu_parse.ooxml.inline import Atom, lines
from kesu_parse.readers._doc_file import BOXES, DRAWINGS, END_NOTES, HEADERS, NOTES, WordFile
from kesu_parse.readers._doc_sprms import Para
from kesu_parse.readers._doc_story import Book, Paragraph
from kesu_parse.source import Place

CLOSE = 30  # twentieths of a point within which two edges of cells are one
FIRST_COLUMN, ACROSS, DOWN, RESTART = 1, 2, 0x20, 0x40
PAGE_SIGNS = frozenset(" \u3000第页共总/|—–-－―_·.,，PageofPAGEOF0123456789")
TOP, FOOT = (0, 1, 4), (2, 3, 5)  # of the six headers of a section: even, odd, and of the first page


class Row(NamedTuple):
    """A row of a table: the paragraphs of its cells, and its properties."""

    cells: list[list[Paragraph]]
    para: Para

    def edges(self) -> tuple[int, ...]:
        """Return where the cells begin and end; columns of equal width where the file does not say it."""
        known = self.para.columns
        return (
            known
            if len(known) == len(self.cells) + 1
            else tuple(1440 * n for n in range(len(self.cells) + 1))
        )

    def flags(self, n: int) -> int:
        """Return the flags of a cell."""
        return self.para.merges[n] if len(self.para.merges) == len(self.cells) else 0


class Body:
    """Writes a document to a draft; `paragraph` counts the paragraphs of the file."""

    def __init__(self, file: WordFile) -> None:
        """Find the parts of the text, which stand one after another."""
        self.book, self.draft, self.count = Book(file), Draft(), 0
        self.file = file
        self.parts = [0]
        for length in file.counts:
            self.parts.append(self.parts[-1] + max(length, 0))
        self.boxes = self._anchored()

    def write(self) -> Draft:
        """Write the text, the text boxes that hang nowhere in it, then the notes."""
        self._blocks(self.book.paragraphs(0, self.parts[1]))
        self._hang(list(self.boxes.values()))
        self._notes(NOTES, 1, "注")
        self._notes(END_NOTES, 5, "尾注")
        return self.draft

    def heads(self) -> list[str]:
        """Return the lines of headers, then of footers, each once and without page numbers."""
        ranges = self._ranges(HEADERS, 2)[6:]
        out: dict[str, None] = {}
        for wanted in (TOP, FOOT):
            for n, (start, end) in enumerate(ranges):
                if n % 6 in wanted:
                    found = (line for p in self.book.paragraphs(start, end) for line, _ in lines(p.shown()))
                    out.update((line, None) for line in found if not set(line) <= PAGE_SIGNS)
        return list(out)

    def _ranges(self, number: int, part: int) -> list[tuple[int, int]]:
        """Return begin and end of the texts that one part of the document is divided into."""
        first, last = self.parts[part], self.parts[part + 1]
        at = [first + position for position in self.file.positions(number, 22 if number == BOXES else 0)]
        pairs = zip(at, at[1:], strict=False)
        return [(a, b) for a, b in pairs if first <= a <= b <= last]

    def _notes(self, number: int, part: int, name: str) -> None:
        ranges = self._ranges(number, part)
        for n, (start, end) in enumerate((r for r in ranges if r[1] - r[0] > 0), 1):
            found = list(self.book.paragraphs(start, end))
            if n == len(ranges) and not any(p.shown() for p in found):
                continue  # the paragraph that ends the part
            for k, paragraph in enumerate(found):
                label = Atom(f"{name}{n}：") if k == 0 else Atom("")
                self._write([label, *paragraph.shown()], Place(part=name, paragraph=k))

    def _anchored(self) -> dict[int, tuple[int, int]]:
        """Return the texts of text boxes by the position where they hang, those without one by numbers below 0."""
        ranges, anchors = self._ranges(BOXES, 6), self.file.positions(DRAWINGS, 26)
        drawn = self.file.part(DRAWINGS)[4 * len(anchors) :]
        hangs = {unpack_from("<i", drawn, 26 * n)[0]: at for n, at in enumerate(anchors[:-1])}
        shapes = self.file.part(BOXES)[4 * len(self.file.positions(BOXES, 22)) :]
        out = {}
        for n, box in enumerate(ranges):
            if box[1] - box[0] > 1:
                out[hangs.get(unpack_from("<i", shapes, 22 * n + 14)[0], -1 - n)] = box
        return out

    def _blocks(self, paragraphs: Iterable[Paragraph]) -> None:
        """Write paragraphs, those in tables row by row."""
        rows: list[Row] = []
        cells: list[list[Paragraph]] = [[]]
        carried: list[Atom] = []
        for paragraph in paragraphs:
            if paragraph.hidden and paragraph.end == "\r":
                carried += self._carried(paragraph)
                continue
            if carried:
                paragraph, carried = paragraph._replace(atoms=carried + paragraph.atoms), []
            if paragraph.para.depth < 1:
                self._table(rows, cells)
                rows, cells = [], [[]]
                self._paragraph(paragraph, Place())
            elif paragraph.para.row_end and paragraph.end == "\x07":
                rows += [] if paragraph.deleted else [Row(cells[:-1], paragraph.para)]
                cells = [[]]
            else:
                cells[-1].append(paragraph)
                cells += [[]] if paragraph.end == "\x07" else []
        self._table(rows, cells)
        self._write(carried, Place()) if carried else None

    def _carried(self, paragraph: Paragraph) -> list[Atom]:
        """Return what the next paragraph goes on with; Word counts a paragraph with a hidden end too."""
        label = "" if paragraph.deleted else self.book.label(paragraph.para)
        number = [Atom(label)] if label and paragraph.atoms else []
        return number + [atom._replace(node=None) for atom in paragraph.atoms]

    def _paragraph(self, paragraph: Paragraph, place: Place) -> None:
        """Write a paragraph and what hangs on it, which precedes it where no text does (a red head)."""
        hanging = [self.boxes.pop(at) for at in paragraph.anchors if at in self.boxes]
        first = not self.draft.started
        if first:
            self._hang(hanging)
        atoms = paragraph.shown()
        label = self.book.label(paragraph.para)
        label = label if atoms else label.rstrip()
        self._write([Atom(label)] * bool(label) + atoms, place)
        self.count += 1
        if not first:
            self._hang(hanging)

    def _hang(self, boxes: Iterable[tuple[int, int]]) -> None:
        for box in boxes:
            found = list(self.book.paragraphs(*box))
            self._blocks(found[:-1] if found and not found[-1].atoms else found)  # its end is a paragraph too

    def _write(self, atoms: list[Atom], place: Place) -> None:
        if place.paragraph is None:
            place = replace(place, paragraph=self.count)
        for line, pieces in lines(atoms):
            self.draft.add(line, replace(place, pieces=pieces))

    def _table(self, rows: list[Row], cells: list[list[Paragraph]]) -> None:
        """Write the rows of a table; what no end of a row follows is written as text."""
        if any(row.cells for row in rows):
            table, grid = self.draft.table(), grid_of(rows)
            above: dict[int, Slot] = {}
            for n, row in enumerate(rows):
                above = self._row(row, Place(table=table, row=n), grid, above)
        for paragraph in (p for cell in cells for p in cell):
            self._paragraph(paragraph, Place())

    def _row(self, row: Row, place: Place, grid: list[int], above: dict[int, Slot]) -> dict[int, Slot]:
        """Write a row and return the cells, by column, that the row below may continue."""
        below: dict[int, Slot] = {}
        last: Slot | None = None
        at = [nearest(grid, edge) for edge in row.edges()]
        for n, cell in enumerate(row.cells):
            flags, column = row.flags(n), at[n]
            width = max(at[n + 1] - column, 1)
            if flags & ACROSS and not flags & FIRST_COLUMN and last:
                last.columns += width
                continue
            if flags & DOWN and not flags & RESTART and column in above:
                last = above[column]
                last.rows += 1
            else:
                last = self._cell(cell, replace(place, column=column), width)
            if flags & DOWN:
                below[column] = last
        return below

    def _cell(self, paragraphs: list[Paragraph], place: Place, width: int) -> Slot:
        slot = self.draft.open(place.table or 0, place.row or 0, place.column or 0, columns=width)
        for paragraph in paragraphs:
            if paragraph.atoms or not paragraph.para.inner_end:
                self._paragraph(paragraph, place)
        self.draft.close(slot, place)
        return slot


def grid_of(rows: list[Row]) -> list[int]:
    """Return the edges of the columns of a table, those of all rows together."""
    out: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.edges()}):
        if not out or edge - out[-1] > CLOSE:
            out.append(edge)
    return out


def nearest(grid: list[int], edge: int) -> int:
    """Return the column that begins at an edge, or the last before it."""
    return max(bisect_right(grid, edge) - 1, 0)
