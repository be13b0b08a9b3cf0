"""OFD (GB/T 33190): the fixed-layout format in which Chinese offices publish."""

from kesu_parse.errors import EmptyFile
from kesu_parse.readers._package import members_of
from kesu_parse.source import Source, reader


def is_ofd(data: bytes) -> bool:
    """Say whether the bytes are a zip with an OFD root."""
    return any(name.upper() == "OFD.XML" for name in members_of(data))


@reader(".ofd", looks_like=is_ofd, rank=3, sure=is_ofd)
def ofd(data: bytes) -> Source:
    """Return the paragraphs and ruled tables of the pages in order; a place is a page.

    EmptyFile for pages that are only pictures; DamagedFile, EncryptedFile and TooLarge as the package says.
    """
    from kesu_parse.layout.pages import compose
    from kesu_parse.readers._ofd_document import Document

    result = compose(Document(data).pages(), format="ofd")
    if not result.text.strip():
        raise EmptyFile("OFD 里没有文字，可能是扫描件", "请使用 Word 原件，或先做文字识别（OCR）再读取")
    return result
