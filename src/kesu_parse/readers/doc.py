"""Word 97–2003 and WPS documents (.doc, .wps), read as Word shows them."""

from kesu_parse.errors import DamagedFile, EmptyFile
from kesu_parse.source import Source, reader

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STREAM = "WordDocument".encode("utf-16-le")


def is_doc(data: bytes) -> bool:
    """Say whether the bytes are an OLE file with the stream of a Word document."""
    return data.startswith(OLE) and STREAM in data


@reader(".doc", ".wps", ".dot", ".wpt", looks_like=is_doc, rank=2, sure=is_doc)
def doc(data: bytes) -> Source:
    """Read the text that Word shows, tracked changes accepted; conventions are those of the reader of .docx.

    `Place.paragraph` counts the paragraphs read; in a Piece `at` counts the characters of the file's paragraph.
    Raises EncryptedFile, DamagedFile, TooLarge, EmptyFile; UnknownFormat for Word 95 and before.
    """
    from struct import error

    from kesu_parse.readers._doc_body import Body
    from kesu_parse.readers._doc_file import AGAIN, WordFile

    try:
        body = Body(WordFile(data))
        draft = body.write()
        heads = tuple(body.heads())
    except (error, IndexError) as cause:
        raise DamagedFile("Word 文档已损坏或不完整", AGAIN) from cause
    source = draft.source(format="doc", heads=heads)
    if not source.text.strip():
        raise EmptyFile("文档里没有文字", "如果内容是扫描图片，请先做文字识别")
    return source
