"""What stands on an OFD page: text, paths and composites, drawn to glyphs and strokes in points."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.errors import TooLarge
from kesu_parse.layout.glyphs import Glyph, Page, Stroke
from kesu_parse.layout.grids import outline
from kesu_parse.readers._ofd_values import POINT, Matrix, child, deltas, every, local, number, numbers

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MOST_GLYPHS, MOST_OBJECTS, DEEPEST = 100_000, 50_000, 8
ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
WIDE = "“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩"  # characters below U+2E80 that Chinese fonts draw as wide as an ideograph


class Canvas:
    """A page being drawn."""

    def __init__(self, units: "dict[str, Element]") -> None:
        """Begin an empty page that may use these composite graphics."""
        self.units = units
        self.glyphs: list[Glyph] = []
        self.strokes: list[Stroke] = []
        self.aside: list[str] = []
        self.left = MOST_OBJECTS

    def page(self, count: int, box: list[float]) -> Page:
        """Return the page; the box is that of the paper in millimetres."""
        width, height = box[2] * POINT, box[3] * POINT
        return Page(count, width, height, self.glyphs, self.strokes, "".join(self.aside))

    def draw(self, parent: "Element | None", matrix: Matrix = Matrix(), depth: int = 0) -> None:  # noqa: B008
        """Draw the objects below an element; TooLarge when there are more than a page can hold."""
        for element in parent if parent is not None else ():
            self.left -= 1
            if self.left < 0 or len(self.glyphs) > MOST_GLYPHS:
                raise TooLarge("OFD 有一页的内容太多", "请拆分后再试")
            if element.get("Visible") == "false" or depth > DEEPEST:
                continue
            kind = local(element)
            if kind in ("Layer", "PageBlock", "Content"):
                self.draw(element, matrix, depth + 1)
            elif kind in ("TextObject", "PathObject", "CompositeObject"):
                self._object(kind, element, matrix.of(_placed(element)), depth)

    def note(self, annotations: "Element | None") -> None:
        """Keep the text of annotations (watermarks, stamps, remarks) aside."""
        self.aside += [(code.text or "").strip() for code in every(annotations, "TextCode")]

    def _object(self, kind: str, element: "Element", matrix: Matrix, depth: int) -> None:
        if kind == "TextObject":
            self._text(element, matrix)
        elif kind == "PathObject":
            self.strokes += _ruled(element, matrix)
        elif (unit := self.units.get(element.get("ResourceID", ""))) is not None:
            self.draw(child(unit, "Content"), matrix, depth + 1)

    def _text(self, element: "Element", matrix: Matrix) -> None:
        size, scale = number(element.get("Size"), 4.0), number(element.get("HScale"), 1.0) or 1.0
        askew = abs(matrix.b) > 0.02 * abs(matrix.a) or matrix.a <= 0 or matrix.d <= 0
        x = y = 0.0
        for code in every(element, "TextCode"):
            text = (code.text or "").strip("\r\n\t")
            if len(text) + len(self.glyphs) > MOST_GLYPHS:
                raise TooLarge("OFD 有一页的文字太多", "请拆分后再试")
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            across, down = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
            if askew:
                self.aside.append(text)
            else:
                self.glyphs += Run(text, x, y, across, down, size, scale).glyphs(matrix)


class Run(NamedTuple):
    """Characters that stand one after another, each at a step from the one before."""

    text: str
    x: float
    y: float
    across: list[float]
    down: list[float]
    size: float
    scale: float

    def glyphs(self, matrix: Matrix) -> Iterator[Glyph]:
        """Yield the glyphs; where a step is missing the last one holds, or else the character's own width."""
        x, y = self.x, self.y
        tall = self.size * matrix.d
        for n, char in enumerate(self.text):
            own = self.size * self.scale * (1 if char >= "\u2e80" or char in WIDE else 0.5)
            step = self.across[n] if n < len(self.across) else own
            left, base = matrix(x, y)
            right = left + (min(own, step) if step > 0 else own) * matrix.a
            yield Glyph(char, left, right, base, base - 0.88 * tall, base + 0.2 * tall)
            x, y = x + step, y + (self.down[n] if n < len(self.down) else 0.0)


def _placed(element: "Element") -> Matrix:
    """Return the map from an object's own measures to those of what it stands in."""
    box, ctm = numbers(element.get("Boundary")), numbers(element.get("CTM"))
    origin = Matrix(1.0, 0.0, 0.0, 1.0, *(box[:2] if len(box) == 4 else (0.0, 0.0)))
    return origin.of(Matrix(*ctm)) if len(ctm) == 6 else origin


def _white(element: "Element", name: str) -> bool:
    colour = child(element, name)
    levels = numbers(colour.get("Value")) if colour is not None else []
    return len(levels) == 3 and min(levels) >= 250


def _ruled(element: "Element", matrix: Matrix) -> Iterator[Stroke]:
    """Yield the horizontal and vertical lines of a path, and filled shapes so thin that they are lines."""
    stroked = element.get("Stroke") != "false" and not _white(element, "StrokeColor")
    filled = element.get("Fill") == "true" and not _white(element, "FillColor")
    data = child(element, "AbbreviatedData")
    for corners in _subpaths((data.text or "") if data is not None else ""):
        yield from outline([matrix(x, y) for x, y in corners], stroked, filled)


def _subpaths(data: str) -> Iterator[list[tuple[float, float]]]:
    """Yield the corners of each part of an abbreviated path; of a curve only its end."""
    part: list[tuple[float, float]] = []
    parts = iter(data.split()[: MOST_OBJECTS * 4])
    for name in parts:
        values = [number(next(parts, "")) for _ in range(ARGUMENTS.get(name, 0))]
        if name in ("M", "S"):
            yield part
            part = []
        if name == "C" and part:
            part.append(part[0])
        elif len(values) >= 2:
            part.append((values[-2], values[-1]))
    yield part
