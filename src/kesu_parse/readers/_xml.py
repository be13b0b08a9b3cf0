"""XML from documents of strangers: no DTD, no entity, bounded memory."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kesu_parse.errors import DamagedFile, TooLarge
from kesu_parse.readers._package import AGAIN

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

STEP = 1 << 20
MARKS = 2_000_000  # tags and attributes held in memory at one time: about 250 MiB at Word's density


def tree(data: bytes) -> "Element":
    """Return the root of a document held whole; DamagedFile when it is broken, TooLarge when too big."""
    from xml.etree.ElementTree import ParseError, fromstring

    data = plain(data)
    if marks(data) > MARKS:
        raise too_large()
    try:
        return fromstring(data)
    except (ParseError, ValueError, LookupError) as cause:
        raise damaged() from cause


def children(data: bytes, tag: str) -> Iterator["Element"]:
    """Yield the children of the first child `tag` of the root, each let go when the next is asked for.

    So a document of any length needs the memory of its largest table. Errors as for `tree`, possibly late.
    """
    from xml.etree.ElementTree import ParseError

    if len(data) <= STEP:
        yield from held(tree(data), tag)
        return
    try:
        yield from streamed(plain(data), tag)
    except (ParseError, ValueError, LookupError) as cause:
        raise damaged() from cause


def streamed(data: bytes, tag: str) -> Iterator["Element"]:
    """Yield the children of `tag` while the document is still being parsed, the last one at its end."""
    weight = 0
    body: Any = []
    for step, root in growing(data):
        own = marks(step)
        weight += own
        body = held(root, tag)
        while len(body) > 1:
            yield body[0]
            del body[0]
            weight = own
        if weight > MARKS:
            raise too_large()
    yield from body


def growing(data: bytes) -> Iterator[tuple[bytes, "Element"]]:
    """Yield each stretch of a document with the root of what was parsed so far, the last one whole."""
    from xml.etree.ElementTree import XMLPullParser

    parser: Any = XMLPullParser(events=("start",))
    root = None
    for at in range(0, len(data), STEP):
        step = data[at : at + STEP]
        parser.feed(step)
        for _, element in parser.read_events():
            root = element if root is None else root
        if at + STEP >= len(data):
            parser.close()
        if root is not None:
            yield step, root


def held(root: "Element", tag: str) -> "Element | list[Element]":
    """Return the first child of that tag as a list of its children, empty when there is none."""
    found = root.find(tag)
    return [] if found is None else found


def marks(data: bytes) -> int:
    """Return how many tags and attributes stand in XML, a measure of the memory its tree will take."""
    return data.count(b"<") + data.count(b"=")


def plain(data: bytes) -> bytes:
    """Return XML as UTF-8; DamagedFile when it brings a DTD, which no office program writes."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
        data = utf8(data)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise DamagedFile("文件里的 XML 带有 DTD 或实体声明，不予读取", AGAIN)
    return data


def utf8(data: bytes) -> bytes:
    """Return UTF-16 XML as UTF-8, without the declaration that would now be wrong."""
    order = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2], "utf-16")
    try:
        text = data.decode(order).encode()
    except UnicodeError as cause:
        raise damaged() from cause
    return text.partition(b"?>")[2] if text.startswith(b"<?xml") else text


def damaged() -> DamagedFile:
    """Return the error for XML that does not parse."""
    return DamagedFile("文件里的 XML 已损坏或不完整", AGAIN)


def too_large() -> TooLarge:
    """Return the error for XML that would take too much memory."""
    return TooLarge("文件内容过于庞大，超过安全上限", "请拆分文件后分别读取")
