"""The streams of a Word 97–2003 document: where its text lies and which properties hold where ([MS-DOC])."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from struct import error, unpack_from
from typing import Any, NamedTuple

from kesu_parse.errors import DamagedFile, EncryptedFile, TooLarge, UnknownFormat

AGAIN = "请用 Word 或 WPS 打开后另存为 .docx，或向来文单位重新索取"
LARGEST = 256 << 20
MOST_RUNS = 3_000_000
PAGE = 512  # bytes of a page of formatted properties
WORD_97 = 0xC1

# Numbers of the pairs (offset, length) in the header that say where structures lie in the table stream.
STYLES, NOTES, HEADERS, CHARS, PARAS, CLX = 1, 3, 11, 12, 13, 33
DRAWINGS, END_NOTES, BOXES, LISTS, OVERRIDES = 40, 47, 56, 73, 74


class Stretch(NamedTuple):
    """A piece of the text: characters [start, end) stand in the file from byte `at` on, one or two bytes each."""

    start: int
    end: int
    at: int
    wide: int


class Text(NamedTuple):
    """Characters from a position of the document and a byte of the file on, under the same properties."""

    text: str
    position: int
    at: int
    wide: int
    properties: bytes


class Runs:
    """Stretches of the file with the properties that hold there, in order."""

    def __init__(self, found: list[tuple[int, int, bytes]]) -> None:
        """Take the stretches as begin, end and properties, in any order."""
        self.found = sorted(found, key=lambda run: run[:2])
        self.starts = [run[0] for run in self.found]

    def at(self, place: int) -> tuple[bytes, int]:
        """Return the properties at a byte of the file and where they end; none up to the next run."""
        n = bisect_right(self.starts, place) - 1
        if n >= 0 and place < self.found[n][1]:
            return self.found[n][2], self.found[n][1]
        return b"", self.starts[n + 1] if n + 1 < len(self.starts) else LARGEST


class WordFile:
    """The header, the text and the formatting of a document."""

    def __init__(self, data: bytes) -> None:
        """Open the streams; DamagedFile, EncryptedFile, TooLarge, or UnknownFormat for Word 95 and before."""
        streams = opened(data)
        self.word, self.data = streams("WordDocument"), streams("Data")
        if len(self.word) < PAGE:
            raise damaged()
        magic, version = unpack_from("<2H", self.word)
        flags = unpack_from("<H", self.word, 10)[0]
        if version < WORD_97 or magic != 0xA5EC:
            raise UnknownFormat("这是 Word 95 或更早格式的文档", AGAIN)
        if flags & 0x8100:
            raise EncryptedFile("文档已加密", "请用密码打开后另存为不加密的文档")
        self.table = streams("1Table" if flags & 0x200 else "0Table")
        self.counts = unpack_from("<8i", self.word, 0x4C)
        try:
            self.pieces = list(self._pieces())
            self.chars = Runs(self._runs(CHARS, self._char))
            self.paras = Runs(self._runs(PARAS, self._para))
        except (error, IndexError) as cause:
            raise damaged() from cause
        if not self.pieces or self.pieces[-1].end > len(self.word):
            raise damaged()

    def part(self, number: int) -> bytes:
        """Return a structure of the table stream, empty if there is none."""
        at = 0x9A + 8 * number
        if at + 8 > len(self.word):
            return b""
        start, length = unpack_from("<2I", self.word, at)
        return self.table[start : start + length] if length else b""

    def after(self, number: int) -> bytes:
        """Return what follows a structure in the table stream."""
        start, length = unpack_from("<2I", self.word, 0x9A + 8 * number)
        return self.table[start + length :] if length else b""

    def positions(self, number: int, size: int) -> list[int]:
        """Return the character positions of a structure that has an entry of that size for each but the last."""
        plc = self.part(number)
        count = (len(plc) - 4) // (4 + size) if len(plc) >= 4 else -1
        return list(unpack_from(f"<{count + 1}i", plc)) if count >= 0 else []

    def text(self, start: int, end: int) -> Iterator[Text]:
        """Yield the text between two positions; DamagedFile where the file ends before."""
        for piece in self.pieces:
            low, high = max(start, piece.start), min(end, piece.end)
            while low < high:
                at = piece.at + (low - piece.start) * piece.wide
                properties, until = self.chars.at(at)
                stop = min(high, low + max(1, -(-(until - at) // piece.wide)))
                raw = self.word[at : at + (stop - low) * piece.wide]
                if not raw:
                    raise damaged()
                yield Text(decoded(raw, piece.wide), low, at, piece.wide, properties)
                low = stop

    def _pieces(self) -> Iterator[Stretch]:
        clx, at = self.part(CLX), 0
        while clx[at] == 1:  # properties that pieces refer to; Word writes them when saving fast only
            at += 3 + unpack_from("<H", clx, at + 1)[0]
        if clx[at] != 2:
            raise damaged()
        plc = clx[at + 5 : at + 5 + unpack_from("<I", clx, at + 1)[0]]
        count = (len(plc) - 4) // 12
        ends = unpack_from(f"<{count + 1}i", plc)
        last = 0
        for n in range(count):
            place = unpack_from("<I", plc, 4 * (count + 1) + 8 * n + 2)[0]
            wide = 1 if place & 0x40000000 else 2
            if not last <= ends[n] <= ends[n + 1]:
                raise damaged()
            last = ends[n + 1]
            at = place & 0x3FFFFFFF
            yield Stretch(ends[n], ends[n + 1], at // 2 if wide == 1 else at, wide)

    def _runs(self, number: int, entry: Any) -> list[tuple[int, int, bytes]]:
        """Return the runs of all pages of formatted properties that a structure lists."""
        plc = self.part(number)
        count = max((len(plc) - 4) // 8, 0)
        pages = dict.fromkeys(unpack_from(f"<{count}I", plc, 4 * (count + 1)) if count else ())
        out: list[tuple[int, int, bytes]] = []
        for number in pages:
            page = self.word[(number & 0x3FFFFF) * PAGE :][:PAGE]
            if len(page) < PAGE:
                raise damaged()
            places = unpack_from(f"<{min(page[511], 101) + 1}I", page)
            out += [(a, b, entry(page, len(places), n)) for n, (a, b) in enumerate(pairwise(places))]
            if len(out) > MOST_RUNS:
                raise TooLarge("文档的格式记录太多", AGAIN)
        return out

    @staticmethod
    def _char(page: bytes, count: int, n: int) -> bytes:
        at = page[4 * count + n] * 2
        return page[at + 1 : at + 1 + page[at]] if at else b""

    @staticmethod
    def _para(page: bytes, count: int, n: int) -> bytes:
        """Return the number of the style and the properties."""
        at = page[4 * count + 13 * n] * 2
        if not at:
            return b""
        if page[at]:
            return page[at + 1 : at + page[at] * 2]
        return page[at + 2 : at + 2 + page[at + 1] * 2]


def opened(data: bytes) -> Any:
    """Return a function that gives a stream of an OLE file by name, empty where there is none."""
    from olefile import OleFileIO

    try:
        file = OleFileIO(data)
    except Exception as cause:  # olefile lets many kinds of errors through
        raise damaged() from cause

    def stream(name: str) -> bytes:
        try:
            if not file.exists(name):
                return b""
            if file.get_size(name) > min(LARGEST, len(data)):
                raise damaged()
            return bytes(file.openstream(name).read())
        except DamagedFile:
            raise
        except Exception as cause:
            raise damaged() from cause

    return stream


def decoded(raw: bytes, wide: int) -> str:
    """Return characters as text, one for one; what is no character becomes U+FFFD."""
    if wide == 1:
        return raw.decode("cp1252", "replace")
    return raw.decode("utf-16-le", "replace")


def damaged() -> DamagedFile:
    """Return the error for a document that is broken or cut off."""
    return DamagedFile("Word 文档已损坏或不完整", AGAIN)
