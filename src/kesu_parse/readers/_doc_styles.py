"""Styles and fonts of a Word 97–2003 document: what a style says about numbering and hidden text."""

from contextlib import suppress
from struct import error, unpack_from
from typing import NamedTuple

from kesu_parse.readers._doc_sprms import Char, Para, char, para

NONE = 0xFFF  # the number of the style that is none
MOST_ANCESTORS = 12
FONTS = 15  # number of the font table among the structures of the header


class Style(NamedTuple):
    """What a style itself says, and the style it is based on."""

    base: int = NONE
    para: Para = Para()
    char: Char = Char()


class Styles:
    """The style sheet; a style inherits what it does not say."""

    def __init__(self, sheet: bytes) -> None:
        """Read a sheet as far as it can be read: what is broken says nothing."""
        self.styles: list[Style] = []
        with suppress(error, IndexError):
            self._read(sheet)
        self.hide = any(found.char.hidden for found in self.styles)

    def _read(self, sheet: bytes) -> None:
        if len(sheet) < 6:
            return
        header, count, fixed = unpack_from("<3H", sheet)
        at = 2 + header
        for _ in range(min(count, NONE)):
            size = unpack_from("<H", sheet, at)[0]
            self.styles.append(style(sheet[at + 2 : at + 2 + size], fixed))
            at += 2 + size

    def listed(self, number: int) -> tuple[int | None, int | None]:
        """Return the list and the level that a paragraph style gives, None for what it does not say."""
        chosen = level = None
        for found in self._chain(number):
            chosen = found.para.list if chosen is None else chosen
            level = found.para.level if level is None else level
        return chosen, level

    def hidden(self, number: int | None) -> bool:
        """Say whether a style hides its text."""
        said = (found.char.hidden for found in self._chain(number))
        return next((hidden for hidden in said if hidden is not None), False)

    def _chain(self, number: int | None) -> list[Style]:
        out: list[Style] = []
        while number is not None and 0 <= number < len(self.styles) and len(out) < MOST_ANCESTORS:
            out.append(self.styles[number])
            number = out[-1].base
        return out


def style(raw: bytes, fixed: int) -> Style:
    """Return one style; an empty entry is a style that says nothing."""
    if len(raw) < fixed + 2 or fixed < 10:
        return Style()
    kind = raw[2] & 15
    base = unpack_from("<H", raw, 2)[0] >> 4
    count = raw[4] & 15
    at = fixed + 2 * unpack_from("<H", raw, fixed)[0] + 4
    parts: list[bytes] = []
    for _ in range(min(count, 3)):
        if at + 2 > len(raw):
            break
        size = unpack_from("<H", raw, at)[0]
        parts.append(raw[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    parts += [b"", b""]
    if kind == 1:
        return Style(base, para(parts[0]), char(parts[1]))
    return Style(base, Para(), char(parts[0])) if kind == 2 else Style(base)


def fonts(table: bytes) -> list[str]:
    """Return the names of the fonts of a document by their number."""
    out: list[str] = []
    at = 4
    while at < len(table):
        entry = table[at + 1 : at + 1 + table[at]]
        name = entry[39:].decode("utf-16-le", "replace")
        out.append(name.partition("\0")[0])
        at += 1 + table[at]
    return out
