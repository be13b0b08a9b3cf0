"""Automatic numbers of Word: the lists of numbering.xml and the counting through a document."""

from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse.ooxml import MC, RPR, Node, W, number, switch, value, whole
from kesu_parse.ooxml.ordinals import ordinal
from kesu_parse.ooxml.styles import Numbered, Styles
from kesu_parse.ooxml.symbols import symbol

LEVELS = 9
PICTURE = "•"


class Level(NamedTuple):
    """How one level of a list is numbered; `restart` is the level (from 1) that sets it back, 0 for none."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str = ""


class List(NamedTuple):
    """One w:num: what it counts with, its levels, and where it begins anew."""

    key: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Count:
    """The counters of one abstract list, None for a level that has not been used since it was set back."""

    def __init__(self) -> None:
        self.at: list[int | None] = [None] * LEVELS
        self.begun: set[tuple[str, int]] = set()


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self.styles = styles
        self._abstract: dict[str, Node] = {}
        self._nums: dict[str, Node] = {}
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, Count] = {}
        if root is not None:
            self._abstract = {n.get(W + "abstractNumId", ""): n for n in root.iterfind(W + "abstractNum")}
            self._nums = {n.get(W + "numId", ""): n for n in root.iterfind(W + "num")}

    def label(self, place: Numbered, style: str | None) -> str:
        """Count one paragraph and return its label and the space that parts it from the text, empty for none.

        `place` is what the paragraph itself says; its style fills what that leaves open. A level that only
        the style determines is the one the list has linked to the style.
        """
        from_style = self.styles.numbered(style)
        full = place.over(from_style)
        chosen = self._list(full.num) if full.num else None
        if chosen is None or full.num is None:
            return ""
        level = full.level or 0
        if place.num is None and place.level is None:
            level = next((n for n, lv in chosen.levels.items() if lv.style and lv.style == style), level)
        return following(self._counts.setdefault(chosen.key, Count()), full.num, chosen, level)

    def _list(self, num: str) -> List | None:
        if num not in self._lists:
            self._lists[num] = self._resolved(num)
        return self._lists[num]

    def _resolved(self, num: str) -> List | None:
        node = self._nums.get(num)
        key = value(node, W + "abstractNumId")
        key = self._linked(key) if key is not None else None
        if node is None or key is None:
            return None
        levels = dict(level_nodes(self._abstract[key]))
        out = List(key, {n: level_of(lv) for n, lv in levels.items()}, {})
        for change in node.iterfind(W + "lvlOverride"):
            override(out, change)
        return out

    def _linked(self, key: str) -> str | None:
        """Return the abstract list with the levels, followed through w:numStyleLink; None if missing."""
        for _ in range(LEVELS):
            node = self._abstract.get(key)
            link = value(node, W + "numStyleLink")
            if node is None or link is None or node.find(W + "lvl") is not None:
                return key if node is not None else None
            num = self._nums.get(self.styles.numbered(link).num or "") if link in self.styles.nodes else None
            key = value(num, W + "abstractNumId") or next(self._defining(link), "")
        return None

    def _defining(self, link: str) -> Iterator[str]:
        return (key for key, node in self._abstract.items() if value(node, W + "styleLink") == link)


def following(count: Count, num: str, chosen: List, level: int) -> str:
    """Count the next paragraph of a list at a level and return its label; `num` is the list's name there."""
    now = count.at[level]
    fresh = level in chosen.starts and (num, level) not in count.begun
    count.begun.add((num, level))
    count.at[level] = begin(chosen, level) if fresh or now is None else now + 1
    for other in range(LEVELS):
        if other < level and count.at[other] is None:  # passed over, yet shown in 1.1 and so counted
            count.at[other] = begin(chosen, other)
        elif other > level and restarts(chosen.levels.get(other), other, level):
            count.at[other] = None
    return written(chosen, level, count.at)


def override(chosen: List, change: Node) -> None:
    """Apply one w:lvlOverride: another definition of a level, or another start."""
    level = whole(change.get(W + "ilvl"))
    other = change.find(W + "lvl")
    if other is not None:
        chosen.levels[level] = level_of(other)
    if change.find(W + "startOverride") is not None:
        chosen.starts[level] = number(change, W + "startOverride")


def begin(chosen: List, level: int) -> int:
    """Return the number a level begins with."""
    return chosen.starts.get(level, chosen.levels.get(level, Level()).start)


def restarts(definition: Level | None, deeper: int, used: int) -> bool:
    """Say whether a deeper level begins anew when a level above it is used."""
    restart = None if definition is None else definition.restart
    return used < (deeper if restart is None else restart)


def written(chosen: List, level: int, at: list[int | None]) -> str:
    """Return the label of a level from the counters, with a space behind it where text could run into it.

    Word puts a tab there, which the text does not keep: after 一、 or （一） nothing is lost by that, but
    第一章 and 1.1 need a space to stay apart from the text.
    """
    own = chosen.levels.get(level, Level())
    if own.form == "bullet":
        return bullet(own)
    out, rest = "", own.text
    while rest:
        before, mark, rest = rest.partition("%")
        out += before
        if mark and rest[:1].isdecimal() and rest[0] != "0":
            out += counter(chosen, int(rest[0]) - 1, own, at)
            rest = rest[1:]
        else:
            out += mark
    return out + gap(out, own.suffix)


def counter(chosen: List, level: int, own: Level, at: list[int | None]) -> str:
    """Return one counter in its level's format, in decimal digits where the label's own level is w:isLgl."""
    form = chosen.levels.get(level, Level()).form
    value = at[level]
    legal = own.legal and form not in ("none", "decimalZero")
    return ordinal(begin(chosen, level) if value is None else value, "decimal" if legal else form)


def gap(label: str, suffix: str) -> str:
    """Return the space to put after a label."""
    last = label[-1:]
    needed = suffix == "space" or (suffix == "tab" and (last.isalpha() or last.isdecimal()))
    return " " if label and needed else ""


def bullet(level: Level) -> str:
    """Return the sign of a bulleted level as Unicode, whatever symbol font it is drawn with."""
    sign = "".join(symbol(level.font, ord(c)) for c in level.text).strip()
    return (sign or PICTURE) + gap(sign or PICTURE, level.suffix)


def level_nodes(abstract: Node) -> Iterator[tuple[int, Node]]:
    """Yield the levels that an abstract list defines."""
    for node in abstract.iterfind(W + "lvl"):
        yield whole(node.get(W + "ilvl")), node


def level_of(node: Node) -> Level:
    """Return the definition of a level."""
    fonts = node.find(f"{RPR}/{W}rFonts")
    return Level(
        start=number(node, W + "start"),
        form=form_of(node),
        text=value(node, W + "lvlText") or "",
        suffix=value(node, W + "suff") or "tab",
        restart=None if node.find(W + "lvlRestart") is None else number(node, W + "lvlRestart"),
        legal=bool(switch(node, W + "isLgl")),
        style=value(node, W + "pStyle"),
        font="" if fonts is None else fonts.get(W + "ascii", ""),
    )


def form_of(node: Node) -> str:
    """Return the number format of a level; one that only newer Words know is a choice with a sample."""
    form = node.find(W + "numFmt")
    if form is None:
        form = node.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if form is None:
        return "decimal"
    name = str(form.get(W + "val", "decimal"))
    return f"custom {form.get(W + 'format', '1')}" if name == "custom" else name
