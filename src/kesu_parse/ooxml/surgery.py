"""Where the paragraphs, runs and texts of a part stand in its bytes, so that they can be changed and nothing else."""

import re
from typing import NamedTuple

from kesu_parse.errors import WriteError

TEXTS = ("t", "delText")
MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WORDS = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
MATH = (MATHS, "http://purl.oclc.org/ooxml/officeDocument/math")
CHAR = re.compile(r"&[^;]{1,12};|\r\n|.", re.S)
REFUSED = "这段文字在 Word 里不是普通文字，不能改"


class Text(NamedTuple):
    """A text element: its bytes as a whole, its content, and the run it stands in (None outside a plain run)."""

    start: int
    begin: int
    end: int
    stop: int
    run: "Run | None"


class Run:
    """A run: its start tag, its properties as written, the prefix of its names, and whether it is deleted."""

    __slots__ = ("open", "prefix", "properties", "start")

    def __init__(self, start: int, opening: bytes, prefix: str) -> None:
        self.start, self.open, self.prefix = start, opening, prefix
        self.properties = b""


class Paragraph:
    """A paragraph: its texts in the order in which `Piece.run` counts them, and where its content begins and ends."""

    __slots__ = ("begin", "end", "prefix", "texts")

    def __init__(self, begin: int, prefix: str) -> None:
        self.begin, self.end, self.prefix = begin, begin, prefix
        self.texts: list[Text] = []


class Part:
    """One part of a Word package, read for surgery."""

    def __init__(self, data: bytes) -> None:
        """Find the paragraphs; WriteError for a part that is not XML in UTF-8."""
        self.data = data
        self.paragraphs: list[Paragraph] = []
        self._open: list[tuple[str, object]] = []
        self._runs: list[Run] = []
        self._stack: list[Paragraph] = []
        self._mark: tuple[str, int] | None = None
        self._read()

    def _read(self) -> None:
        from xml.parsers import expat

        parser = expat.ParserCreate(namespace_separator=" ")
        parser.namespace_prefixes = True
        self._parser = parser
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.EntityDeclHandler = self._entity
        try:
            self.data.decode("utf-8")
            parser.Parse(self.data, True)
        except (expat.ExpatError, UnicodeDecodeError):
            raise WriteError("Word 文件的内部结构不能安全地改", "请用 Word 或 WPS 另存一份再试") from None

    def _entity(self, *_: object) -> None:
        raise WriteError("Word 文件里有外部实体，不能安全地改", "请用 Word 或 WPS 另存一份再试")

    def _start(self, name: str, _: dict[str, str]) -> None:
        space, local, prefix = _parts(name)
        at = self._parser.CurrentByteIndex
        if space in WORDS:
            self._word(local, at, prefix)
        elif space in MATH and local == "t":
            self._open.append(("math", at))

    def _word(self, local: str, at: int, prefix: str) -> None:
        if local == "p":
            paragraph = Paragraph(self._after(at), prefix)
            self.paragraphs.append(paragraph)
            self._stack.append(paragraph)
        elif local == "r":
            self._runs.append(Run(at, self.data[at : self._after(at)], prefix))
        elif local in ("rPr", "pPr") or local in TEXTS:
            self._open.append((local, at))

    def _end(self, name: str) -> None:
        space, local, _ = _parts(name)
        at = self._parser.CurrentByteIndex
        if space in MATH and local == "t":
            self._text(at, plain=False)
        elif space in WORDS and local in TEXTS:
            self._text(at, plain=local == "t")
        elif space in WORDS and (close := self._CLOSING.get(local)):
            close(self, at)

    def _end_paragraph(self, at: int) -> None:
        self._stack.pop().end = at

    def _end_run(self, _: int) -> None:
        self._runs.pop()

    def _end_head(self, at: int) -> None:
        self._open.pop()
        if self._stack:
            self._stack[-1].begin = self._behind(at)

    def _properties(self, at: int) -> None:
        _, start = self._open.pop()
        outside = not any(kind == "pPr" for kind, _ in self._open)
        if self._runs and outside and not self._runs[-1].properties:
            self._runs[-1].properties = self.data[int(str(start)) : self._behind(at)]

    _CLOSING = {"p": _end_paragraph, "r": _end_run, "rPr": _properties, "pPr": _end_head}

    def _text(self, at: int, *, plain: bool) -> None:
        _, opened = self._open.pop()
        start = int(str(opened))
        begin = self._after(start)
        empty = self.data[begin - 2 : begin] == b"/>"
        stop = begin if empty else self._behind(at)
        text = Text(
            start, begin, begin if empty else at, stop, self._runs[-1] if self._runs and plain else None
        )
        for paragraph in self._stack:
            paragraph.texts.append(text)

    def _after(self, at: int) -> int:
        """Return where the tag that begins at an offset ends; > may stand within its attributes."""
        quote, i = 0, at
        while True:
            byte = self.data[i]
            if quote:
                quote = 0 if byte == quote else quote
            elif byte in b"\"'":
                quote = byte
            elif byte == 0x3E:
                return i + 1
            i += 1

    def _behind(self, at: int) -> int:
        """Return where an element ends whose end was met at an offset: a tag of its own, or <x/>."""
        return self._after(at) if self.data[at : at + 2] == b"</" else at


def _parts(name: str) -> tuple[str, str, str]:
    """Return namespace, local name and prefix of a name as expat gives it."""
    pieces = name.split(" ")
    return (
        (pieces[0], pieces[1], pieces[2] if len(pieces) > 2 else "")
        if len(pieces) > 1
        else ("", pieces[0], "")
    )


def characters(content: bytes) -> list[str]:
    """Return the content of a text element character by character, as written: &amp; is one; WriteError for markup."""
    if b"<" in content:
        raise WriteError(REFUSED, "请在 Word 里手工改")
    return CHAR.findall(content.decode("utf-8"))
