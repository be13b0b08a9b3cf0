"""How much text, running text and links each element of a page holds, in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kesu_parse.markup.names import is_unseen, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

MARKS = "，。；：、"
FILES = (".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".rtf", ".zip", ".rar")


class Weight:
    """What an element holds: characters, those of running text, those in links, links, main headings."""

    __slots__ = ("headings", "linked", "links", "prose", "size")

    def __init__(self) -> None:
        self.size = self.prose = self.linked = self.links = self.headings = 0

    def read(self, text: str | None) -> None:
        """Add a text, white space not counted; of a scrap such as the word of a menu a quarter is prose."""
        if text:
            size = len("".join(text.split()))
            self.size += size
            self.prose += size if size > 14 or any(mark in text for mark in MARKS) else size // 4

    def take(self, inner: Weight) -> None:
        """Add what a child holds."""
        self.size += inner.size
        self.prose += inner.prose
        self.linked += inner.linked
        self.links += inner.links
        self.headings += inner.headings


def weigh(root: _Element) -> dict[_Element, Weight]:
    """Return the weight of every element, what is never seen without weight."""
    elements = list(root.iter())
    weights = {element: Weight() for element in elements}
    for element in reversed(elements):
        if is_unseen(element):
            weights[element] = Weight()
        else:
            _complete(element, weights[element])
        parent = element.getparent()
        if parent is not None:
            weights[parent].take(weights[element])
            weights[parent].read(element.tail)
    return weights


def _complete(element: _Element, weight: Weight) -> None:
    """Add its own text to what the children of an element have given it."""
    weight.read(element.text)
    weight.headings += tag(element) == "h1"
    if tag(element) == "a":
        weight.links = int(_leads_away(element))
        weight.linked = weight.size * weight.links
        weight.prose = 0


def _leads_away(link: _Element) -> bool:
    """Say whether a link leads to another page, not to a place in this one or to an attachment."""
    target = link.get("href", "").strip().lower()
    return bool(target) and not target.startswith("#") and not target.split("?")[0].endswith(FILES)
