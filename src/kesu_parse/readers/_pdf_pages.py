"""The pages of a PDF as glyphs with their boxes, turned so that the text runs to the right."""

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double
from itertools import groupby
from typing import Any, NamedTuple

from kesu_parse.errors import DamagedFile, TooLarge
from kesu_parse.layout.glyphs import Glyph, Page
from kesu_parse.readers._pdf_paths import strokes

MOST_ON_A_PAGE = 100_000  # characters
MOST_CHARACTERS = 5_000_000
HYPHENS = "\x02\ufffe\xad"  # how pdfium and Acrobat write a hyphen that may be a soft one
DOWN = {0: (1, 0), 1: (0, 1), 2: (-1, 0), 3: (0, -1)}  # cosine and sine of quarter turns


class Turn(NamedTuple):
    """How coordinates of the page become x to the right of the reading direction and y downward."""

    cos: int
    sin: int
    x: float
    y: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the page as the reader of its text sees it."""
        return x * self.cos + y * self.sin - self.x, x * self.sin - y * self.cos - self.y


def pages(document: Any, tally: Counter[str]) -> Iterator[Page]:
    """Yield the pages one by one; `tally` counts characters, unknown ones, and pages that are pictures."""
    import pypdfium2

    for index in range(len(document)):
        try:
            page = document[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise DamagedFile(f"PDF 第 {index + 1} 页已损坏", "请重新下载或重新导出后再试") from error
        try:
            yield _page(page, text, index + 1, tally)
        finally:
            text.close()
            page.close()


def _page(page: Any, text: Any, number: int, tally: Counter[str]) -> Page:
    import pypdfium2.raw as raw

    count = max(raw.FPDFText_CountChars(text.raw), 0)
    tally["seen"] += count
    if count > MOST_ON_A_PAGE or tally["seen"] > MOST_CHARACTERS:
        raise TooLarge("PDF 的文字太多", "请拆分后再试")
    quarter = _quarter(text.raw, count)
    turn, width, height = _turn(page, quarter)
    glyphs, aside = _glyphs(text.raw, count, quarter, turn)
    tally["characters"] += len(glyphs)
    tally["unknown"] += sum(_unknown(glyph.text) for glyph in glyphs)
    before = tally["images"]
    lines = strokes(page, turn.point, tally)
    tally["pictures"] += tally["images"] > before
    return Page(number, width, height, glyphs, lines, aside)


def _unknown(text: str) -> bool:
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff"


def _quarter(text: Any, count: int) -> int:
    """Return the direction in which most of the text runs, in quarter turns against the clock."""
    import pypdfium2.raw as raw

    votes = Counter(_quarters(raw.FPDFText_GetCharAngle(text, n)) for n in range(0, count, count // 300 + 1))
    del votes[None]
    return max(votes, key=lambda q: (votes[q], -(q or 0)), default=0) or 0


def _quarters(angle: float) -> int | None:
    """Return an angle in quarter turns, or None if it is none (a watermark)."""
    turns = angle / 1.5707963
    return round(turns) % 4 if angle >= 0 and abs(turns - round(turns)) < 0.05 else None


def _turn(page: Any, quarter: int) -> tuple[Turn, float, float]:
    left, bottom, right, top = page.get_cropbox()
    turn = Turn(*DOWN[quarter], 0, 0)
    x0, y0 = turn.point(left, bottom)
    x1, y1 = turn.point(right, top)
    turn = turn._replace(x=min(x0, x1), y=min(y0, y1))
    return turn, abs(x1 - x0), abs(y1 - y0)


def _glyphs(text: Any, count: int, quarter: int, turn: Turn) -> tuple[list[Glyph], str]:
    """Return the glyphs that run with the page, and those that do not (a watermark) as a text."""
    import pypdfium2.raw as raw

    out, aside, high = [], [], ""
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    for n in range(count):
        char = _character(raw.FPDFText_GetUnicode(text, n))
        if "\ud800" <= char <= "\udbff":
            high = char
            continue
        if high:
            char, high = (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace"), ""
        char = "\ufffd" if "\udc00" <= char <= "\udfff" else char
        if not char or raw.FPDFText_IsGenerated(text, n) == 1:
            continue
        if _quarters(raw.FPDFText_GetCharAngle(text, n)) != quarter:
            aside.append(char)
            continue
        raw.FPDFText_GetLooseCharBox(text, n, byref(box))
        raw.FPDFText_GetCharOrigin(text, n, byref(x), byref(y))
        out.append(_glyph(char, box, turn, turn.point(x.value, y.value)[1]))
    return list(_split(out)), "".join(aside)


def _split(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Yield glyphs, those that share one box (a ligature, a dash of two) each with its part of the box."""
    for _, group in groupby(glyphs, key=lambda g: g[1:]):
        held = list(group)
        width = (held[0].right - held[0].left) / len(held)
        for n, glyph in enumerate(held):
            left = glyph.left + n * width
            yield glyph if len(held) == 1 else glyph._replace(left=left, right=left + width)


def _character(code: int) -> str:
    """Return a character as text; "" for line ends, which pdfium makes up, U+FFFD for none."""
    char = chr(code) if 0 < code < 0x110000 else "\ufffd"
    if char in HYPHENS:
        return "-"
    return "" if char in "\r\n" else " " if char < " " or char == "\xa0" else char


def _glyph(char: str, box: Any, turn: Turn, base: float) -> Glyph:
    x0, y0 = turn.point(box.left, box.top)
    x1, y1 = turn.point(box.right, box.bottom)
    return Glyph(char, min(x0, x1), max(x0, x1), base, min(y0, y1), max(y0, y1))
