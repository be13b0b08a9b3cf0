"""PDF with a text layer: glyphs and ruling lines by pdfium, paragraphs by their layout."""

from collections import Counter
from typing import Any

from kesu_parse.errors import DamagedFile, EmptyFile, EncryptedFile, TooLarge
from kesu_parse.source import Source, reader

MOST_PAGES = 3000
FEW = 20  # characters a page: what a scanning program may stamp on pictures of pages
SCAN = "请使用 Word 原件，或先做文字识别（OCR）再读取"


def is_pdf(data: bytes) -> bool:
    """Say whether the bytes have the mark of a PDF near their beginning."""
    return b"%PDF-" in data[:1024]


@reader(".pdf", looks_like=is_pdf, rank=3, sure=lambda data: data[:5] == b"%PDF-")
def pdf(data: bytes) -> Source:
    """Return the paragraphs and ruled tables of a PDF; a place is a page.

    EncryptedFile when it asks for a password, EmptyFile for a scan or for fonts that do not say which
    characters they show, DamagedFile when pdfium cannot open a page, TooLarge beyond the bounds above.
    """
    if b"%%EOF" not in data.rstrip(b"\0\r\n ")[-4096:]:
        raise DamagedFile("PDF 文件不完整，缺少文件尾", "请重新下载或重新导出后再试")
    result, tally = _read(data)
    if tally["lost"]:
        from kesu_parse.readers._pdf_font import stand_in

        with stand_in():
            result, tally = _read(data)
    _refuse_scan(tally)
    return result


def _read(data: bytes) -> tuple[Source, Counter[str]]:
    """Return the source, and counts of characters, unknown ones, texts lost, and pages that are pictures."""
    from kesu_parse.layout.pages import compose
    from kesu_parse.readers._pdf_pages import pages

    tally: Counter[str] = Counter()
    document = _open(data)
    try:
        return compose(pages(document, tally), format="pdf"), tally
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
