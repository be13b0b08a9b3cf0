"""Pairs of a key and a value that a government page shows about its document: 索引号, 发文机关, 来源 …"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kesu_parse.markup.names import listed

LONGEST = 200
EDGE = " \t\u3000\xa0【】[]|｜()（）·•>"
STAMP = frozenset("0123456789-/.:年月日时分秒 \t\u3000\xa0")


class Key(NamedTuple):
    """A known key before a colon: what it is, where it begins, where its value begins."""

    name: str
    start: int
    end: int


def pairs(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield key and value of all known keys; the value may stand in the text after that of its key."""
    waiting = ""
    for text in texts:
        found = list(in_line(text)) if len(text) < LONGEST else []
        after = [(waiting, text.strip(EDGE))] if waiting and not found and len(text) < LONGEST else found
        yield from (pair for pair in after if pair[1] and pair[0] in listed("web_head_keys"))
        waiting = found[-1][0] if found and not found[-1][1] else ""


def in_line(text: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of one paragraph; a key that stands alone has an empty value."""
    alone = squashed(text)
    if _is_key(alone):
        yield alone, ""
        return
    found = list(_keys(text))
    for this, after in pairwise([*found, Key("", len(text), len(text))]):
        yield this.name, text[this.end : after.start].strip(EDGE)


def is_info(text: str) -> bool:
    """Say whether a paragraph is nothing but pairs, a time before them allowed."""
    if len(text) >= LONGEST:
        return False
    first = next(_keys(text), None)
    before = text if first is None else text[: first.start]
    return _is_key(squashed(text)) or (first is not None and STAMP.issuperset(before.strip(EDGE)))


def is_open(text: str) -> bool:
    """Say whether a paragraph of pairs ends in a key whose value must stand in the next one."""
    found = list(in_line(text))
    return bool(found) and not found[-1][1]


def _is_key(name: str) -> bool:
    """Say whether a text is a known key, one that is kept or one that is not."""
    return name in listed("web_head_keys") or name in listed("web_noise_keys")


def squashed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def _keys(text: str) -> Iterator[Key]:
    """Yield the known keys before the colons of a text."""
    start = 0
    for colon in (at for at, ch in enumerate(text) if ch in ":："):
        key = _key_before(text, start, colon)
        if key:
            yield key
            start = colon + 1


def _key_before(text: str, start: int, colon: int) -> Key | None:
    """Return the longest known key that ends at a colon and begins a word, blanks between its characters."""
    name, best = "", None
    for at in range(colon - 1, max(start, colon - 40) - 1, -1):
        if text[at].isspace():
            continue
        name = text[at] + name
        if _is_key(name) and (at == start or text[at - 1] in EDGE or text[at - 1].isdigit()):
            best = Key(name, at, colon + 1)
    return best
