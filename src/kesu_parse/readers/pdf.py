"""PDF with a text layer: glyphs and ruling lines by pdfium, paragraphs by their layout."""

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_double
from typing import Any, NamedTuple

from kesu_parse.errors import DamagedFile, EmptyFile, EncryptedFile, TooLarge
from kesu_parse.layout import Glyph, Page, compose
from kesu_parse.readers._pdf_paths import strokes
from kesu_parse.source import Source, reader

MOST_PAGES = 3000
MOST_ON_A_PAGE = 100_000  # characters
MOST_CHARACTERS = 20_000_000
FEW = 20  # characters: what a scanning program may stamp on pictures of pages
SCAN = "请使用 Word 原件，或先做文字识别（OCR）再读取"
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


def is_pdf(data: bytes) -> bool:
    """Say whether the bytes have the mark of a PDF near their beginning."""
    return b"%PDF-" in data[:1024]


@reader(".pdf", looks_like=is_pdf, rank=3)
def pdf(data: bytes) -> Source:
    """Return the paragraphs and ruled tables of a PDF; a place is a page.

    EncryptedFile when it asks for a password, EmptyFile for a scan or for fonts that do not say which
    characters they show, DamagedFile when pdfium cannot open a page, TooLarge beyond the bounds above.
    """
    if b"%%EOF" not in data[-4096:].rstrip(b"\0") + data[-65536:]:
        raise DamagedFile("PDF 文件不完整，缺少文件尾", "请重新下载或重新导出后再试")
    document = _open(data)
    try:
        tally: Counter[str] = Counter()
        result = compose(_pages(document, tally), format="pdf")
        _refuse_scan(tally)
        return result
    finally:
        document.close()


def _open(data: bytes) -> Any:
    import pypdfium2
    import pypdfium2.raw as raw

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedFile("PDF 文件已加密，需要口令", "请另存为不加密的 PDF 后再试") from error
        raise DamagedFile("PDF 文件已损坏，无法打开", "请重新下载或重新导出后再试") from error
    if count > MOST_PAGES:
        raise TooLarge(f"PDF 有 {count} 页，超过 {MOST_PAGES} 页", "请拆分后再试")
    return document


def _refuse_scan(tally: Counter[str]) -> None:
    if tally["characters"] <= (FEW * tally["pictures"] if tally["pictures"] else 0):
        raise EmptyFile("PDF 里没有文字，可能是扫描件", SCAN)
    if tally["unknown"] * 10 > tally["characters"] * 3:
        raise EmptyFile("PDF 的字体没有字符对照，取出的文字是乱码", SCAN)


def _pages(document: Any, tally: Counter[str]) -> Iterator[Page]:
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
    lines, pictures = strokes(page, turn.point)
    tally["pictures"] += bool(pictures)
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
        if not char or raw.FPDFText_IsGenerated(text, n) == 1:
            continue
        if _quarters(raw.FPDFText_GetCharAngle(text, n)) != quarter:
            aside.append(char)
            continue
        raw.FPDFText_GetLooseCharBox(text, n, byref(box))
        raw.FPDFText_GetCharOrigin(text, n, byref(x), byref(y))
        out.append(_glyph(char, box, turn, turn.point(x.value, y.value)[1]))
    return out, "".join(aside)


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
