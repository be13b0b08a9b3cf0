"""What a page shows around its text: navigation, share bars, lists of links; cut out of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kesu_parse.markup.names import is_hidden, is_unseen, labels, listed, tag, tokens
from kesu_parse.markup.weights import Weight, weigh

if TYPE_CHECKING:
    from lxml.etree import _Element

JUNK = "kesu-junk"
# Of these every section of a name counts, of paragraphs and words only the whole one: position-center is no place.
PARTS = ("div", "ul", "ol", "dl", "table", "section", "header", "form")
LISTS = ("ul", "ol", "dl", "div", "nav", "table")


def pruned(root: _Element) -> _Element:
    """Return the tree without what is not seen and without junk; what holds much of the text is kept."""
    from lxml import etree

    weights = weigh(root)
    total = weights[root].prose
    for element in [element for element, weight in weights.items() if _is_junk(element, weight, total)]:
        element.tag = JUNK
    etree.strip_elements(root, JUNK, with_tail=False)
    return root


def _is_junk(element: _Element, weight: Weight, total: int) -> bool:
    """Say whether an element is no part of the text, the more text it holds the less readily."""
    if is_unseen(element) or tag(element) == "del":
        return True
    if is_hidden(element):
        return weight.prose * 2 <= total
    if weight.prose > max(60, total // 10) or weight.headings:
        return False
    return _named_as_junk(element) or _is_link_list(element, weight)


def _named_as_junk(element: _Element) -> bool:
    """Say whether tag, identifier or class name a part of a page that is no text."""
    junk = listed("web_junk_names")
    if tag(element) in junk:
        return True
    names = labels(element)
    if tag(element) not in PARTS:
        return any(name.lower() in junk for name in names)
    return bool(names) and not junk.isdisjoint(tokens(element))


def _is_link_list(element: _Element, weight: Weight) -> bool:
    """Say whether an element is a list of three links or more to other pages and hardly anything else."""
    return tag(element) in LISTS and weight.links > 2 and weight.linked * 5 > weight.size * 4
