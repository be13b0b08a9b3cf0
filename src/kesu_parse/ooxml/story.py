"""The body of a Word document, or of a note or header, read block by block into a draft."""

from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse.draft import Draft, Slot
from kesu_parse.ooxml import MC, PPR, RPR, Node, P, W, number, switch, value
from kesu_parse.ooxml.fields import Fields
from kesu_parse.ooxml.inline import Atom, Inline, branch, lines, trimmed
from kesu_parse.ooxml.numbering import Numbering
from kesu_parse.ooxml.styles import NOTHING, Styles, numbering
from kesu_parse.source import Piece, Place

TBL, TR, TC = W + "tbl", W + "tr", W + "tc"
TAKEN = frozenset(W + name for name in ("del", "moveFrom", "cellDel"))
GIVEN = frozenset(W + name for name in ("ins", "moveTo", "cellIns"))
SILENT = frozenset(W + name for name in ("sectPr", "sdtPr", "tblPr", "tcPr"))


class Spot(NamedTuple):
    """Where a paragraph stands, as in a Place."""

    part: str
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None

    def place(self, pieces: tuple[Piece, ...] = ()) -> Place:
        """Return the place of one line of the paragraph."""
        return Place(None, None, self.part, self.paragraph, self.table, self.row, self.column, pieces)


class Book:
    """What holds for all parts of a document: styles, lists, and which side of tracked changes is shown."""

    def __init__(self, styles: Styles, lists: Numbering, *, original: bool = False) -> None:
        self.styles, self.lists, self.original = styles, lists, original
        self.gone = GIVEN if original else TAKEN

    def label(self, properties: Node | None) -> str:
        """Count a paragraph by its properties and return its automatic number, empty if it has none."""
        before = properties.find(f"{W}pPrChange/{PPR}") if self.original and properties is not None else None
        properties = properties if before is None else before
        direct = numbering(properties)
        if self.original and properties is not None and properties.find(f"{W}numPr/{W}ins") is not None:
            direct = NOTHING
        return self.lists.label(direct, value(properties, W + "pStyle"))

    def drops(self, node: Node, properties: str) -> bool:
        """Say whether a tracked change has taken away a paragraph's end, a row or a cell."""
        marks = node.find(properties)
        return marks is not None and any(child.tag in self.gone for child in marks)

    def hides_end(self, properties: Node | None) -> bool:
        """Say whether a paragraph's mark is hidden, so that the next paragraph continues its line."""
        own = None if properties is None else switch(properties.find(RPR), W + "vanish")
        return self.styles.hidden(value(properties, W + "pStyle")) if own is None else own


