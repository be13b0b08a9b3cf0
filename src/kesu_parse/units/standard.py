"""Write an institution's standard forms with the same area as a name found in a document."""

import re
from collections.abc import Iterable

from kesu_parse.units.context import LOCAL_WORDS, Context
from kesu_parse.units.index import Index, PlaceNames
from kesu_parse.units.places import area, bare_name
from kesu_parse.units.search import Candidate
from kesu_parse.units.words import word_set

PLACEHOLDER = re.compile(r"\{(\w+?)(D?)\}")
AUTONOMOUS = ("自治区", "兵团")
ENDINGS = ("委员会", "委", "局", "厅", "办公室", "办", "部", "中心")


def own_names(index: Index, unit: str, level: str, at: Context, place: str = "") -> PlaceNames | None:
    """Return what the document's place, or the place in the name, calls an institution; None when not registered."""
    rows = [row for row in index.places.get((unit, level), ()) if _holds(row, at, place)]
    return max(rows, key=lambda r: r.place not in (at.province, ""), default=None)


def _holds(row: PlaceNames, at: Context, place: str) -> bool:
    here = (
        row.place == place
        or (not place and at.covers(row.place))
        or (row.place == at.province and row.level in ("city", "county"))
    )
    if row.until and at.first > row.until or row.since and at.last and at.last < row.since:
        return False
    return here and not (at.last and not row.until and at.last < "2019-01")


def patterns(
    index: Index, unit: str, level: str, named: PlaceNames | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return full and short patterns of an institution at a level, a place's own before the general ones."""
    if named:
        return named.full, named.short
    found = index.unit(unit)
    return found.names.get(level, ((), ())) if found else ((), ())


def standard(name: str, shorts: Iterable[str]) -> str | None:
    """Return the only short form that a name can stand for: itself, one with its ending, one with its characters."""
    left = list(dict.fromkeys(shorts))
    if name in left:
        return name
    for narrower in (_same_ending, _same_characters):
        if len(left) > 1:
            left = narrower(name, left)
    return left[0] if len(left) == 1 else None


def _same_ending(name: str, forms: list[str]) -> list[str]:
    ending = next((e for e in ENDINGS if name.endswith(e)), name[-1:])
    return [f for f in forms if f.endswith(ending[:1]) or f.endswith(ending)]


def _same_characters(name: str, forms: list[str]) -> list[str]:
    """Keep the forms that a popular name shortens, or else the longest that shortens a full name."""
    longer = [f for f in forms if _within(name, f)]
    shorter = [f for f in forms if _within(f, name)]
    most = max(map(len, shorter), default=0)
    return longer or [f for f in shorter if len(f) == most]


def _within(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(c in rest for c in part)


def written(pattern: str, c: Candidate, at: Context, level: str = "") -> str | None:
    """Return a pattern with the area of a candidate written in; None when an area in it is not known."""
    level = level or c.entry.level
    pieces: list[str] = []
    end = 0
    for slot in PLACEHOLDER.finditer(pattern):
        words = _area_for(slot[1], c, at, level)
        if not words or not _may_stand(words, pattern[: slot.start()]):
            return None
        party = ("党委" if words.endswith(AUTONOMOUS) else "委") if slot[2] else ""
        pieces += (pattern[end : slot.start()], words, party)
        end = slot.end()
    return "".join(pieces) + pattern[end:]


def _may_stand(area_words: str, before: str) -> bool:
    """Say whether an area may follow these words: 市 may follow 团, but 人民银行 wants the name of a city."""
    if not before or "}" in before or before in word_set("before_bare_areas"):
        return True
    reading = area(area_words)
    return bool(reading and reading.place)


def _area_for(slot: str, c: Candidate, at: Context, level: str) -> str:
    if slot == "place":
        return c.words if c.entry.slot == "L" else bare_name(c.reading.place or at.home(level))
    if slot == "zone":
        return c.words if c.entry.slot == "Z" else ""
    if c.entry.slot == "Z":
        return c.above
    if slot == "C" and level == "county":
        return c.above or at.city
    return own_area(c, at, level)


def own_area(c: Candidate, at: Context, level: str) -> str:
    """Return the area before a standard form: as written, or in full where the name had none or a short one."""
    if c.slip == "bare":
        return _assumed(at, level)
    if c.slip == "informal" and c.words == "区":
        return "自治区"
    if c.slip in ("informal", "short_place") or c.entry.slot == "L":
        return c.reading.place if c.reading.place != c.words else ""
    return c.words


def _assumed(at: Context, level: str) -> str:
    if level == "province":
        return "自治区" if at.province.endswith("自治区") else "省"
    if level == "county":
        return next((word for word in ("县", "区", "市", "旗") if at.place.endswith(word)), "")
    return LOCAL_WORDS.get(level, "") if not at.city.endswith("州") else "州"
