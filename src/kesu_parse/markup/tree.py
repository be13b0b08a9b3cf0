"""The element tree of a page, within bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kesu_parse.errors import EmptyFile, TooLarge

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_TAGS = 300_000
MOST_CHARACTERS = 32_000_000
# libxml2 drops whatever follows the end tag of the page; browsers do not.
ENDS = r"</(?:body|html)\s*>"
# What editors leave open by the hundred, so that a flat page becomes a deep one.
LONG_TAG = r"<[^<>]{5000,}"
INLINE = r"</?(?:font|span|b|i|u|em|strong|big|small|a|o:p|st1:\w+)(?=[\s/>])[^<>]*>"


def tree(text: str) -> _Element:
    """Return the root of a page, scripts of the page never run, nothing fetched, no entity resolved.

    EmptyFile if there is no element, TooLarge if it has too many or too deep ones.
    """
    if len(text) > MOST_CHARACTERS or text.count("<") > MOST_TAGS:
        raise TooLarge("网页过大", "请只保存正文部分，或把网页拆开后再试")
    text = re.sub(ENDS, "", text.replace("\0", "\ufffd"), flags=re.IGNORECASE)
    text = re.sub(LONG_TAG, _bared, text)
    root, deep = _parsed(text)
    if deep:
        root, deep = _parsed(re.sub(INLINE, "", text, flags=re.IGNORECASE))
    if deep:
        raise TooLarge("网页的标签嵌套过深", "请在浏览器或 Word 中另存为纯文本后再试")
    if root is None:
        raise EmptyFile("网页里没有内容", "请确认文件保存完整")
    return root


def _bared(found: re.Match[str]) -> str:
    """Return a tag without its attributes if it has hundreds, on which a parser would spend minutes."""
    tag = found[0]
    few = len(re.sub(r"\"[^\"]*\"|'[^']*'", "", tag)) < 5000
    return tag if few else tag.split(None, 1)[0].partition("=")[0]


def _parsed(text: str) -> tuple[_Element | None, bool]:
    """Return the root or None, and whether the parser gave up on the depth of the tree."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    return root, any("depth" in entry.message for entry in parser.error_log)