class Story:
    """Reads one part; `notes`, `sections` and `arts` (words drawn as art) collect what stands apart."""

    def __init__(self, book: Book, draft: Draft, part: str, *, trusted: bool = True) -> None:
        """Begin a part; not `trusted` when its fields do not pair."""
        self.book, self.draft = book, draft
        self.fields = Fields(trusted)
        self.notes: list[tuple[str, str]] = []
        self.arts: list[str] = []
        self.sections: list[Node] = []
        self._body = Spot(part)
        self._numbers: dict[Node, int] = {}
        self._count = 0
        self._carry: list[Atom] = []
        self._carried = self._body

    def take(self, node: Node) -> None:
        """Read the next block of the part."""
        self.enrol(node)
        self._block(node, self._body)
        self._numbers.clear()

    def enrol(self, node: Node) -> None:
        """Number the paragraphs of a block, or of the whole part."""
        for paragraph in node.iter(P):
            self._numbers[paragraph] = self._count
            self._count += 1

    def note(self, node: Node, label: str) -> None:
        """Read one note of a part whose paragraphs are enrolled: the first begins with a label."""
        self._carry = [Atom(label)]
        self._block(node, self._body)
        self.finish()

    def finish(self) -> None:
        """Write what still waits for a paragraph to continue it."""
        if self._carry:
            self._write(self._carry, self._carried)
            self._carry = []

    def _blocks(self, parent: Node, spot: Spot) -> None:
        for node in parent:
            self._block(node, spot)

    def _block(self, node: Node, spot: Spot) -> None:
        if node.tag == P:
            self._paragraph(node, spot._replace(paragraph=self._numbers.get(node)))
        elif node.tag == TBL:
            self.finish()
            self._table(node, spot)
        elif node.tag == MC + "AlternateContent":
            self._blocks(branch(node), spot)
        elif node.tag == W + "sectPr":
            self.sections.append(node)
        elif node.tag not in SILENT and node.tag not in self.book.gone:
            self._blocks(node, spot)

    def _paragraph(self, node: Node, spot: Spot) -> None:
        properties = node.find(PPR)
        if properties is not None:
            self.sections += properties.findall(W + "sectPr")
        inline = Inline(self.book.styles, self.fields, self.book.gone).paragraph(node)
        self.notes += inline.notes
        self.arts += inline.arts
        first = not self.draft.started
        if first:
            self._boxes(inline.boxes, spot)
        self._text(properties, trimmed(inline.atoms), spot)
        if not first:
            self._boxes(inline.boxes, spot)

    def _text(self, properties: Node | None, atoms: list[Atom], spot: Spot) -> None:
        gone = properties is not None and self.book.drops(properties, RPR)
        label = "" if gone else self.book.label(properties)  # Word counts hidden paragraphs too
        hidden = self.book.hides_end(properties)
        if hidden and not atoms:
            return
        if gone or hidden:
            self._carried = spot
            self._carry += [Atom(label)] * bool(label) + [atom._replace(node=None) for atom in atoms]
            return
        before, self._carry = self._carry, []
        label = label if atoms or before else label.rstrip()
        self._write([Atom(label)] * bool(label) + before + atoms, spot)

    def _write(self, atoms: list[Atom], spot: Spot) -> None:
        for line, pieces in lines(atoms):
            self.draft.add(line, spot.place(pieces))

    def _boxes(self, boxes: list[Node], spot: Spot) -> None:
        for box in boxes:
            self._cell(box, spot)

    def _cell(self, node: Node, spot: Spot) -> None:
        """Read the blocks of a cell or a text box, which no paragraph outside continues."""
        self._blocks(node, spot)
        self.finish()

    def _table(self, node: Node, spot: Spot) -> None:
        rows = []
        for row in inner(node, TR):
            if self.book.drops(row, W + "trPr"):
                self._pass(row)
            else:
                rows.append(row)
        if any(True for row in rows for _ in inner(row, TC)):
            spot = spot._replace(table=self.draft.table())
            above: dict[int, Slot] = {}
            for n, row in enumerate(rows):
                above = self._row(row, spot._replace(row=n), above)

    def _row(self, node: Node, spot: Spot, above: dict[int, Slot]) -> dict[int, Slot]:
        """Read one row and return the cells, by column, that the row below may continue."""
        column = number(node.find(W + "trPr"), W + "gridBefore")
        below: dict[int, Slot] = {}
        last: Slot | None = None
        for cell in inner(node, TC):
            if self.book.drops(cell, W + "tcPr"):
                self._pass(cell)
                continue
            properties = cell.find(W + "tcPr")
            width = max(1, number(properties, W + "gridSpan", 1))
            merge, beside = merging(properties, "vMerge"), merging(properties, "hMerge")
            if merge == "continue" and column in above:
                last = self._downwards(cell, above[column], spot)
            elif beside == "continue" and last is not None:
                last.columns += width
                self._pass(cell)
            else:
                last = self._fill(cell, spot._replace(column=column), width)
            if merge:
                below[column] = last
            column += width
        return below

    def _fill(self, cell: Node, spot: Spot, width: int) -> Slot:
        table, row, column = spot.table or 0, spot.row or 0, spot.column or 0
        slot = self.draft.open(table, row, column, columns=width)
        self._cell(cell, spot)
        self.draft.close(slot, spot.place())
        return slot

    def _downwards(self, cell: Node, slot: Slot, spot: Spot) -> Slot:
        slot.rows = (spot.row or 0) - slot.row + 1
        self._pass(cell)
        return slot

    def _pass(self, node: Node) -> None:
        """Pass over what is not shown, keeping the count of the fields that begin or end in it."""
        for mark in node.iter(W + "fldChar"):
            self.fields.mark(mark.get(W + "fldCharType"))


def merging(properties: Node | None, kind: str) -> str:
    """Return restart or continue for a merged cell, empty for any other."""
    node = None if properties is None else properties.find(W + kind)
    return "" if node is None else node.get(W + "val") or "continue"


def inner(parent: Node, tag: str) -> Iterator[Node]:
    """Yield the rows of a table or the cells of a row, through content controls and the like around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in (P, TBL, TC):
            yield from inner(child, tag)
