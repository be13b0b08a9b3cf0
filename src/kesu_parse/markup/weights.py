"""How much text, running text and links each element of a page holds, in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.markup.names import is_unseen, tag

if TYPE_CHECKING:
    from lxml.etree import _Element

MARKS = "，。；：、"
FILES = (".doc", ".docx", ".wps", ".pdf", ".ofd", ".xls", ".xlsx", ".et", ".rtf", ".zip", ".rar")


class Weight(NamedTuple):
    """What an element holds: characters, those of running text, those in links, links, main headings."""

    size: int = 0
    prose: int = 0
    linked: int = 0
    links: int = 0
    headings: int = 0


def weigh(root: _Element) -> dict[_Element, Weight]:
    """Return the weight of every element, white space not counted, what is never seen without weight."""
    weights: dict[_Element, Weight] = {}
    for element in reversed(list(root.iter())):
        weights[element] = Weight() if is_unseen(element) else _weight(element, weights)
    return weights


def _weight(element: _Element, weights: dict[_Element, Weight]) -> Weight:
    """Return the weight of an element from those of its children and its own text."""
    inner = [weights[child] for child in element]
    texts = (element.text, *(child.tail for child in element))
    size = sum(w.size for w in inner) + sum(map(_size, texts))
    headings = sum(w.headings for w in inner) + (tag(element) == "h1")
    if tag(element) == "a":
        away = _leads_away(element)
        return Weight(size, 0, size * away, int(away), headings)
    prose = sum(w.prose for w in inner) + sum(map(_prose, texts))
    return Weight(size, prose, sum(w.linked for w in inner), sum(w.links for w in inner), headings)


def _size(text: str | None) -> int:
    """Return the number of characters of a text without white space."""
    return len("".join(text.split())) if text else 0


def _prose(text: str | None) -> int:
    """Return the same for running text, a quarter of it for a scrap such as the word of a menu."""
    size = _size(text)
    return size if size > 14 or any(mark in (text or "") for mark in MARKS) else size // 4


def _leads_away(link: _Element) -> bool:
    """Say whether a link leads to another page, not to a place in this one or to an attachment."""
    target = link.get("href", "").strip().lower()
    return bool(target) and not target.startswith("#") and not target.split("?")[0].endswith(FILES)
