"""What the tags, classes, identifiers and styles of elements say."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.lexicon import words

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST, STYLE = 400, 4000
HIDDEN = r"(?i)display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-element\s*:\s*comment"
SHOWN_AS_BLOCK = r"(?i)display\s*:\s*(?:block|table|flex|grid|list-item)\b"
TOKEN = r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+"


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of a list in lower case."""
    return frozenset(word.lower() for word in words(name))


def labels(element: _Element) -> list[str]:
    """Return the identifier and the classes of an element."""
    return f"{element.get('id', '')[:LONGEST]} {element.get('class', '')[:LONGEST]}".split()


def tokens(element: _Element) -> set[str]:
    """Return tag, identifier and classes in lower case, whole and in their sections (xg-list: xg, list)."""
    whole = labels(element)
    parts = (part for label in whole for part in re.findall(TOKEN, label))
    return {tag(element), *(text.lower() for text in (*whole, *parts))}


def tag(element: _Element) -> str:
    """Return the tag of an element; the parser has made it lower case."""
    return element.tag


def is_hidden(element: _Element) -> bool:
    """Say whether an element is marked as not to be seen, by its attribute or its own style."""
    if element.get("hidden") is not None:
        return True
    return re.search(HIDDEN, element.get("style", "")[:STYLE]) is not None


def is_unseen(element: _Element) -> bool:
    """Say whether an element shows no text of its own: scripts, styles, controls."""
    return tag(element) in listed("html_unseen_tags")


def is_wrapper(element: _Element) -> bool:
    """Say whether an element may hold a whole text."""
    return tag(element) in listed("html_wrapper_tags")


def is_block(element: _Element) -> bool:
    """Say whether an element begins and ends a paragraph."""
    if tag(element) in listed("html_block_tags"):
        return True
    return re.search(SHOWN_AS_BLOCK, element.get("style", "")[:STYLE]) is not None
