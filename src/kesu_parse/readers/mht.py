"""MHTML: a web page saved in one file, as browsers, Word, Excel and WPS write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kesu_parse.errors import DamagedFile, TooLarge
from kesu_parse.source import Source, reader

if TYPE_CHECKING:
    from email.message import Message

HEADER = rb"(?i)[\w-]+:[^\r\n]*\r?\n"
VERSION = rb"(?im)^mime-version\s*:"
CONTENT = rb"(?im)^content-type\s*:\s*(?:multipart/(?:related|mixed|alternative)|text/html)"
LIMIT = 32 << 20
MOST_PARTS = 5000


def looks_like_mht(data: bytes) -> bool:
    """Say whether the bytes begin with the headers of a MIME message that holds a page."""
    head = data[:4096].lstrip()
    return bool(re.match(HEADER, head) and re.search(VERSION, head) and re.search(CONTENT, head))


@reader(".mht", ".mhtml", looks_like=looks_like_mht, rank=4, sure=looks_like_mht)
def mht(data: bytes) -> Source:
    """Read the page of a saved message, all its frames if the page itself is only a frame set.

    DamagedFile where the parts cannot be told, EmptyFile without text, TooLarge beyond the bounds.
    """
    from kesu_parse.markup import page

    pages = _pages(_message(data))
    if not pages:
        raise DamagedFile("单文件网页里没有网页", "请在浏览器中重新保存为网页")
    framed = "<frameset" in pages[0][0].lower()
    text = "\n".join(text for text, _ in pages[1:]) if framed and pages[1:] else pages[0][0]
    return page(text, format="mht", encoding=pages[0][1])


def _message(data: bytes) -> Message:
    """Return the message; TooLarge if it passes the bounds, DamagedFile if it is none."""
    from email import message_from_bytes

    if len(data) > LIMIT or data.count(b"\n--") > MOST_PARTS:
        raise TooLarge("单文件网页过大", "请另存为普通网页或 Word 文档后再试")
    try:
        return message_from_bytes(data.lstrip())
    except (RecursionError, ValueError, LookupError) as error:
        raise DamagedFile("单文件网页已损坏", "请在浏览器中重新保存") from error


def _pages(message: Message) -> list[tuple[str, str]]:
    """Return text and encoding of all pages in the message, in order."""
    from kesu_parse.decoding import decode

    out = []
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                out.append(decode(content, str(part.get_content_charset() or "")))
    return out
