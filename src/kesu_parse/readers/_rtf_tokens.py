"""The marks of Rich Text Format, and its bytes as characters of the code page that the font asks for."""

from collections.abc import Iterator
from typing import NamedTuple

MARKS = (
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\([{}\\])|\\([^a-zA-Z])|([{}])"
    rb"|([^\\{}\r\n\0]+)|[\r\n\0]+|\\"
)
CHARSETS = {
    77: "mac-roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
PAGES = {
    936: "gb18030",
    950: "big5hkscs",
    65001: "utf-8",
    10000: "mac-roman",
    10008: "gb18030",
    1361: "johab",
}


class Mark(NamedTuple):
    """One mark: a control word or sign with its number, bytes of text, or the beginning or end of a group."""

    word: str = ""
    number: int | None = None
    text: bytes = b""


def marks(data: bytes) -> Iterator[Mark]:
    """Yield the marks of a document in order; what \\bin announces is passed over."""
    import re

    match, at = re.compile(MARKS, re.DOTALL).match, 0
    while (found := match(data, at)) is not None:
        at = found.end()
        code, word, number, escaped, sign, brace, text = found.groups()
        if text or escaped or code:
            yield Mark(text=text or escaped or bytes.fromhex(code.decode()))
        elif word:
            mark = Mark(word.decode(), None if number is None else int(number))
            at += max(0, mark.number or 0) if mark.word == "bin" else 0
            yield mark
        elif sign or brace:
            yield Mark((sign or brace).decode("latin-1"))


class Fonts:
    """The font table: which font is drawn with symbols, and in which code page the bytes of a font stand."""

    def __init__(self) -> None:
        self.page = "cp1252"
        self._charsets: dict[int, int] = {}
        self._names: dict[int, str] = {}

    def set_page(self, number: int) -> None:
        """Take the code page of the whole document."""
        from codecs import lookup

        name = PAGES.get(number, f"cp{number}")
        try:
            self.page = lookup(name).name
        except LookupError:
            self.page = "cp1252"

    def declare(self, font: int, charset: int | None, name: str = "") -> None:
        """Take the character set or part of the name of a font."""
        if charset is not None:
            self._charsets[font] = charset
        self._names[font] = self._names.get(font, "") + name

    def decode(self, raw: bytes, font: int) -> str:
        """Return bytes of text in a font as characters."""
        charset = self._charsets.get(font, 1)
        if charset == 2:
            return "".join(self.sign(0xF000 | byte, font) if byte > 31 else "" for byte in raw)
        return raw.decode(CHARSETS.get(charset, self.page), "replace")

    def sign(self, code: int, font: int) -> str:
        """Return a character given by its number, in a symbol font the sign it shows."""
        from kesu_parse.ooxml.symbols import symbol

        if 0xF000 <= code < 0xF100 and self._charsets.get(font) == 2:
            return symbol(self._names.get(font, "").partition(";")[0], code)
        return chr(code)
