"""What stands behind the text of a Word document: how it looks, and the comments that silence findings."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

from kesu_parse.rows import NamedTuple
from kesu_parse.source import Source

if TYPE_CHECKING:
    from kesu_parse.ooxml.looks import Layout

WORD = ("docx", "docm", "dotx", "dotm")
FORM = r"kesu\s*[:：]\s*ignore\s*[\[［【]([^\]］】\n]*)[\]］】]"


def codes_in(text: str) -> tuple[str, ...]:
    """Return the codes that a comment names, whatever marks part them."""
    return tuple(code.upper() for code in re.split(r"[,，、\s]+", text) if code)


class Hush(NamedTuple):
    """The lines (first and last, counted from 0) whose findings a Word comment silences, and the codes it names."""

    first: int
    last: int
    codes: tuple[str, ...]


class Behind:
    """The bytes of a document, opened only where a rule or a comment asks for more than its text."""

    def __init__(self, data: bytes, source: Source) -> None:
        self.data, self.source = data, source
        self.is_word = bool(data) and source.format in WORD

    @cached_property
    def layout(self) -> "Layout":
        """Return how the Word document looks; ReadError as reading it would give."""
        from kesu_parse.ooxml.looks import Layout

        return Layout(
            self._root(self._document.main),
            *(self._root(self._document.part(k)) for k in ("styles", "theme")),
        )

    @cached_property
    def _document(self):  # type: ignore[no-untyped-def]
        from kesu_parse.readers._package import Package
        from kesu_parse.readers.docx import Document

        return Document(Package(self.data), original=False)

    def _root(self, name: str):  # type: ignore[no-untyped-def]
        from kesu_parse.readers.docx import root, transitional_part

        return root(transitional_part(self._document.package, name))

    @cached_property
    def hushed(self) -> tuple[Hush, ...]:
        """Return what comments such as `kesu: ignore[PUN001] 原文如此` silence: the paragraphs they stand on."""
        if not self.is_word or b"comments" not in self.data:
            return ()
        codes = self._codes()
        if not codes:
            return ()
        rows: dict[int, list[int]] = {}
        for row, place in enumerate(self.source.places):
            if place.part == self._document.main and place.paragraph is not None:
                rows.setdefault(place.paragraph, []).append(row)
        found = []
        for key, paragraphs in self._commented(codes).items():
            own = [row for p in paragraphs for row in rows.get(p, ())]
            if own:
                found.append(Hush(min(own), max(own), codes[key]))
        return tuple(found)

    def _codes(self) -> dict[str, tuple[str, ...]]:
        from kesu_parse.ooxml import W

        comments = self._root(self._document.part("comments"))
        out = {}
        for comment in () if comments is None else comments.iter(W + "comment"):
            match = re.search(FORM, "".join(t.text or "" for t in comment.iter(W + "t")))
            if match:
                out[comment.get(W + "id", "")] = codes_in(match[1])
        return out

    def _commented(self, codes: dict[str, tuple[str, ...]]) -> dict[str, list[int]]:
        """Return the paragraphs that each comment stands on."""
        from kesu_parse.ooxml import P, W

        out: dict[str, list[int]] = {key: [] for key in codes}
        open_: set[str] = set()
        number = -1
        for node in self._root(self._document.main).iter():
            key = node.get(W + "id", "") if isinstance(node.tag, str) else ""
            if node.tag == P:
                number += 1
                for begun in open_:
                    out[begun].append(number)
            elif key in out and node.tag in (W + "commentRangeStart", W + "commentReference"):
                out[key].append(max(number, 0))
                open_ |= {key} if node.tag == W + "commentRangeStart" else set()
            elif key in open_ and node.tag == W + "commentRangeEnd":
                open_.remove(key)
        return out
