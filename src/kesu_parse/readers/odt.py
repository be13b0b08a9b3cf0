"""OpenDocument texts (ISO/IEC 26300), zipped or flat, as LibreOffice and WPS write them."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.errors import EmptyFile, EncryptedFile, ReadError, TooLarge
from kesu_parse.readers._package import AGAIN, Package, is_zip
from kesu_parse.source import Source, reader

KIND = b"application/vnd.oasis.opendocument.text"


def is_odt(data: bytes) -> bool:
    """Say whether the bytes are a zip that names itself an OpenDocument text, or a flat document."""
    if is_zip(data):
        return data[30:38] == b"mimetype" and (
            data[38:102].startswith(KIND) or packed_kind(data).startswith(KIND)
        )
    head = data[:4096]
    return b"<office:document" in head and KIND in head


def packed_kind(data: bytes) -> bytes:
    """Return what a package that was zipped anew says of itself, empty when it cannot be read."""
    try:
        return Package(data).get("mimetype")
    except ReadError:
        return b""


@reader(".odt", ".ott", ".fodt", looks_like=is_odt, rank=1)
def odt(data: bytes) -> Source:
    """Read the text as it shows, tracked changes accepted.

    Lines, labels of lists, tables, text boxes, notes and heads are as in the reader of .docx. `Place.paragraph`
    counts text:p and text:h in content.xml. Raises EncryptedFile, DamagedFile, EmptyFile, TooLarge.
    """
    try:
        source = document(data)
    except RecursionError as cause:
        raise TooLarge("文档的嵌套过深", AGAIN) from cause
    if not source.text.strip():
        raise EmptyFile("文档里没有文字", "如果内容是扫描图片，请先做文字识别")
    return source


def document(data: bytes) -> Source:
    """Return the source of a package or a flat document."""
    from kesu_parse.draft import Draft
    from kesu_parse.readers._odt_body import Body, hidden_styles
    from kesu_parse.readers._odt_lists import OFFICE, Lists

    roots = parts(data)
    lists, hidden, draft = Lists(roots), hidden_styles(roots), Draft()
    body = Body(draft, lists, hidden)
    for text in roots[-1].iter(OFFICE + "text"):
        body.read(text)
    for label, note in labelled(body.notes):
        body.note(note, label)
    return draft.source(format="odt", heads=heads(roots, lists, hidden))


def parts(data: bytes) -> list[Any]:
    """Return the roots of the styles, where they stand apart, and of the content."""
    from kesu_parse.readers._xml import tree

    if not is_zip(data):
        return [tree(data)]
    package = Package(data)
    if b"encryption-data" in package.get("META-INF/manifest.xml"):
        raise EncryptedFile("文档已加密", "请用密码打开后另存为不加密的文档")
    styles = package.get("styles.xml")
    return [tree(part) for part in (styles, package.read("content.xml")) if part]


def labelled(notes: list[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the notes with their labels, footnotes first."""
    from kesu_parse.readers._odt_lists import TEXT

    for kind, name in (("footnote", "注"), ("endnote", "尾注")):
        chosen = [note for note in notes if note.get(TEXT + "note-class", "footnote") == kind]
        for n, note in enumerate(chosen, 1):
            yield f"{name}{n}：", list(note.iterfind(TEXT + "note-body/*"))


def heads(roots: list[Any], lists: Any, hidden: frozenset[str]) -> tuple[str, ...]:
    """Return the lines of page headers, then of footers, without bare page numbers."""
    from kesu_parse.draft import Draft
    from kesu_parse.readers._odt_body import Body
    from kesu_parse.readers._odt_lists import STYLE

    draft = Draft()
    for kind in ("header", "footer"):
        for node in (node for root in roots for node in root.iter(STYLE + kind)):
            Body(draft, lists, hidden, "styles.xml").read(node)
    return draft.heads()
