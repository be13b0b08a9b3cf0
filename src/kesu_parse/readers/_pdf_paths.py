"""The ruling lines of a PDF page: straight strokes, and rectangles so thin that they are lines."""

from collections import Counter
from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_uint
from typing import Any

from kesu_parse.layout.glyphs import Stroke
from kesu_parse.layout.grids import outline

Point = tuple[float, float]
Turn = Callable[[float, float], Point]
MOST_OBJECTS, MOST_POINTS, DEEPEST = 50_000, 50_000, 6


def strokes(page: Any, turn: Turn, tally: Counter[str]) -> list[Stroke]:
    """Return the horizontal and vertical lines of a page; `tally` counts pictures and texts that got lost."""
    import pypdfium2.raw as raw

    out: list[Stroke] = []
    points = 0
    for number, (thing, move) in enumerate(_objects(page.raw)):
        kind = raw.FPDFPageObj_GetType(thing)
        tally["images"] += kind == raw.FPDF_PAGEOBJ_IMAGE
        tally["lost"] += kind == raw.FPDF_PAGEOBJ_TEXT and _lost(thing)
        if number >= MOST_OBJECTS or points >= MOST_POINTS:
            break
        if kind == raw.FPDF_PAGEOBJ_PATH:
            points += max(raw.FPDFPath_CountSegments(thing), 0)
            out += _lines(thing, move, turn) if points < MOST_POINTS else []
    return out


def _lost(text: Any) -> bool:
    """Say whether pdfium leaves out a text: its font is not embedded and lacks the one character."""
    import pypdfium2.raw as raw

    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    raw.FPDFPageObj_GetBounds(text, byref(left), byref(bottom), byref(right), byref(top))
    if right.value - left.value > 0.001:
        return False
    return bool(raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(text)) == 0)


def _objects(page: Any) -> Iterator[tuple[Any, Callable[[float, float], Point]]]:
    """Yield the objects of a page with the matrix of the forms they stand in."""
    import pypdfium2.raw as raw

    def inside(form: Any, matrix: Any, depth: int) -> Iterator[tuple[Any, Any]]:
        for n in range(max(raw.FPDFFormObj_CountObjects(form), 0)):
            yield from emit(raw.FPDFFormObj_GetObject(form, n), matrix, depth)

    def emit(thing: Any, matrix: Any, depth: int) -> Iterator[tuple[Any, Any]]:
        kind = raw.FPDFPageObj_GetType(thing)
        own = _matrix(thing, matrix) if kind in (raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_PATH) else matrix
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from inside(thing, own, depth + 1)
        else:
            yield thing, own

    for n in range(max(raw.FPDFPage_CountObjects(page), 0)):
        yield from emit(raw.FPDFPage_GetObject(page, n), _identity, 0)


def _identity(x: float, y: float) -> Point:
    return x, y


def _matrix(thing: Any, outer: Turn) -> Turn:
    """Return the function that takes the object's own points to the page."""
    import pypdfium2.raw as raw

    m = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, byref(m)):
        return outer
    a, b, c, d, e, f = m.a, m.b, m.c, m.d, m.e, m.f
    return lambda x, y: outer(a * x + c * y + e, b * x + d * y + f)


def _lines(path: Any, move: Turn, turn: Turn) -> Iterator[Stroke]:
    import pypdfium2.raw as raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    stroked = stroke.value and _visible(raw.FPDFPageObj_GetStrokeColor, path)
    filled = fill.value and _visible(raw.FPDFPageObj_GetFillColor, path)
    for corners in _subpaths(path) if stroked or filled else ():
        yield from outline([turn(*move(x, y)) for x, y in corners], bool(stroked), bool(filled))


def _visible(colour: Any, path: Any) -> bool:
    """Say whether a line is drawn in another colour than white."""
    red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
    known = colour(path, byref(red), byref(green), byref(blue), byref(alpha))
    return not known or (alpha.value > 0 and min(red.value, green.value, blue.value) < 250)


def _subpaths(path: Any) -> Iterator[list[Point]]:
    """Yield the corners of each part of a path; a part with curves is left out."""
    import pypdfium2.raw as raw

    part: list[Point] = []
    x, y = c_float(), c_float()
    for n in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, n)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield part
            part = []
        part.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    yield part
