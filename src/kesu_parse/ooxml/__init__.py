"""WordprocessingML: names, and how text nodes are counted so that a place in the text can be found again."""

from collections.abc import Iterator
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
VAL = W + "val"
P, PPR, RPR = W + "p", W + "pPr", W + "rPr"
TEXTS = frozenset((W + "t", W + "delText", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"))
OFF = frozenset(("0", "false", "off", "none"))

Node = Any  # an element of xml.etree or lxml: both are walked the same way


def text_nodes(paragraph: Node) -> Iterator[Node]:
    """Yield the elements of a paragraph that hold text, in document order: `Piece.run` counts these.

    All are counted, those of text boxes, deleted runs and unused branches of a choice as well, so that the
    number does not depend on how the document was read. `Place.paragraph` counts w:p in the part likewise.
    """
    return (node for node in paragraph.iter() if node.tag in TEXTS)


def transitional(data: bytes) -> bytes:
    """Return the XML of a part with the namespaces of the strict variant replaced by the usual ones."""
    if b"http://purl.oclc.org/ooxml/" not in data:
        return data
    usual = b"http://schemas.openxmlformats.org/"
    data = data.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
    data = data.replace(
        b"http://purl.oclc.org/ooxml/officeDocument/math", usual + b"officeDocument/2006/math"
    )
    return data.replace(b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode())


def value(parent: Node | None, tag: str) -> str | None:
    """Return the w:val of a child, None when there is no such child or it has none."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get(VAL)


def number(parent: Node | None, tag: str, otherwise: int = 0) -> int:
    """Return the w:val of a child as a number, `otherwise` when it is missing or none."""
    return whole(value(parent, tag), otherwise)


def whole(text: str | None, otherwise: int = 0) -> int:
    """Return a number written in an attribute, within what a document can need, else `otherwise`."""
    try:
        return max(-1, min(int(text or ""), 99999))
    except ValueError:
        return otherwise


def switch(parent: Node | None, tag: str) -> bool | None:
    """Say whether a property is on or off, None where it is not set."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else child.get(VAL) not in OFF
