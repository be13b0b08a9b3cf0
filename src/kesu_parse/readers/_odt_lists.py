"""Automatic numbers of OpenDocument: list styles, the outline of headings, and the counting."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kesu_parse.ooxml.numbering import PICTURE, gap
from kesu_parse.ooxml.ordinals import ordinal

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
PATTERN = (
    "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}num-list-format",
    STYLE + "num-list-format",
)
LEVELS = 10
FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCountingThousand",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "⑴": "decimalEnclosedParen",
    "⒈": "decimalEnclosedFullstop",
    "１": "decimalFullWidth",
}


class Level(NamedTuple):
    """One level of a list: `pattern` has %1% where the number of the first level stands."""

    form: str = "none"
    pattern: str = ""
    start: int = 1
    suffix: str = "tab"


class Count:
    """The numbers of one list, None for a level not used since a level above it was."""

    def __init__(self) -> None:
        self.at: list[int | None] = [None] * LEVELS

    def next(self, style: dict[int, Level], level: int, start: int | None = None) -> str:
        """Count one paragraph on a level (from 0), or set it to `start`, and return its label."""
        now = self.at[level]
        first = style.get(level, Level()).start
        self.at[level] = start if start is not None else first if now is None else now + 1
        for above in range(level):
            if self.at[above] is None:
                self.at[above] = style.get(above, Level()).start
        self.at[level + 1 :] = [None] * (LEVELS - level - 1)
        return self._label(style, level)

    def _label(self, style: dict[int, Level], level: int) -> str:
        own = style.get(level, Level())
        out = own.pattern
        for n in range(level + 1):
            form = style.get(n, Level()).form
            out = out.replace(f"%{n + 1}%", ordinal(self.at[n] or 0, form))
        return out + gap(out, own.suffix)


class Lists:
    """The list styles of a document by name, and the outline, whose name is empty."""

    def __init__(self, roots: list[Any]) -> None:
        self.styles: dict[str, dict[int, Level]] = {}
        for root in roots:
            for node in root.iter(TEXT + "list-style"):
                self.styles[node.get(STYLE + "name", "")] = dict(levels(node))
            for node in root.iter(TEXT + "outline-style"):
                self.styles[""] = dict(levels(node))
        self.outline = Count()
        self._known: dict[str | None, Count] = {}
        self._last: dict[str, Count] = {}

    def count(self, node: Any, style: str) -> Count:
        """Return the numbers a list counts with: those of the list it continues, else new ones."""
        before = self._known.get(node.get(TEXT + "continue-list"))
        if before is None and node.get(TEXT + "continue-numbering") == "true":
            before = self._last.get(style)
        count = before or Count()
        self._last[style] = count
        name = node.get("{http://www.w3.org/XML/1998/namespace}id")
        if name:
            self._known[name] = count
        return count


def levels(style: Any) -> Iterator[tuple[int, Level]]:
    """Yield the levels of a list style, counted from 0."""
    for node in style:
        depth = integer(node.get(TEXT + "level"), 0) - 1
        if 0 <= depth < LEVELS:
            yield depth, level(node, depth)


def level(node: Any, depth: int) -> Level:
    """Return the definition of one level; a bullet is a pattern without a number."""
    suffix = followed(node)
    if "bullet" in node.tag or "image" in node.tag:
        sign = node.get(TEXT + "bullet-char", "").strip()
        return Level("none", PICTURE if not sign or "\ue000" <= sign <= "\uf8ff" else sign, 1, suffix)
    form = form_of(node.get(STYLE + "num-format", ""))
    pattern = next((node.get(key) for key in PATTERN if node.get(key)), None)
    if pattern is None and form != "none":
        shown = range(max(1, depth + 2 - integer(node.get(TEXT + "display-levels"), 1)), depth + 2)
        pattern = ".".join(f"%{n}%" for n in shown)
        pattern = node.get(STYLE + "num-prefix", "") + pattern + node.get(STYLE + "num-suffix", "")
    return Level(form, pattern or "", integer(node.get(TEXT + "start-value"), 1), suffix)


def followed(node: Any) -> str:
    """Return what follows a label as Word calls it: tab, space or nothing."""
    alignment = next(node.iter(STYLE + "list-level-label-alignment"), None)
    kind = "listtab" if alignment is None else alignment.get(TEXT + "label-followed-by", "listtab")
    return {"space": "space", "nothing": "nothing"}.get(kind, "tab")


def form_of(sample: str) -> str:
    """Return Word's name for a number format, which OpenDocument gives by a sample such as 一, 二, 三, ..."""
    first = sample.split(",")[0].strip()
    if first.startswith("0"):
        return f"custom {first}"
    return FORMS.get(first, "decimal" if first else "none")


def integer(text: str | None, otherwise: int) -> int:
    """Return a number in an attribute, within what a document can need."""
    try:
        return max(0, min(int(text or ""), 99999))
    except ValueError:
        return otherwise
