"""Plain text and Markdown: the encoding told from the bytes, line ends as they come."""

import codecs
from dataclasses import replace

from kesu_parse.decoding import BOMS, decode_strictly, wide
from kesu_parse.errors import TooLarge
from kesu_parse.source import Place, Source, Table, reader

LIMIT = 64 * 1024 * 1024
SAMPLE = 400  # lines looked at to tell a hard-wrapped text
WIDEST = 60  # characters in a wrapped line at the most


def looks_like_text(data: bytes) -> bool:
    """Say whether the bytes may be text: a byte order mark, or no zero bytes at the head and no known signature."""
    head = data[:4096]
    if any(head.startswith(bom) for bom, _ in BOMS) or wide(head):
        return True
    return b"\0" not in head and not head.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf"))


def surely_text(data: bytes) -> bool:
    """Say whether the bytes begin with a Chinese character or a line of one, as no other format does."""
    head = data[:64].removeprefix(codecs.BOM_UTF8).lstrip()
    return head[:1] >= b"\x80" and not head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x89P", b"\xd0\xcf\x11"))


@reader(".txt", ".md", ".text", ".markdown", looks_like=looks_like_text, rank=9, sure=surely_text)
def txt(data: bytes) -> Source:
    """Read text in UTF-8, UTF-16, GB18030 or Big5; a place is a line.

    Raises UnknownFormat for binary data, DamagedFile where no encoding fits, TooLarge over 64 MiB.
    """
    if len(data) > LIMIT:
        raise TooLarge("文本超过 64 MB", "请拆成较小的文件再处理")
    found, encoding = decode_strictly(data)
    newline = "\r\n" if "\r\n" in found else "\r" if "\r" in found and "\n" not in found else "\n"
    if "\r" in found:
        found = found.replace("\r\n", "\n").replace("\r", "\n")
    whole = Source(found, tables=_drawn(found), encoding=encoding, newline=newline)
    return _unwrapped(whole) if not whole.tables and _narrow(found) else whole


def _drawn(found: str) -> tuple[Table, ...]:
    if "\t" not in found and "|" not in found:
        return ()
    from kesu_parse.drawn import tables

    return tables(found)


def _narrow(found: str) -> bool:
    """Say whether the lines are short enough for a hard-wrapped text; a cheap look at its head."""
    lengths = [len(line) for line in found[:40000].split("\n")[:SAMPLE]]
    return len(lengths) > 8 and [n > WIDEST for n in lengths].count(True) * 10 <= len(lengths)


def _unwrapped(whole: Source) -> Source:
    """Return the source with wrapped lines joined to paragraphs, as it was where the text is not wrapped."""
    from kesu_parse.layout import rejoin, unwrap

    lines = whole.text.split("\n")
    groups = unwrap(lines)
    if groups is None:
        return whole
    joined = [(group[0] + 1, *rejoin(lines, group)) for group in groups]
    places = tuple(Place(line=line, pieces=pieces) for line, _, pieces in joined)
    return replace(whole, text="\n".join(text for _, text, _ in joined), places=places)
