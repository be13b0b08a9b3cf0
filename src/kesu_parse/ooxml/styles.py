"""What paragraph and character styles say about numbers and hidden text, through their whole ancestry."""

from typing import NamedTuple

from kesu_parse.ooxml import PPR, RPR, Node, W, switch, value, whole

DEPTH = 20


class Numbered(NamedTuple):
    """The list a paragraph belongs to and its level there, None where nothing is said."""

    num: str | None = None
    level: int | None = None

    def over(self, below: "Numbered") -> "Numbered":
        """Return this with what it leaves open filled from below."""
        return Numbered(
            below.num if self.num is None else self.num, below.level if self.level is None else self.level
        )


NOTHING = Numbered()


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Node | None = None) -> None:
        self.nodes: dict[str, Node] = {}
        self.default: str | None = None
        self._numbered: dict[str | None, Numbered] = {}
        self._hidden: dict[str | None, bool] = {}
        for node in () if root is None else root.iterfind(W + "style"):
            name = node.get(W + "styleId", "")
            self.nodes[name] = node
            if node.get(W + "type") == "paragraph" and node.get(W + "default") in ("1", "true", "on"):
                self.default = name

    def numbered(self, style: str | None) -> Numbered:
        """Return the list and level that a paragraph style gives its paragraphs."""
        style = style if style in self.nodes else self.default
        if style not in self._numbered:
            found = NOTHING
            for node in self._line(style):
                found = found.over(numbering(node.find(PPR)))
            self._numbered[style] = found
        return self._numbered[style]

    def hidden(self, style: str | None) -> bool:
        """Say whether a style hides its text."""
        if style not in self._hidden:
            settings = (switch(node.find(RPR), W + "vanish") for node in self._line(style))
            self._hidden[style] = next((s for s in settings if s is not None), False)
        return self._hidden[style]

    def _line(self, style: str | None) -> list[Node]:
        """Return a style and those it is based on, the nearest first; a circle ends after DEPTH steps."""
        out: list[Node] = []
        while style in self.nodes and len(out) < DEPTH:
            out.append(self.nodes[style])
            style = value(out[-1], W + "basedOn")
        return out


def slim(sheet: bytes) -> bytes:
    """Return the XML of a style sheet without table styles and latent styles, which say nothing about text.

    They are nine tenths of it in many documents, and cost more to parse than the text.
    """
    before, opened, after = sheet.partition(b"<w:latentStyles")
    if opened:
        sheet = before + (after.partition(b"</w:latentStyles>")[2] or opened + after)
    *styles, rest = sheet.split(b"</w:style>")
    return b"".join(style_or_less(style) for style in styles) + rest


def style_or_less(style: bytes) -> bytes:
    """Return a stretch of XML up to the end of a style with its end tag, but without the style if it is for tables."""
    at = style.rfind(b"<w:style ")
    tables = at >= 0 and b'w:type="table"' in style[at : style.find(b">", at)]
    return style[:at] if tables else style + b"</w:style>"


def numbering(properties: Node | None) -> Numbered:
    """Return what the w:numPr of paragraph properties says."""
    node = None if properties is None else properties.find(W + "numPr")
    if node is None:
        return NOTHING
    level = value(node, W + "ilvl")
    return Numbered(value(node, W + "numId"), None if level is None else max(0, min(whole(level), 8)))
