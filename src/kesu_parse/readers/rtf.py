"""Rich Text Format, which Word and WPS also write under the ending .doc."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kesu_parse.errors import EmptyFile, TooLarge
from kesu_parse.readers._package import AGAIN
from kesu_parse.source import Source, reader

if TYPE_CHECKING:
    from kesu_parse.readers._rtf_document import Document
    from kesu_parse.readers._rtf_story import Block


def is_rtf(data: bytes) -> bool:
    """Say whether the bytes begin as Rich Text does."""
    return data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


@reader(".rtf", looks_like=is_rtf, rank=1)
def rtf(data: bytes) -> Source:
    """Read the text as it shows, tracked changes accepted.

    Automatic numbers are those that the writing program put down beside its lists (\\listtext). Lines, tables,
    text boxes, notes and heads are as in the reader of .docx. Raises DamagedFile, EmptyFile, TooLarge.
    """
    from kesu_parse.draft import Draft
    from kesu_parse.readers._rtf_document import Document
    from kesu_parse.readers._rtf_story import Writing
    from kesu_parse.readers._rtf_tokens import marks

    document, draft = Document().read(marks(data)), Draft()
    try:
        writing = Writing(draft)
        writing.write(document.body.finish())
        for note in labelled(document):
            writing.write(note)
        source = draft.source(format="rtf", heads=heads(document))
    except RecursionError as cause:
        raise TooLarge("文档的嵌套过深", AGAIN) from cause
    if not source.text.strip():
        raise EmptyFile("文档里没有文字", "如果内容是扫描图片，请先做文字识别")
    return source


def labelled(document: "Document") -> Iterator[list["Block"]]:
    """Yield the notes with their labels, footnotes first."""
    for notes, name in ((document.notes, "注"), (document.endnotes, "尾注")):
        for n, (first, *rest) in enumerate(filter(None, notes), 1):
            label = f"{name}{n}："
            yield [label + first.lstrip(), *rest] if isinstance(first, str) else [label, first, *rest]


def heads(document: "Document") -> tuple[str, ...]:
    """Return the lines of page headers, then of footers, without bare page numbers."""
    from kesu_parse.draft import Draft
    from kesu_parse.readers._rtf_story import Writing

    draft = Draft()
    for kind in ("header", "footer"):
        for blocks in document.heads[kind]:
            Writing(draft).write(blocks)
    return draft.heads()
