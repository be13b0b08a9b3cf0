"""A Source as it grows: lines with their places, and tables whose cells know which text they cover."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from kesu_parse.source import Cell, Place, Source, Span, Table

PAGE_SIGNS = frozenset(" \t\u3000\u00a0第页共总/|—–-－―_·.,，PageofPAGEOF")
PAGE = 500  # characters: in a shorter document a cell may well be most of it


class Slot:
    """A cell as it is filled; a cell merged downwards grows when the rows below are read."""

    def __init__(self, row: int, column: int, rows: int, columns: int, start: int) -> None:
        self.row, self.column, self.rows, self.columns = row, column, rows, columns
        self.start = self.end = start

    def cell(self) -> Cell:
        """Return the finished cell."""
        return Cell(Span(self.start, self.end), self.row, self.column, self.rows, self.columns)


class Draft:
    """The paragraphs read so far and the tables among them, in the order in which they begin."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: list[Place] = []
        self.size = 0
        self.started = False
        self._tables: list[list[Slot]] = []

    def add(self, line: str, place: Place) -> None:
        """Add one line; line ends inside it become spaces."""
        if "\n" in line or "\r" in line:
            line = line.replace("\r", " ").replace("\n", " ")
        self.lines.append(line)
        self.places.append(place)
        self.size += len(line) + 1
        self.started = self.started or not (not line or line.isspace())

    def table(self) -> int:
        """Begin a table and return its number."""
        self._tables.append([])
        return len(self._tables) - 1

    def open(self, table: int, row: int, column: int, rows: int = 1, columns: int = 1) -> Slot:
        """Begin a cell: the lines added until it is closed are its text."""
        slot = Slot(row, column, rows, columns, self.size)
        self._tables[table].append(slot)
        return slot

    def close(self, slot: Slot, place: Place) -> None:
        """End a cell; one without any paragraph gets an empty one at `place`."""
        if self.size == slot.start:
            self.add("", place)
        slot.end = self.size - 1

    def heads(self) -> tuple[str, ...]:
        """Return the lines as front matter: each once, without those that are left of a page number."""
        return tuple(line for line in dict.fromkeys(self.lines) if not set(line) <= PAGE_SIGNS)

    def source(self, **rest: object) -> Source:
        """Return the finished source with these further fields; tables that only lay out a page are none."""
        text = "\n".join(self.lines)
        kept = [n for n, slots in enumerate(self._tables) if tabular(slots, text)]
        places = self.places if len(kept) == len(self._tables) else list(renumbered(self.places, kept))
        tables = tuple(
            Table(Span(slots[0].start, max(slot.end for slot in slots)), tuple(slot.cell() for slot in slots))
            for slots in (self._tables[n] for n in kept)
        )
        fields = {"text": text, "places": tuple(places), "tables": tables, **rest}
        return Source(**fields)  # type: ignore[arg-type]


def renumbered(places: list[Place], kept: list[int]) -> Iterator[Place]:
    """Yield the places with tables counted among those kept; a paragraph of no such table has no cell."""
    numbers: dict[int | None, int] = {old: new for new, old in enumerate(kept)}
    for place in places:
        if place.table is None:
            yield place
        elif place.table in numbers:
            yield replace(place, table=numbers[place.table])
        else:
            yield replace(place, table=None, row=None, column=None)


def tabular(slots: list[Slot], text: str) -> bool:
    """Say whether cells hold data: two rows of two filled cells, none of which is most of the document."""
    filled = [slot for slot in slots if text[slot.start : slot.end].strip()]
    rows = Counter(row for slot in filled for row in {slot.row, slot.row + slot.rows - 1})
    page = any((slot.end - slot.start) * 2 > len(text) > PAGE for slot in filled)
    return not page and sum(count > 1 for count in rows.values()) > 1
