"""The text of a Word 97–2003 document, paragraph by paragraph, as Word shows it with changes accepted."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from kesu_parse.ooxml.fields import Fields
from kesu_parse.ooxml.inline import BREAK, PAGE_BREAK, Atom, trimmed
from kesu_parse.ooxml.symbols import symbol
from kesu_parse.readers._doc_file import STYLES, WordFile
from kesu_parse.readers._doc_lists import Lists
from kesu_parse.readers._doc_sprms import Char, Para, char, para
from kesu_parse.readers._doc_styles import FONTS, Styles, fonts

SIGNS = re.compile(r"([\x00-\x1f])")
ENDS = "\r\x07\x0c"
SHOWN = {"\t": "\t", "\x0b": BREAK, "\x0e": BREAK, "\x1e": "-"}
FIELD = {"\x13": "begin", "\x14": "separate", "\x15": "end"}
DRAWN = "\x08"  # a drawing hangs here


class Paragraph(NamedTuple):
    """A paragraph as it stands in the file: what it shows, its properties, the character that ends it."""

    start: int
    atoms: list[Atom]
    para: Para
    end: str
    deleted: bool  # the end is deleted: the next paragraph goes on with this one
    hidden: bool  # the end is hidden, with the same effect
    anchors: list[int]  # where drawings hang

    def shown(self) -> list[Atom]:
        """Return the text without page breaks at its ends."""
        return trimmed(self.atoms)


class Book:
    """What holds for all of a document: its file, styles, lists and fonts."""

    def __init__(self, file: WordFile) -> None:
        """Read the styles at once, the lists when they are asked for."""
        self.file = file
        self.styles = Styles(file.part(STYLES))
        self.char: Callable[[bytes], Char] = lru_cache(4096)(char)
        self.para: Callable[[bytes], Para] = lru_cache(4096)(lambda found: para(found, file.data))

    @cached_property
    def fonts(self) -> list[str]:
        """The names of the fonts."""
        return fonts(self.file.part(FONTS))

    def font(self, number: int) -> str:
        """Return the name of a font, empty for a number that is none."""
        return self.fonts[number] if number < len(self.fonts) else ""

    def hides(self, found: Char, at: int) -> bool:
        """Say whether text is hidden, by itself or by a style; `at` is its place in the file."""
        if found.hidden is not None or not self.styles.hide:
            return bool(found.hidden)
        return self.styles.hidden(found.style) or self.styles.hidden(
            self.para(self.file.paras.at(at)[0]).style
        )

    @cached_property
    def lists(self) -> Lists:
        """The lists, which count as paragraphs are read."""
        return Lists(self.file, self.fonts)

    def label(self, found: Para) -> str:
        """Count a paragraph and return its automatic number, empty for none."""
        chosen, level = found.list, found.level
        if chosen is None or level is None:
            by_style = self.styles.listed(found.style)
            chosen = by_style[0] if chosen is None else chosen
            level = by_style[1] if level is None else level
        return self.lists.label(chosen, level) if chosen else ""

    def paragraphs(self, start: int, end: int) -> Iterator[Paragraph]:
        """Yield the paragraphs between two character positions."""
        return Story(self, start, end).paragraphs()


class Story:
    """Reads one stretch of the document."""

    def __init__(self, book: Book, start: int, end: int) -> None:
        """Begin a stretch; its fields are trusted when they pair."""
        self.book = book
        self.texts = list(book.file.text(start, end))
        whole = "".join(text.text for text in self.texts)
        self.fields = Fields(whole.count("\x13") == whole.count("\x15"))
        self.start = start
        self.atoms: list[Atom] = []
        self.anchors: list[int] = []

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs in order; the last one may lack its end."""
        for text in self.texts:
            found = self.book.char(text.properties)
            muted = found.deleted or self.book.hides(found, text.at)
            position = text.position
            for part in SIGNS.split(text.text):
                at = text.at + (position - text.position) * text.wide
                if part and part in ENDS and self._ends(part, at + text.wide):
                    yield self._finished(part, position, at, found.deleted, muted)
                elif part:
                    self._take(part, position, found, muted)
                position += len(part) if part.isascii() else len(part.encode("utf-16-le", "replace")) // 2
        if self.atoms:
            yield Paragraph(self.start, self.atoms, Para(), "\r", False, False, self.anchors)

    def _ends(self, sign: str, after: int) -> bool:
        """Say whether a sign ends its paragraph: a page break does only where the paragraph's properties end."""
        return sign != "\x0c" or self.book.file.paras.at(after - 1)[1] <= after

    def _finished(self, sign: str, position: int, at: int, deleted: bool, hidden: bool) -> Paragraph:
        properties = self.book.para(self.book.file.paras.at(at)[0])
        done = Paragraph(self.start, self.atoms, properties, sign, deleted, hidden, self.anchors)
        self.start, self.atoms, self.anchors = position + 1, [], []
        return done

    def _take(self, part: str, position: int, found: Char, muted: bool) -> None:
        """Take a sign, or text without signs."""
        if part in FIELD:
            self._say(self.fields.mark(FIELD[part]), position, muted)
        elif self.fields.open and part >= " ":
            self.fields.instruct(part)
        if part == DRAWN and not muted:
            self.anchors.append(position)
        if found.symbol:
            part = symbol(self.book.font(found.symbol[0]), found.symbol[1])
        self._say(SHOWN.get(part, part if part >= " " else PAGE_BREAK * (part == "\x0c")), position, muted)

    def _say(self, text: str, position: int, muted: bool) -> None:
        if text and not muted and not self.fields.silent:
            self.atoms.append(Atom(text, 0, position - self.start))
