"""Sheets from the records of Excel 97–2003 and WPS .et files (MS-XLS): texts, numbers, merges."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error, unpack_from
from typing import NamedTuple

from kesu_parse.errors import DamagedFile, EncryptedFile, TooLarge, UnknownFormat
from kesu_parse.sheets import Merge, Sheet
from kesu_parse.sheets.values import BUILT_IN, shown

BOF, EOF, CONTINUE, FILEPASS, DATEMODE, BOUNDSHEET = 0x809, 0x0A, 0x3C, 0x2F, 0x22, 0x85
SST, LABELSST, LABEL, RSTRING, STRING, FORMULA = 0xFC, 0xFD, 0x204, 0xD6, 0x207, (0x06, 0x206, 0x406)
NUMBER, RK, MULRK, BOOLERR, MERGES, XF, FORMAT = 0x203, 0x27E, 0xBD, 0x205, 0xE5, 0xE0, 0x41E
BIFF8, LARGEST = 0x600, 64 << 20
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
AGAIN = "请用 Excel 或 WPS 打开后另存为 .xlsx 再试"


class Record(NamedTuple):
    """One record with the pieces that continue it."""

    kind: int
    body: bytes
    more: tuple[bytes, ...] = ()


class Globals(NamedTuple):
    """What the cells of all sheets refer to."""

    texts: list[str]
    codes: list[str]
    base_1904: bool


def sheets(stream: bytes) -> Iterator[Sheet]:
    """Yield the sheets of a workbook stream in order.

    UnknownFormat before Excel 97, EncryptedFile with a password, DamagedFile where the records do not hold,
    TooLarge beyond the bounds.
    """
    if len(stream) > LARGEST:
        raise TooLarge("表格文件过大", "请拆成较小的文件再处理")
    try:
        first = list(records(stream, 0, len(stream)))
        _admit(first)
        shared = _globals(first)
        for start, end, name in _bounds(first, len(stream)):
            yield _sheet(name, records(stream, start, end), shared)
    except (error, IndexError) as cause:
        raise DamagedFile("表格文件已损坏或不完整", AGAIN) from cause


def _admit(first: list[Record]) -> None:
    """Raise UnknownFormat or EncryptedFile for a workbook that is not to be read."""
    if not first or first[0].kind != BOF or unpack_from("<H", first[0].body)[0] != BIFF8:
        raise UnknownFormat("这是 Excel 97 之前的表格", AGAIN)
    if any(record.kind == FILEPASS for record in first):
        raise EncryptedFile("文件已加密", "请先用密码打开并另存为不加密的文件")


def _bounds(first: list[Record], size: int) -> list[tuple[int, int, str]]:
    """Return where each sheet begins and the next part begins, and its name, in the order of the book."""
    found = [record.body for record in first if record.kind == BOUNDSHEET]
    starts = sorted({unpack_from("<L", body)[0] for body in found})
    ends = dict(zip(starts, [*starts[1:], size], strict=False))
    sheets_only = {unpack_from("<L", body)[0]: body for body in found if body[5] == 0}
    return [(at, ends[at], Reader((body[6:],)).text(short=True)) for at, body in sheets_only.items()]


def records(stream: bytes, at: int, end: int) -> Iterator[Record]:
    """Yield the records of one part of the workbook, without those of the charts inside it."""
    depth = 0
    for record in _joined(stream, at, end):
        depth += record.kind == BOF
        if depth == 1:
            yield record
        depth -= record.kind == EOF
        if record.kind == EOF and depth <= 0:
            return


def _joined(stream: bytes, at: int, end: int) -> Iterator[Record]:
    """Yield all records, each with the pieces that continue it."""
    kind, pieces = 0, [b""]
    while at + 4 <= end:
        this, size = unpack_from("<2H", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if this == CONTINUE:
            pieces.append(body)
        else:
            yield Record(kind, pieces[0], tuple(pieces[1:]))
            kind, pieces = this, [body]
    yield Record(kind, pieces[0], tuple(pieces[1:]))


def _globals(first: list[Record]) -> Globals:
    """Return shared texts, format codes by style and the base of dates."""
    codes = dict(BUILT_IN)
    styles, texts, base_1904 = [], [], False
    for record in first:
        if record.kind == FORMAT:
            codes[unpack_from("<H", record.body)[0]] = Reader((record.body[2:],)).text()
        elif record.kind == XF:
            styles.append(unpack_from("<H", record.body, 2)[0])
        elif record.kind == SST:
            texts = Reader((record.body[8:], *record.more)).texts(unpack_from("<4xL", record.body)[0])
        elif record.kind == DATEMODE:
            base_1904 = record.body[:1] == b"\1"
    return Globals(texts, [codes.get(style, "") for style in styles], base_1904)


def _sheet(name: str, found: Iterator[Record], shared: Globals) -> Sheet:
    """Return one sheet from its records."""
    cells: dict[tuple[int, int], str] = {}
    merges: list[Merge] = []
    for record in found:
        if record.kind == MERGES:
            merges.extend(_merges(record.body))
        elif record.kind == STRING and cells:
            cells[next(reversed(cells))] = Reader((record.body, *record.more)).text()
        else:
            cells.update(_cells(record, shared))
    return Sheet(name, cells, tuple(merges))


def _merges(body: bytes) -> Iterator[Merge]:
    """Yield the merged ranges of a record."""
    for n in range(unpack_from("<H", body)[0]):
        top, bottom, left, right = unpack_from("<4H", body, 2 + 8 * n)
        yield top, left, bottom, right


def _cells(record: Record, shared: Globals) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield position and text of the cells of a record; the text of a formula follows in another one."""
    kind, body = record.kind, record.body
    if kind in (LABELSST, LABEL, RSTRING, NUMBER, RK, BOOLERR) or kind in FORMULA:
        row, column, style = unpack_from("<3H", body)
        yield (row, column), _value(record, style, shared)
    elif kind == MULRK:
        row, column = unpack_from("<2H", body)
        for n in range((len(body) - 6) // 6):
            style, packed = unpack_from("<HL", body, 4 + 6 * n)
            yield (row, column + n), _number(_unpacked(packed), style, shared)


def _value(record: Record, style: int, shared: Globals) -> str:
    """Return the text of a record of one cell."""
    kind, body = record.kind, record.body
    if kind == LABELSST:
        number = unpack_from("<6xL", body)[0]
        return shared.texts[number] if number < len(shared.texts) else ""
    if kind in (LABEL, RSTRING):
        return Reader((body[6:], *record.more)).text()
    if kind == BOOLERR:
        return _logical(body[7], body[6])
    if kind == RK:
        return _number(_unpacked(unpack_from("<6xL", body)[0]), style, shared)
    if kind == NUMBER or body[12:14] != b"\xff\xff":
        return _number(unpack_from("<6xd", body)[0], style, shared)
    return _logical(body[6] - 1, body[8]) if body[6] in (1, 2) else ""


def _logical(is_error: int, value: int) -> str:
    """Return a truth value or an error as a sheet shows it."""
    return ERRORS.get(value, "#N/A") if is_error else "TRUE" if value else "FALSE"


def _number(value: float, style: int, shared: Globals) -> str:
    return shown(value, shared.codes[style] if style < len(shared.codes) else "", shared.base_1904)


def _unpacked(packed: int) -> float:
    """Return the number of an RK value (MS-XLS 2.5.217): an integer or the head of a double."""
    if packed & 2:
        whole = packed >> 2
        value = float(whole - (1 << 30) if whole >> 29 else whole)
    else:
        value = unpack_from("<d", (packed & 0xFFFFFFFC).to_bytes(8, "little")[:4].rjust(8, b"\0"))[0]
    return value / 100 if packed & 1 else value


class Reader:
    """Strings from pieces of which each may begin anew, one or two bytes a character (MS-XLS 2.5.293)."""

    def __init__(self, pieces: tuple[bytes, ...]) -> None:
        self.pieces, self.piece, self.at = pieces, 0, 0

    def texts(self, count: int) -> list[str]:
        """Return as many strings as there are, at most those counted."""
        out: list[str] = []
        while len(out) < count and not self.spent():
            out.append(self.text())
        return out

    def spent(self) -> bool:
        """Say whether all is read, going on to the next piece where this one is."""
        while self.piece < len(self.pieces) and self.at >= len(self.pieces[self.piece]):
            self.piece, self.at = self.piece + 1, 0
        return self.piece >= len(self.pieces)

    def take(self, size: int) -> bytes:
        """Return the next bytes across pieces; IndexError where they end."""
        out = b""
        while size:
            if self.spent():
                raise IndexError
            step = self.pieces[self.piece][self.at : self.at + size]
            out, size, self.at = out + step, size - len(step), self.at + len(step)
        return out

    def text(self, short: bool = False) -> str:
        """Return one string: its length, its flags, its characters; formats and reading aids are skipped."""
        left = self.take(1)[0] if short else unpack_from("<H", self.take(2))[0]
        flags = self.take(1)[0]
        runs = 4 * unpack_from("<H", self.take(2))[0] if flags & 8 else 0
        aids = unpack_from("<L", self.take(4))[0] if flags & 4 else 0
        text = self.characters(left, flags & 1)
        self.skip(runs + aids)
        return text

    def characters(self, left: int, wide: int) -> str:
        """Return characters that may go on in the next piece, its first byte saying how wide they are."""
        out = b""
        while left:
            rest = self.pieces[self.piece][self.at :] if not self.spent() else b""
            step = rest[: left << wide]
            if len(step) >> wide == 0:
                raise IndexError
            out += step if wide else bytes(byte for one in step for byte in (one, 0))
            left, self.at = left - (len(step) >> wide), self.at + len(step)
            if left and not self.spent():
                wide = self.take(1)[0] & 1
        return out.decode("utf-16-le", "replace")

    def skip(self, size: int) -> None:
        """Pass over bytes, to the end where there are fewer."""
        while size and not self.spent():
            step = min(size, len(self.pieces[self.piece]) - self.at)
            size, self.at = size - step, self.at + step
