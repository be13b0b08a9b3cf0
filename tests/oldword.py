"""Word 97–2003 documents made from plain descriptions: an OLE file with a piece table and formatted properties.

Only what a test needs to state: runs with their modifiers, paragraphs with theirs, rows of tables, further parts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from struct import pack

SECTOR = 512
TEXT_AT = 0x400
DELETED, HIDDEN, BOLD = pack("<HB", 0x0800, 1), pack("<HB", 0x083C, 1), pack("<HB", 0x0835, 1)
IN_TABLE, ROW_END = pack("<HB", 0x2416, 1), pack("<HB", 0x2417, 1)
MAIN, NOTES, HEADERS, END_NOTES, BOXES = 0, 1, 2, 5, 6  # parts of the text, by their number in the header


@dataclass
class Par:
    """A paragraph: runs of text with modifiers, modifiers of its own, its end; `narrow` ones have 8 bits a character."""

    runs: list[tuple[str, bytes]]
    own: bytes = b""
    end: str = "\r"
    style: int = 0
    narrow: bool = False
    ending: bytes = b""


def par(text: str, own: bytes = b"", **rest: object) -> Par:
    return Par([(text, b"")], own, **rest)  # type: ignore[arg-type]


def listed(text: str, number: int, level: int = 0) -> Par:
    """Return a paragraph of a list, numbered from 1."""
    return par(text, pack("<HHHB", 0x460B, number, 0x260A, level))


def row(cells: list[str], edges: list[int] | None = None, flags: list[int] | None = None) -> list[Par]:
    """Return a row of a table; line ends part the paragraphs of a cell; flags are those of TC80."""
    edges = edges or [2000 * n for n in range(len(cells) + 1)]
    out = []
    for cell in cells:
        *before, last = cell.split("\n")
        out += [par(text, IN_TABLE) for text in before] + [par(last, IN_TABLE, end="\x07")]
    kinds = flags or [0] * len(cells)
    columns = (
        bytes([len(cells)])
        + pack(f"<{len(edges)}h", *edges)
        + b"".join(pack("<H18x", kind) for kind in kinds)
    )
    return [*out, par("", IN_TABLE + ROW_END + pack("<HH", 0xD608, len(columns) + 1) + columns, end="\x07")]


@dataclass
class Writer:
    """The two streams of a document as they grow."""

    text: bytearray = field(default_factory=bytearray)
    pieces: list[tuple[int, int, bool]] = field(default_factory=list)
    chars: list[tuple[int, int, bytes]] = field(default_factory=list)
    paras: list[tuple[int, int, bytes]] = field(default_factory=list)
    length: int = 0

    def add(self, paragraph: Par) -> None:
        coding = "cp1252" if paragraph.narrow else "utf-16-le"
        start = TEXT_AT + len(self.text)
        for text, properties in [*paragraph.runs, (paragraph.end, paragraph.ending)]:
            at, raw = TEXT_AT + len(self.text), text.encode(coding)
            self.text += raw
            self.chars += [(at, at + len(raw), properties)] if raw else []
        count = (TEXT_AT + len(self.text) - start) // (1 if paragraph.narrow else 2)
        self.pieces.append((self.length, start, paragraph.narrow))
        self.paras.append((start, TEXT_AT + len(self.text), pack("<H", paragraph.style) + paragraph.own))
        self.length += count


def word(
    parts: dict[int, list[Par]] | list[Par], structures: dict[int, bytes] | None = None, flags: int = 0x200
) -> bytes:
    """Return a document; `structures` are parts of the table stream by their number in the header."""
    parts = parts if isinstance(parts, dict) else {MAIN: parts}
    writer, counts = Writer(), [0] * 8
    for number in sorted(parts):
        before = writer.length
        for paragraph in parts[number]:
            writer.add(paragraph)
        counts[number] = writer.length - before
    stream = bytes(TEXT_AT) + writer.text
    table, found = bytearray(8), dict[int, bytes]()
    stream, found[12] = _pages(stream, writer.chars, _char_page)
    stream, found[13] = _pages(stream, writer.paras, _para_page)
    found[33] = _pieces(writer)
    found |= structures or {}
    header = pack("<2H6xH", 0xA5EC, 0xC1, flags).ljust(32, b"\0") + pack("<H28xH", 14, 22) + bytes(12)
    header = (header + pack("<8i", *counts)).ljust(152, b"\0") + pack("<H", 93)
    places = bytearray(8 * 93)
    for number, content in found.items():
        places[8 * number : 8 * number + 8] = pack("<2I", len(table), len(content))
        table += content
        table += found.get(-number, b"") if number == 73 else b""
    stream = (header + places).ljust(TEXT_AT, b"\0") + stream[TEXT_AT:]
    return ole({"WordDocument": stream, "1Table": bytes(table), "Data": bytes(8)})


def _pieces(writer: Writer) -> bytes:
    starts = [start for start, _, _ in writer.pieces] + [writer.length]
    places = (at * 2 | 0x40000000 if narrow else at for _, at, narrow in writer.pieces)
    plc = pack(f"<{len(starts)}i", *starts) + b"".join(pack("<HIH", 0, place, 0) for place in places)
    return b"\x02" + pack("<I", len(plc)) + plc


def _pages(stream: bytes, runs: list[tuple[int, int, bytes]], page: object) -> tuple[bytes, bytes]:
    """Return the stream with pages of properties behind it, and the structure that lists them."""
    stream = stream.ljust(-(-len(stream) // SECTOR) * SECTOR, b"\0")
    numbers, starts, some = [], [], list(runs)
    while some:
        size = next(n for n in range(len(some), 0, -1) if page(some[:n]))  # type: ignore[operator]
        numbers.append(len(stream) // SECTOR)
        starts.append(some[0][0])
        stream += page(some[:size])  # type: ignore[operator]
        some = some[size:]
    ends = [*starts, runs[-1][1]] if runs else []
    return stream, pack(f"<{len(ends)}I", *ends) + pack(f"<{len(numbers)}I", *numbers)


def _char_page(runs: list[tuple[int, int, bytes]]) -> bytes:
    return _page(runs, 1, [bytes([len(p)]) + p if p else b"" for _, _, p in runs])


def _para_page(runs: list[tuple[int, int, bytes]]) -> bytes:
    entries = [b"\0" + bytes([-(-len(p) // 2)]) + p + b"\0" * (len(p) % 2) for _, _, p in runs]
    return _page(runs, 13, entries)


def _page(runs: list[tuple[int, int, bytes]], width: int, entries: list[bytes]) -> bytes:
    """Return a page of properties, empty when they do not fit into one."""
    head = pack(f"<{len(runs) + 1}I", *(run[0] for run in runs), runs[-1][1])
    body, at = bytearray(), SECTOR - 1
    for entry in entries:
        at = (at - len(entry)) // 2 * 2 if entry else at
        body += bytes([at // 2 if entry else 0]) + bytes(width - 1)
    page, at = bytearray(SECTOR), SECTOR - 1
    if at <= 0 or len(runs) > 100:
        return b""
    for entry in entries:
        at = (at - len(entry)) // 2 * 2 if entry else at
        if at < len(head) + len(body):
            return b""
        page[at : at + len(entry)] = entry
    page[: len(head) + len(body)] = head + body
    page[-1] = len(runs)
    return bytes(page)


def level(text: str, form: int, start: int = 1, *, runs_on: bool = False) -> bytes:
    """Return a level of a list; \\x00 in the text stands for the number of the first level."""
    numbers = bytes(n for n, char in enumerate(text, 1) if char < "\t").ljust(9, b"\0")
    head = (pack("<iBB", start, form, 8 * runs_on) + numbers).ljust(28, b"\0")
    return head + pack("<H", len(text)) + text.encode("utf-16-le")


def lists(*levels: Iterable[bytes]) -> dict[int, bytes]:
    """Return the structures of lists with these levels, nine or one each; paragraphs call them 1, 2, …"""
    heads = b"".join(
        pack("<Ii18xBB", n + 1, 0, len(list(found)) == 1, 0) for n, found in enumerate(map(list, levels))
    )
    used = b"".join(pack("<I8xBBBB", n + 1, 0, 0, 0, 0) for n in range(len(levels)))
    data = b"\xff\xff\xff\xff" * len(levels)
    return {
        73: pack("<H", len(levels)) + heads,
        -73: b"".join(one for found in levels for one in found),
        74: pack("<I", len(levels)) + used + data,
    }


def ole(streams: dict[str, bytes]) -> bytes:
    """Return an OLE file of streams, each large enough to need no small sectors."""
    fat, body, entries = [-3, -2], b"", [_entry("Root Entry", 5, 1, -2, 0)]
    for n, (name, content) in enumerate(streams.items()):
        content = content.ljust(4096, b"\0")
        count = -(-len(content) // SECTOR)
        first = len(fat)
        fat += [*range(first + 1, first + count), -2]
        body += content.ljust(count * SECTOR, b"\0")
        entries.append(_entry(name, 2, n + 2 if n + 1 < len(streams) else -1, first, len(content)))
    assert len(fat) <= SECTOR // 4 and len(entries) <= 4
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += pack("<9i", 0, 1, 1, 0, 4096, -2, 0, -2, 0) + pack("<109i", 0, *[-1] * 108)
    table = pack(f"<{SECTOR // 4}i", *fat, *[-1] * (SECTOR // 4 - len(fat)))
    return header + table + b"".join(entries).ljust(SECTOR, b"\0") + body


def _entry(name: str, kind: int, other: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    child, right = (1, -1) if kind == 5 else (-1, other)
    head = raw.ljust(64, b"\0") + pack("<HBB3i", len(raw), kind, 1, -1, right, child)
    return head.ljust(116, b"\0") + pack("<iII", start, size, 0)
