"""The body of an OpenDocument text, walked in reading order into a draft."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from kesu_parse.draft import Draft
from kesu_parse.readers._odt_lists import LEVELS, OFFICE, STYLE, TEXT, Count, Level, Lists, integer
from kesu_parse.source import Place

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
PARAGRAPHS = (TEXT + "p", TEXT + "h")
BLANKS = " \t\r\n"
REPEATS = 64  # a cell or row said to repeat is written out at most this often


class Spot(NamedTuple):
    """Where a paragraph stands, as in a Place."""

    part: str
    table: int | None = None
    row: int | None = None
    column: int | None = None


class Body:
    """Reads blocks of one part; `notes` collects the bodies of the notes it meets."""

    def __init__(self, draft: Draft, lists: Lists, hidden: frozenset[str], part: str = "content.xml") -> None:
        self.draft, self.lists, self.hidden = draft, lists, hidden
        self.notes: list[Any] = []
        self._spot = Spot(part)
        self._number = -1
        self._numbers: dict[Any, int] = {}

    def read(self, root: Any) -> None:
        """Read everything below an element."""
        self._numbers = {p: n for n, p in enumerate(node for node in root.iter() if node.tag in PARAGRAPHS)}
        self._blocks(root, self._spot)

    def note(self, blocks: list[Any], label: str) -> None:
        """Read the blocks of a note, the first after a label."""
        for n, child in enumerate(blocks):
            self._block(child, self._spot, label if n == 0 else "")

    def _blocks(self, parent: Any, spot: Spot) -> None:
        for node in parent:
            self._block(node, spot)

    def _block(self, node: Any, spot: Spot, label: str = "") -> None:
        if node.tag in PARAGRAPHS:
            self._paragraph(node, spot, label or self._heading(node))
        elif node.tag == TEXT + "list":
            style = node.get(TEXT + "style-name", "")
            self._list(node, spot, style, 0, self.lists.count(node, style))
        elif node.tag == TABLE + "table":
            self._table(node, spot)
        elif node.tag == DRAW + "text-box" or node.tag not in SILENT:
            self._blocks(node, spot)

    def _heading(self, node: Any) -> str:
        """Return the number of a heading outside of lists, which the outline counts."""
        level = integer(node.get(TEXT + "outline-level"), 0) - 1
        plain = node.tag != TEXT + "h" or node.get(TEXT + "is-list-header") == "true"
        if plain or "" not in self.lists.styles or not 0 <= level < LEVELS:
            return ""
        return self.lists.outline.next(self.lists.styles[""], level)

    def _list(self, node: Any, spot: Spot, style: str, depth: int, count: Count) -> None:
        for item in node:
            levels = self.lists.styles.get(item.get(TEXT + "style-override") or style, {})
            start = item.get(TEXT + "start-value")
            numbered = item.tag == TEXT + "list-item"
            for child in item:
                if child.tag == TEXT + "list":
                    inner = child.get(TEXT + "style-name") or style
                    self._list(child, spot, inner, min(depth + 1, LEVELS - 1), count)
                elif child.tag in PARAGRAPHS:
                    self._paragraph(child, spot, self._label(levels, depth, start, count) if numbered else "")
                    numbered = False
                else:
                    self._block(child, spot)

    def _label(self, levels: dict[int, Level], depth: int, start: str | None, count: Count) -> str:
        return count.next(levels, depth, None if start is None else integer(start, 1))

    def _paragraph(self, node: Any, spot: Spot, label: str) -> None:
        if node.get(TEXT + "style-name") in self.hidden:
            return
        inline = Inline(self.hidden)
        inline.walk(node)
        self.notes += inline.notes
        if not self.draft.started:
            self._boxes(inline.boxes, spot)
            inline.boxes = []
        place = Place(None, None, spot.part, self._numbers.get(node), spot.table, spot.row, spot.column)
        text = inline.text()
        for n, line in enumerate(text.split("\n")):
            self.draft.add((label if text else label.rstrip()) + line if n == 0 else line, place)
        self._boxes(inline.boxes, spot)

    def _boxes(self, boxes: list[Any], spot: Spot) -> None:
        for box in boxes:
            self._block(box, spot) if box.tag in PARAGRAPHS else self._blocks(box, spot)

    def _table(self, node: Any, spot: Spot) -> None:
        rows = list(table_rows(node))
        if not any(cell.tag == TABLE + "table-cell" for row in rows for cell in row):
            return
        spot = spot._replace(table=self.draft.table())
        n = 0
        for row in rows:
            for _ in range(repeats(row, "rows")):
                self._row(row, spot._replace(row=n))
                n += 1

    def _row(self, node: Any, spot: Spot) -> None:
        column = 0
        for cell in node:
            for _ in range(repeats(cell, "columns")):
                if cell.tag == TABLE + "table-cell":
                    self._cell(cell, spot._replace(column=column))
                column += 1

    def _cell(self, node: Any, spot: Spot) -> None:
        rows = max(1, integer(node.get(TABLE + "number-rows-spanned"), 1))
        columns = max(1, integer(node.get(TABLE + "number-columns-spanned"), 1))
        slot = self.draft.open(spot.table or 0, spot.row or 0, spot.column or 0, rows, columns)
        self._blocks(node, spot)
        self.draft.close(slot, Place(part=spot.part, table=spot.table, row=spot.row, column=spot.column))


class Inline:
    """Collects what one paragraph shows."""

    def __init__(self, hidden: frozenset[str]) -> None:
        self.hidden = hidden
        self.boxes: list[Any] = []
        self.notes: list[Any] = []
        self._out: list[str] = []
        self._blank = True  # a blank here would follow another, or begin the paragraph

    def text(self) -> str:
        """Return the text, soft returns as line ends; blanks in a row count once, as OpenDocument has it."""
        return "".join(self._out)

    def walk(self, node: Any) -> None:
        """Collect the text of an element and all in it; what is not known is looked through."""
        self._say(node.text)
        for child in node:
            HANDLERS.get(child.tag, Inline._inner)(self, child)
            self._say(child.tail)

    def _inner(self, node: Any) -> None:
        if node.get(TEXT + "style-name") not in self.hidden:
            self.walk(node)

    def _say(self, text: str | None) -> None:
        for word in split(text or ""):
            blank = word[0] in BLANKS
            if not (blank and self._blank):
                self._out.append(" " if blank else word)
            self._blank = blank

    def raw(self, text: str) -> None:
        """Add text that counts as it is."""
        self._out.append(text)
        self._blank = False

    def _spaces(self, node: Any) -> None:
        self.raw("\N{SPACE}" * max(1, min(integer(node.get(TEXT + "c"), 1), 1000)))

    def _note(self, node: Any) -> None:
        self.notes.append(node)

    def _box(self, node: Any) -> None:
        self.boxes.append(node)


def split(text: str) -> Iterator[str]:
    """Yield the words of a text and the blanks between them."""
    import re

    return (found[0] for found in re.finditer(rf"[{BLANKS}]+|[^{BLANKS}]+", text))


def table_rows(node: Any) -> Iterator[Any]:
    """Yield the rows of a table through the groups they may stand in."""
    for child in node:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in GROUPS:
            yield from table_rows(child)


def repeats(node: Any, what: str) -> int:
    """Return how often a row or cell stands in its place."""
    return max(1, min(integer(node.get(f"{TABLE}number-{what}-repeated"), 1), REPEATS))


def skip(_: Inline, __: Any) -> None:
    """Leave out an element that shows nothing of the document."""


GROUPS = frozenset(TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))
SILENT = frozenset(
    (
        TEXT + "tracked-changes",
        TEXT + "sequence-decls",
        TEXT + "table-of-content-source",
        OFFICE + "annotation",
        OFFICE + "forms",
    )
)
HANDLERS: dict[str, Callable[[Inline, Any], None]] = {
    TEXT + "s": Inline._spaces,
    TEXT + "tab": lambda inline, _: inline.raw("\t"),
    TEXT + "line-break": lambda inline, _: inline.raw("\n"),
    TEXT + "note": Inline._note,
    DRAW + "text-box": Inline._box,
    DRAW + "custom-shape": Inline._box,
    TEXT + "p": Inline._box,
    **dict.fromkeys(
        [TEXT + name for name in ("page-number", "page-count", "ruby-text", "hidden-text", "tracked-changes")]
        + [OFFICE + name for name in ("annotation", "annotation-end", "forms", "binary-data")]
        + ["{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}" + name for name in ("title", "desc")],
        skip,
    ),
}


def hidden_styles(roots: list[Any]) -> frozenset[str]:
    """Return the names of the text styles that hide what they are put on."""
    found = (style for root in roots for style in root.iter(STYLE + "style"))
    return frozenset(
        style.get(STYLE + "name", "")
        for style in found
        if any(node.get(TEXT + "display") == "none" for node in style.iter(STYLE + "text-properties"))
    )
