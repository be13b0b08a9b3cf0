"""What one Word paragraph shows: its characters, each with the text node it stands in."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from kesu_parse.ooxml import MC, PPR, RPR, TEXTS, Node, W, switch, text_nodes, value
from kesu_parse.ooxml.fields import Fields, is_page
from kesu_parse.ooxml.styles import Styles
from kesu_parse.ooxml.symbols import symbol
from kesu_parse.source import Piece

BREAK, PAGE_BREAK = "\n", "\f"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Atom(NamedTuple):
    """A stretch of shown text: from character `at` of text node number `node`, None where there is none."""

    text: str
    node: int | None = None
    at: int = 0


class Inline:
    """Collects the shown text of a paragraph, its text boxes and its references to notes."""

    def __init__(self, styles: Styles, fields: Fields, gone: frozenset[str]) -> None:
        """Read by these styles; `gone` are the tags of tracked changes that are not shown."""
        self.styles, self.fields, self.gone = styles, fields, gone
        self.atoms: list[Atom] = []
        self.boxes: list[Node] = []
        self.notes: list[tuple[str, str]] = []
        self.arts: list[str] = []
        self._order: dict[Node, int] = {}
        self._mute = 0

    def paragraph(self, node: Node) -> "Inline":
        """Collect one w:p."""
        self._order = {text: n for n, text in enumerate(text_nodes(node))}
        self.walk(node)
        return self

    def walk(self, parent: Node) -> None:
        """Collect the children of any element: what is not known is looked through, so no text gets lost."""
        for child in parent:
            tag = child.tag
            if tag in TEXTS:
                self._text(child)
            elif tag in self.gone:
                self._muted(child)
            else:
                HANDLERS.get(tag, Inline.walk)(self, child)

    def say(self, text: str, index: int | None = None, at: int = 0) -> None:
        """Add text unless it stands where nothing is shown."""
        if text and not self._mute and not self.fields.silent:
            self.atoms.append(Atom(text, index, at))

    def _text(self, node: Node) -> None:
        text = node.text or ""
        at = 0
        if node.get(SPACE) != "preserve":  # Word leaves out blanks at the ends then
            at = len(text) - len(text.lstrip(" \t\r\n"))
            text = text.strip(" \t\r\n")
        self.say(text.replace("\n", " ").replace("\r", " "), self._order.get(node), at)

    def _muted(self, node: Node) -> None:
        """Walk what is not shown all the same, for the fields that begin or end in it."""
        self._mute += 1
        self.walk(node)
        self._mute -= 1

    def _run(self, node: Node) -> None:
        properties = node.find(RPR)
        hidden = properties is not None and self.hides(properties)
        self._muted(node) if hidden else self.walk(node)

    def hides(self, properties: Node) -> bool:
        """Say whether run properties hide the text, themselves or by their style."""
        own = switch(properties, W + "vanish")
        return self.styles.hidden(value(properties, W + "rStyle")) if own is None else own

    def _break(self, node: Node) -> None:
        self.say(PAGE_BREAK if node.get(W + "type") in ("page", "column") else BREAK)

    def _symbol(self, node: Node) -> None:
        try:
            self.say(symbol(node.get(W + "font", ""), int(node.get(W + "char", ""), 16)))
        except ValueError:
            self.say("\ufffd")

    def _simple_field(self, node: Node) -> None:
        self._muted(node) if is_page(node.get(W + "instr", "")) else self.walk(node)

    def _note(self, node: Node) -> None:
        if not self._mute:
            self.notes.append((node.tag, node.get(W + "id", "")))

    def _box(self, node: Node) -> None:
        if not self._mute:
            self.boxes.append(node)

    def _art(self, node: Node) -> None:
        if not self._mute:
            self.arts.append(node.get("string", ""))

    def _choice(self, node: Node) -> None:
        self.walk(branch(node))


def branch(choice: Node) -> Node:
    """Return the one branch of an mc:AlternateContent to read: the first that holds text."""
    branches = [child for child in choice if child.tag in (MC + "Choice", MC + "Fallback")]
    return next((b for b in branches if any(True for _ in text_nodes(b))), branches[0] if branches else ())


def trimmed(atoms: list[Atom]) -> list[Atom]:
    """Return what a paragraph shows without the page breaks at its ends, which part it from nothing."""
    while atoms and atoms[0].text == PAGE_BREAK:
        atoms = atoms[1:]
    while atoms and atoms[-1].text == PAGE_BREAK:
        atoms = atoms[:-1]
    return atoms


def lines(atoms: list[Atom]) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Yield the lines of a paragraph, which soft returns part, with the text node of every character.

    A paragraph without text is one empty line.
    """
    line: list[Atom] = []
    for atom in [*atoms, Atom(BREAK)]:
        if atom.text in (BREAK, PAGE_BREAK):
            yield "".join(a.text for a in line), tuple(pieces(line))
            line = []
        else:
            line.append(atom)


def pieces(line: list[Atom]) -> Iterator[Piece]:
    """Yield the pieces of a line, those that continue the one before left out."""
    start = 0
    last: Piece | None = None
    for text, node, at in line:
        if last is None or last.run != node or (node is not None and last.at + start - last.start != at):
            last = Piece(start, node, at)
            yield last
        start += len(text)


def skip(_: Inline, __: Node) -> None:
    """Leave out an element that shows nothing."""


HANDLERS: dict[str, Callable[[Inline, Node], None]] = {
    W + "r": Inline._run,
    W + "tab": lambda inline, _: inline.say("\t"),
    W + "ptab": lambda inline, _: inline.say("\t"),
    W + "cr": lambda inline, _: inline.say(BREAK),
    W + "br": Inline._break,
    W + "noBreakHyphen": lambda inline, _: inline.say("-"),
    W + "sym": Inline._symbol,
    W + "fldChar": lambda inline, node: inline.say(inline.fields.mark(node.get(W + "fldCharType"))),
    W + "instrText": lambda inline, node: inline.fields.instruct(node.text or ""),
    W + "fldSimple": Inline._simple_field,
    W + "footnoteReference": Inline._note,
    W + "endnoteReference": Inline._note,
    W + "txbxContent": Inline._box,
    MC + "AlternateContent": Inline._choice,
    "{urn:schemas-microsoft-com:vml}textpath": Inline._art,
    **dict.fromkeys((PPR, RPR, W + "sdtPr", W + "rt"), skip),
}
