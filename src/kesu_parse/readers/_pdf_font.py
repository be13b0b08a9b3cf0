"""A font that stands in for those a PDF names but does not bring: every character is one square.

pdfium leaves out a character printed by itself when the font it finds for it on the machine has no such glyph.
With this font nothing is left out, and what is read does not depend on the fonts of the machine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from struct import pack
from typing import Any

UNITS = 1000
WHOLE_FILE = 0
CHARSET = 134  # GB2312


@contextmanager
def stand_in() -> Iterator[None]:
    """Let pdfium take this font for every font that is missing, as long as the context lasts."""
    from pypdfium2 import PdfiumError, PdfSysfontBase

    try:
        before = PdfSysfontBase.SINGLETON or PdfSysfontBase()
    except PdfiumError:  # a platform on which pdfium lets no fonts be given
        yield
        return
    callbacks: dict[str, Any] = {
        "MapFont": lambda *_: 1,
        "GetFont": lambda *_: 1,
        "GetFontData": lambda *asked: given(*asked[-3:]),
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: CHARSET,
        "DeleteFont": lambda *_: None,
    }
    type("Squares", (PdfSysfontBase,), callbacks)().setup(reusable=True)
    try:
        yield
    finally:
        before.setup(reusable=True)  # else pdfium would know no fonts at all from here on


def given(table: int, buffer: Any, size: int) -> int:
    """Put the font into a buffer if it is large enough and return its size; it has no tables to give singly."""
    from ctypes import memmove

    data = square_font()
    if table != WHOLE_FILE:
        return 0
    if buffer and size >= len(data):
        memmove(buffer, data, len(data))
    return len(data)


@cache
def square_font() -> bytes:
    """Return a TrueType font whose one glyph, a square, stands for every character of the first plane."""
    square = pack(">5h", 1, 0, 0, 800, 800) + pack(">HH", 3, 0) + b"\x01" * 4
    square += pack(">4h", 0, 0, 800, 0) + pack(">4h", 0, 800, 0, -800) + b"\0"
    square += b"\0" * (-len(square) % 4)
    every = pack(">HHLLL", 13, 0, 28, 0, 1) + pack(">LLL", 0, 0x10FFFF, 1)
    tables = {
        b"cmap": pack(">HHHHL", 0, 1, 3, 10, 12) + every,
        b"glyf": square,
        b"head": pack(
            ">LLLLHH16x4hHHhhh", 0x10000, 0, 0, 0x5F0F3CF5, 0, UNITS, 0, 0, 800, 800, 0, 8, 2, 1, 0
        ),
        b"hhea": pack(">LhhhH11hH", 0x10000, 880, -120, 0, UNITS, *[0] * 11, 2),
        b"hmtx": pack(">HhHh", UNITS, 0, UNITS, 0),
        b"loca": pack(">LLL", 0, 0, len(square)),
        b"maxp": pack(">LH13H", 0x10000, 2, 4, 1, *[0] * 11),
    }
    out = pack(">LHHHH", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64)
    at = len(out) + 16 * len(tables)
    for name, content in tables.items():
        out += name + pack(">LLL", 0, at, len(content))
        at += len(content) + -len(content) % 4
    return out + b"".join(content + b"\0" * (-len(content) % 4) for content in tables.values())
