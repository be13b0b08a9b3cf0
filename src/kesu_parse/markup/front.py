"""What stands around the main text: index tables and info lines as heads, the title back in the text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.lexicon import words
from kesu_parse.markup.info import LONGEST, in_line, is_info, is_open, pairs, squashed
from kesu_parse.source import Place
from kesu_parse.tabling import Part

if TYPE_CHECKING:
    from lxml.etree import _Element

METAS = {"articletitle": "标题", "pubdate": "发布日期", "contentsource": "来源"}
TITLE = "网页标题"
BETWEEN = r"\s*[-_|—–>]+\s*"


def stated(root: _Element) -> dict[str, str]:
    """Return what the head of a page states of its document: 网页标题, 标题, 发布日期, 来源."""
    out = {}
    for meta in root.iter("meta"):
        key = METAS.get(meta.get("name", "").lower())
        if key and meta.get("content", "").strip():
            out[key] = " ".join(meta.get("content", "").split())
    shown = next(root.iter("title"), None)
    if shown is not None and (shown.text or "").strip():
        out[TITLE] = " ".join((shown.text or "").split())
    return out


def front(names: dict[str, str], parts: list[Part], main: slice) -> tuple[list[Part], tuple[str, ...]]:
    """Return the paragraphs of the main text, its title first, and 'key：value' heads from around it."""
    above, below = parts[: main.start], parts[main.stop :]
    inside = [part for part in parts[main] if part.box or not is_phrase(part.text)]
    body, info = _parted(inside[: _foot(inside)])
    heads: dict[str, str] = {}
    for key, value in (*pairs(part.text for part in (*above, *info, *below)), *names.items()):
        heads.setdefault(key, value)
    body = _titled(body, above, _title(names))
    numbered = [_numbered(part, number) for number, part in enumerate(body)]
    return numbered, tuple(f"{key}：{value}" for key, value in heads.items())


def _numbered(part: Part, number: int) -> Part:
    """Return a paragraph with its number in its place."""
    at = part.place
    place = Place(paragraph=number, table=at.table, row=at.row, column=at.column, pieces=at.pieces)
    return Part(part.text, place, part.box)


@cache
def _phrases() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of buttons and hints: those that are a whole paragraph, and beginnings of one."""
    listed = words("web_junk_phrases")
    whole = frozenset(folded(word) for word in listed if not word.endswith("*"))
    return whole, tuple(word[:-1] for word in listed if word.endswith("*"))


def is_phrase(text: str) -> bool:
    """Say whether a paragraph is a button or a hint of the page."""
    whole, beginnings = _phrases()
    if len(text) >= 80:
        return False
    if folded(text) in whole or squashed(text).startswith(beginnings):
        return True
    return whole.issuperset(folded(word) for word in text.split())


def _foot(parts: list[Part]) -> int:
    """Return where the foot of the page begins: the first of the last paragraphs that has a mark of one.

    Addresses and telephone numbers are no such mark: notices end with them as well.
    """
    for at in range(max(0, len(parts) - 8), len(parts)):
        text = parts[at].text
        if len(text) < LONGEST and any(mark in text for mark in words("web_footer_marks")):
            return at
    return len(parts)


def _parted(parts: list[Part]) -> tuple[list[Part], list[Part]]:
    """Return the paragraphs of the text, and the index table and info lines that stand at its head."""
    tables = _index_tables(parts)
    body: list[Part] = []
    info: list[Part] = []
    for part in parts:
        valued = info and parts[len(body) + len(info) - 1] is info[-1] and is_open(info[-1].text)
        head = len(body) < 4 and (is_info(part.text) or valued)
        (info if (part.box.table in tables if part.box else head) else body).append(part)
    return body, info


def _index_tables(parts: list[Part]) -> set[int]:
    """Return the tables in which a third of the cells are known keys."""
    boxed = [part for part in parts if part.box]
    cells = Counter(part.box.table for part in boxed if part.box)
    keys = Counter(part.box.table for part in boxed if part.box and next(in_line(part.text), None))
    return {table for table, count in keys.items() if count > 2 and count * 3 >= cells[table]}


def _title(names: dict[str, str]) -> str:
    """Return the title of the document that the head of the page states, '' if it only names the site."""
    stretches = re.split(BETWEEN, names.get(TITLE, ""))
    for text in (names.get("标题", ""), max(stretches, key=len)):
        if len(text) > 5 and not any(word in text for word in words("web_site_words")):
            return text
    return ""


def _titled(body: list[Part], above: list[Part], title: str) -> list[Part]:
    """Return the paragraphs with the title first, taken from above the text if the text does not have it."""
    title = title or next((part.text for part in reversed(above) if _names_plan(part.text)), "")
    if not title or not body:
        return body
    if _has(body[1:13], title) and folded(body[0].text) == folded(title):
        return body[1:]
    return body if _has(body[:12], title) else [*_shown(above, title), *body]


def _names_plan(text: str) -> bool:
    """Say whether a paragraph ends as the titles of documents do: 通知, 方案, 工作要点."""
    return 7 < len(text) < 80 and folded(text).endswith((*words("kinds"), *words("genres")))


def _has(parts: list[Part], title: str) -> bool:
    """Say whether a stretch of most of a title stands at the head of some paragraphs, over lines or not."""
    text = folded("".join(part.text for part in parts))[:600]
    name = folded(title)
    size = max(1, len(name) * 7 // 10)
    return any(name[at : at + size] in text for at in range(len(name) - size + 1))


def _shown(above: list[Part], title: str) -> list[Part]:
    """Return the last one to three paragraphs that together are the title; none if it is not shown."""
    for last in range(len(above), 0, -1):
        for count in (1, 2, 3):
            run = above[max(0, last - count) : last]
            if folded("".join(part.text for part in run)) == folded(title):
                return [part._replace(box=None) for part in run]
    return []


def folded(text: str) -> str:
    """Return a text without white space and punctuation."""
    return "".join(filter(str.isalnum, text))
