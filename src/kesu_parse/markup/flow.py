"""The paragraphs of a page as a browser breaks them, each with its cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kesu_parse.markup.grids import grids
from kesu_parse.markup.labels import label
from kesu_parse.markup.names import is_block, tag
from kesu_parse.source import Piece, Place
from kesu_parse.tabling import Box, Part

if TYPE_CHECKING:
    from lxml.etree import _Element

WIDE = r"[\u2014-\u2026\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff]"
# A line break inside a long run of Chinese is the work of an editor that wraps its source; between short
# words (two units in a cell) it stands for a space.
WRAP = rf"(?<={WIDE}{{12}})[ \t\r\f]*\n[ \t\r\n\f]*(?={WIDE})"
SPACES = r"[ \t\r\n\f]+"
BLANKS = ("\n", "  ", "\t", "\r", "\f")


def flow(root: _Element, main: _Element, tables: list[_Element]) -> tuple[list[Part], slice]:
    """Return all paragraphs of the page, and the stretch of them that stands in the main element."""
    from lxml import etree

    writer = _Writer(tables)
    first = last = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            writer.open(element)
            first = len(writer.parts) if element is main else first
        else:
            writer.close(element, tail=element is not root)
            last = len(writer.parts) if element is main else last
    return writer.parts, slice(first, max(first, last))


class _Writer:
    """Collects the text between two breaks and makes a paragraph of it."""

    def __init__(self, tables: list[_Element]) -> None:
        self.tables, self.boxes = set(tables), grids(tables)
        self.counts: dict[_Element, int] = {}
        self.parts: list[Part] = []
        self.words: list[str] = []
        self.box: Box | None = None
        self.label = ""
        self.verbatim = 0

    def open(self, element: _Element) -> None:
        """Begin an element: a block breaks the paragraph, a cell and a numbered entry begin."""
        if tag(element) == "br" or is_block(element):
            self.end()
        if tag(element) == "pre":
            self.verbatim += 1
        if tag(element) == "li":
            self.label = label(element, self.counts)
        self.box = self.boxes.get(element, self.box)
        self.words.append(element.text or "")

    def close(self, element: _Element, tail: bool) -> None:
        """End an element: a block breaks the paragraph, an empty cell gets an empty one."""
        if is_block(element):
            self.end()
        if element in self.boxes and not (self.parts and self.parts[-1].box == self.box):
            self.add("")
        if element in self.tables:
            self.box = None
        if tag(element) == "pre":
            self.verbatim -= 1
        if tail and element.tail:
            self.words.append(element.tail)

    def end(self) -> None:
        """End the paragraph; a blank one is dropped."""
        text = "".join(self.words)
        self.words.clear()
        for line in re.split("\r?\n|\r", text) if self.verbatim else [folded(text)]:
            if line.strip():
                self.add(line)

    def add(self, text: str) -> None:
        """Write a paragraph with the number of its list entry before it."""
        shown, self.label = ("", self.label) if not text else (self.label, "")
        if shown and re.match(r"\s*[（(]?[0-9一二三四五六七八九十百]+[、.．）)]", text):
            shown = ""
        pieces = (Piece(0, None), Piece(len(shown), 0)) if shown else ()
        table, row, column = self.box[:3] if self.box else (None, None, None)
        place = Place(table=table, row=row, column=column, pieces=pieces)
        self.parts.append(Part(shown + text, place, self.box))


def folded(text: str) -> str:
    """Return a text with white space as a browser shows it; full-width and no-break spaces stay."""
    if "\n" in text:
        text = re.sub(WRAP, "", text)
    if any(blank in text for blank in BLANKS):
        text = re.sub(SPACES, " ", text)
    return text.strip(" ")
