"""Properties in a Word 97–2003 document: single modifiers read off a list, and what they say ([MS-DOC] 2.6)."""

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

SIZES = (
    1,
    1,
    2,
    4,
    2,
    2,
    0,
    3,
)  # bytes of an operand by the upper three bits; 0 says that it begins with its length
DELETED, HIDDEN, SYMBOL, CHAR_STYLE, SPECIAL = 0x0800, 0x083C, 0x6A09, 0x4A30, 0x0855
IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
LIST, LEVEL, HUGE, HUGE_OLD, PARA_STYLE = 0x460B, 0x260A, 0x6646, 0x6645, 0x4600
COLUMNS, UPRIGHT, LEVELLED = 0xD608, 0xD62B, 0x5624


def modifiers(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield code and operand of every modifier; what is cut off at the end is left out."""
    at = 0
    while at + 2 < len(properties):
        code = properties[at] | properties[at + 1] << 8
        at += 2
        size = SIZES[code >> 13]
        if code == COLUMNS:
            size = (unpack_from("<H", properties, at)[0] + 1) if at + 2 <= len(properties) else 1 << 16
        elif size == 0:
            size = properties[at] + 1
        if at + size > len(properties):
            return
        yield code, properties[at : at + size]
        at += size


def signed(operand: bytes) -> int:
    """Return an operand as a number."""
    return int.from_bytes(operand, "little", signed=True)


class Char(NamedTuple):
    """What matters about a stretch of text."""

    deleted: bool = False
    hidden: bool | None = None
    special: bool = False
    symbol: tuple[int, int] | None = None  # font and character
    style: int | None = None


def char(properties: bytes) -> Char:
    """Return what modifiers say about text."""
    found = {code: operand for code, operand in modifiers(properties)}
    sign, hidden = found.get(SYMBOL), found.get(HIDDEN)
    return Char(
        deleted=found.get(DELETED, b"\0") == b"\1",
        hidden=None if hidden is None or hidden[0] & 0x80 else hidden == b"\1",
        special=found.get(SPECIAL, b"\0") == b"\1",
        symbol=unpack_from("<2H", sign) if sign else None,
        style=signed(found[CHAR_STYLE]) if CHAR_STYLE in found else None,
    )


class Para(NamedTuple):
    """What matters about a paragraph; `columns` and `merges` stand with the end of a row."""

    style: int = 0
    depth: int = 0
    row_end: bool = False
    inner_end: bool = False  # the end of a cell or row of a table inside a cell
    list: int | None = None
    level: int | None = None
    columns: tuple[int, ...] = ()
    merges: tuple[int, ...] = ()


def para(properties: bytes, data: bytes = b"") -> Para:
    """Return what the style number and the modifiers of a paragraph say; `data` is the stream of huge ones."""
    style = unpack_from("<H", properties)[0] if len(properties) >= 2 else 0
    found = dict(_followed(properties[2:], data))
    depth = signed(found[DEPTH]) if DEPTH in found else int(_on(found, IN_TABLE))
    columns, merges = _columns(found.get(COLUMNS, b""))
    return Para(
        style,
        depth if _on(found, IN_TABLE) or DEPTH in found else 0,
        _on(found, ROW_END),
        _on(found, INNER_CELL) or _on(found, INNER_ROW),
        signed(found[LIST]) if LIST in found else None,
        signed(found[LEVEL]) if LEVEL in found else None,
        columns,
        _merged(properties[2:], merges),
    )


def _on(found: dict[int, bytes], code: int) -> bool:
    return found.get(code, b"\0")[0] != 0


def _followed(properties: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the modifiers, those kept in the data stream in place of the reference to them."""
    for code, operand in modifiers(properties):
        if code in (HUGE, HUGE_OLD):
            at = int.from_bytes(operand, "little")
            size = int.from_bytes(data[at : at + 2], "little")
            yield from modifiers(data[at + 2 : at + 2 + size])
        else:
            yield code, operand


def _columns(operand: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where the cells of a row begin and end, and their flags (1, 2: merged across; 32, 64: down)."""
    count = operand[2] if len(operand) > 2 else 0
    if len(operand) < 3 + 2 * (count + 1):
        return (), ()
    edges = unpack_from(f"<{count + 1}h", operand, 3)
    at = 5 + 2 * count
    flags = [
        unpack_from("<H", operand, at + 20 * n)[0] if at + 20 * n + 2 <= len(operand) else 0
        for n in range(count)
    ]
    return edges, tuple(flags)


def _merged(properties: bytes, flags: tuple[int, ...]) -> tuple[int, ...]:
    """Return the flags of cells after the modifiers that merge cells later on."""
    out = list(flags)
    for code, operand in modifiers(properties):
        if code == UPRIGHT and len(operand) >= 3 and operand[1] < len(out):
            out[operand[1]] = (out[operand[1]] & ~0x60) | (0, 0x20, 0x20, 0x60)[operand[2] & 3]
        elif code == LEVELLED and operand[0] < operand[1] <= len(out):
            out[operand[0]] |= 1
            for n in range(operand[0] + 1, operand[1]):
                out[n] |= 2
    return tuple(out)
