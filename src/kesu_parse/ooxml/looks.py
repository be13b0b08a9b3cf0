"""How a Word document looks: its pages, and font, size, alignment, indent and line spacing of its paragraphs."""

from collections import Counter
from functools import cached_property
from typing import NamedTuple

from kesu_parse.ooxml import PPR, RPR, Node, P, W, value, whole
from kesu_parse.ooxml.styles import Styles

TWIP = 25.4 / 1440  # millimetres
POINT = 20  # twips
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


class Page(NamedTuple):
    """Size and margins of a page in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float


class Look(NamedTuple):
    """How a paragraph looks, by what most of its Chinese characters look like; None for what is not said.

    Sizes and lines are in points; `indent` is that of the first line in characters; `exact` says that the line
    spacing is fixed.
    """

    font: str | None = None
    size: float | None = None
    align: str | None = None
    indent: float | None = None
    line: float | None = None
    exact: bool = False


class Layout:
    """The pages of a document, and the look of each paragraph of its main part by number."""

    def __init__(self, body: Node, sheet: Node | None, theme: Node | None) -> None:
        self.body, self.styles = body, Styles(sheet)
        self.defaults = None if sheet is None else sheet.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
        self.paragraph_defaults = None if sheet is None else sheet.find(f"{W}docDefaults/{W}pPrDefault/{PPR}")
        self.theme = theme

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Return the pages of all sections, in order."""
        return tuple(p for s in self.body.iter(W + "sectPr") if (p := _page(s)))

    @cached_property
    def looks(self) -> tuple[Look, ...]:
        """Return the look of every paragraph, in the order in which `Place.paragraph` counts them."""
        return tuple(self._look(paragraph) for paragraph in self.body.iter(P))

    def _look(self, paragraph: Node) -> Look:
        properties = paragraph.find(PPR)
        style = value(properties, W + "pStyle")
        line = self.styles._line(style if style in self.styles.nodes else self.styles.default)
        fonts: Counter[str | None] = Counter()
        sizes: Counter[float | None] = Counter()
        for run in paragraph.iter(W + "r"):
            count = sum(c > "\u2e7f" for t in run.iterfind(W + "t") for c in t.text or "")
            if count:
                above = self._properties(run, line)
                fonts[self._font(above)] += count
                sizes[_size(above)] += count
        font = fonts.most_common(1)[0][0] if fonts else None
        size = sizes.most_common(1)[0][0] if sizes else None
        own = [properties, *(node.find(PPR) for node in line), self.paragraph_defaults]
        return Look(font, size, _align(own), _indent(own, size), *_line(own))

    def _properties(self, run: Node, line: list[Node]) -> list[Node]:
        """Return the run properties that hold for a run, the nearest first."""
        own = run.find(RPR)
        styled = self.styles._line(value(own, W + "rStyle"))
        found = [own, *(n.find(RPR) for n in styled), *(n.find(RPR) for n in line), self.defaults]
        return [node for node in found if node is not None]

    def _font(self, properties: list[Node]) -> str | None:
        for node in properties:
            fonts = node.find(W + "rFonts")
            if fonts is None:
                continue
            if name := fonts.get(W + "eastAsia"):
                return str(name)
            if theme := fonts.get(W + "eastAsiaTheme"):
                return self._themed(theme)
        return None

    def _themed(self, name: str) -> str | None:
        """Return the Chinese font that a theme calls major or minor."""
        kind = "majorFont" if name.startswith("major") else "minorFont"
        fonts = None if self.theme is None else self.theme.find(f".//{DRAWING}{kind}")
        if fonts is None:
            return None
        east = fonts.find(DRAWING + "ea")
        plain = east.get("typeface") if east is not None else ""
        script = next((f for f in fonts.iterfind(DRAWING + "font") if f.get("script") == "Hans"), None)
        return plain or (script.get("typeface") if script is not None else None)


def _page(section: Node) -> Page | None:
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    if size is None or margins is None:
        return None
    inner = [whole(margins.get(W + side)) * TWIP for side in ("top", "bottom", "left", "right")]
    return Page(whole(size.get(W + "w")) * TWIP, whole(size.get(W + "h")) * TWIP, *inner)


def _size(properties: list[Node]) -> float | None:
    return next((whole(v) / 2 for node in properties if (v := value(node, W + "sz"))), None)


def _align(properties: list[Node | None]) -> str | None:
    return next((v for node in properties if (v := value(node, W + "jc"))), None)


def _indent(properties: list[Node | None], size: float | None) -> float | None:
    """Return the indent of the first line in characters; None where nothing is said."""
    for node in properties:
        indent = None if node is None else node.find(W + "ind")
        if indent is None:
            continue
        if chars := indent.get(W + "firstLineChars"):
            return whole(chars) / 100
        if twips := indent.get(W + "firstLine"):
            return whole(twips) / POINT / (size or 16)
    return None


def _line(properties: list[Node | None]) -> tuple[float | None, bool]:
    """Return the line spacing in points and whether it is fixed; None where it follows the font."""
    for node in properties:
        spacing = None if node is None else node.find(W + "spacing")
        if spacing is not None and (line := spacing.get(W + "line")):
            exact = spacing.get(W + "lineRule") == "exact"
            return (whole(line) / POINT, True) if exact else (None, False)
    return None, False
