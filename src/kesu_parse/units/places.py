"""Places: provinces and prefectures by list, counties by the grammar of their names."""

from functools import cache, lru_cache

from kesu_parse.lexicon import data_text
from kesu_parse.rows import NamedTuple
from kesu_parse.units.words import holds, word_set, words

LONGEST = 30  # no area, with all its superiors, has a longer name
COUNTY_ENDINGS = ("自治县", "自治旗", "县", "区", "市", "旗")
SUFFIXES = ("特别行政区", "自治区", "自治州", "地区", "省", "市", "盟")
LEVELS = {"P": "province", "M": "province", "C": "city", "X": "county", "T": "county"}


class Area(NamedTuple):
    """How the words before a name can be read.

    `kinds` holds the letters of the placeholders they may fill: P M C X T as in the register, p 区 for 自治区,
    L a name without 省 or 市 (柳州), Z a zone; `place` is the full name of the place, '' for a mere 市 or 省.
    """

    kinds: str
    place: str = ""


class Gazetteer(NamedTuple):
    """Listed places: how each name reads, which province a prefecture belongs to, the longest name."""

    names: dict[str, Area]
    province: dict[str, str]
    longest: int


@cache
def gazetteer() -> Gazetteer:
    """Return the listed places of data/places.tsv, full and short names."""
    names: dict[str, Area] = {}
    province: dict[str, str] = {}
    lines = data_text("places.tsv").splitlines()
    for line in lines[1:]:
        full, short, below = line.split("\t")
        _add_province(names, full, short)
        for entry in below.split():
            name, _, alias = entry.partition("/")
            province[name] = full
            names.setdefault(alias or _stem(name), Area("L", name))
            names[name] = Area("C", name)
            if name.endswith("自治州"):
                names[alias.removesuffix("州") + "州"] = Area("C", name)
    names.update({p: Area("L", p) for p in words("other_places") if p not in names})
    return Gazetteer(names, province, max(map(len, names)))


def _add_province(names: dict[str, Area], full: str, short: str) -> None:
    letter = {"市": "MC", "团": "C"}.get(full[-1], "P")
    names[short] = Area("C" if letter == "C" else "L", full)
    names[full] = Area(letter, full)
    if full.endswith("自治区"):
        names[short + "自治区"] = Area("P", full)
        names[short + "区"] = Area("p", full)


def bare_name(name: str) -> str:
    """Return the name of a place without 省, 市, 自治区 …: 柳州, 广西, 恩施."""
    if name in _shorts():
        return _shorts()[name]
    return next((name.removesuffix(s) for s in (*SUFFIXES, *COUNTY_ENDINGS) if name.endswith(s)), name)


def _stem(name: str) -> str:
    return next((name.removesuffix(s) for s in SUFFIXES if name.endswith(s)), name)


@cache
def _shorts() -> dict[str, str]:
    names = gazetteer().names
    return {a.place: name for name, a in reversed(names.items()) if "L" in a.kinds and a.place != name}


@cache
def _generic() -> dict[str, Area]:
    pairs = (word.split(":") for word in words("areas"))
    return {name: Area(kinds) for name, kinds in pairs}


@lru_cache(65536)
def area(text: str) -> Area | None:
    """Return how a whole string reads as an area: 市, 柳州市, 柳州, 广西柳州市, 鹿寨县; None when it is none."""
    found = _generic().get(text) or gazetteer().names.get(text)
    return found or (_below_parent(text) or _county(text) if len(text) <= LONGEST else None)


def _below_parent(text: str) -> Area | None:
    names = gazetteer().names
    for size in range(min(len(text) - 2, gazetteer().longest), 1, -1):
        parent = names.get(text[:size])
        if parent and (inner := area(text[size:])) and inner.place and inner.kinds[0] in "CXTZ":
            return Area(inner.kinds, _under(text[:size], parent, inner))
    return None


def _under(written: str, parent: Area, inner: Area) -> str:
    """Return the place with its prefecture, without its province: counties of one name need telling apart."""
    listed = inner.place in gazetteer().province
    above = (
        "" if listed or parent.kinds[0] in "Pp" or parent.place in word_set("other_places") else parent.place
    )
    return above + inner.place if written else inner.place


def _county(text: str) -> Area | None:
    if holds(text, "not_in_counties") or _ends_in_listed(text):
        return None
    if text.endswith(words("not_place_ends")) and not text.endswith(words("zones")):
        return None
    if text.endswith(("镇", "乡")):
        return Area("T", text) if _like_a_place(text, text[:-1], 6) else None
    zone = text.endswith(words("zones"))
    ending = next((e for e in COUNTY_ENDINGS if text.endswith(e)), "")
    if not ending:
        return Area("Z", text) if zone and _like_a_place(text, text, 12) else None
    room = 14 if ending[0] == "自" else 8 if ending == "旗" or zone else 5
    if not _like_a_place(text, text.removesuffix(ending), room):
        return None
    return Area("X" if not zone else "XZ" if text.endswith("新区") else "Z", text)


def _ends_in_listed(text: str) -> bool:
    names = gazetteer().names
    found = (names.get(text[start:]) for start in range(1, len(text) - 1))
    return any(a and a.kinds[0] in "PMC" for a in found)


def _like_a_place(text: str, stem: str, room: int) -> bool:
    if not 0 < len(stem) <= room or text in word_set("not_places") or text in _generic():
        return False
    if len(stem) == 1 and not (text[-1] == "县" and stem in word_set("one_char_counties")):
        return False
    stem = stem.removesuffix("各族") if text.endswith("自治县") else stem
    return stem.isalpha() and word_set("not_in_places").isdisjoint(stem)


def province_of(place: str) -> str:
    """Return the province of a listed prefecture or of a county written below one, itself for a province, or ''."""
    names, province, longest = gazetteer()
    for size in range(min(len(place), longest), 1, -1):
        found = names.get(place[:size])
        if found and found.kinds[0] in "PMC":
            return province.get(found.place, found.place)
    return ""


def level_of(place: str) -> str | None:
    """Return province, city or county for the name of a place; None when it reads as none."""
    found = area(place)
    if found and found.kinds == "L":
        found = area(found.place)
    return LEVELS.get(found.kinds[0]) if found else None


def place_of(text: str) -> tuple[str, str] | None:
    """Return the place a title or an issuer names, and its level: ('柳州市', 'city'); None when it names none.

    A mere 市 or 省 at the head (市教育局) gives ('', 'city'), a central body ('', 'national'). A county is known
    by its grammar and only at the head, after a parent, or after a sign or word that can stand before a place.
    """
    head = text.lstrip(" 　《“\"'（(").removeprefix("中国共产党").removeprefix("关于印发").lstrip("《“")
    if head.startswith(("国务院", "中共中央", "党中央", "中央")):
        return "", "national"
    return _listed_place(text) or _grammar_place(text) or _generic_place(head) or _national(head)


def _listed_place(text: str) -> tuple[str, str] | None:
    for start in range(len(text) - 1):
        if found := _listed_at(text, start):
            return _deeper(text[start + found[0] :], found[1])
    return None


@cache
def _beginnings() -> frozenset[str]:
    """Return with which two characters the listed places begin."""
    return frozenset(name[:2] for name in gazetteer().names)


def _listed_at(text: str, start: int) -> tuple[int, str] | None:
    if text[start : start + 2] not in _beginnings():
        return None
    names, _, longest = gazetteer()
    for size in range(min(longest, len(text) - start), 1, -1):
        words_ = text[start : start + size]
        found = names.get(words_)
        if found and (found.kinds[0] != "L" or _short_holds(text, start, words_, found.place)):
            return size, found.place
    return None


def _short_holds(text: str, start: int, short: str, place: str) -> bool:
    if short in word_set("other_places"):
        return False
    if place not in gazetteer().province:
        return True
    return short not in word_set("doubtful_places") and _may_precede(text, start)


def _may_precede(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not before.isalpha() or before in word_set("before_places")


def _deeper(rest: str, place: str) -> tuple[str, str]:
    """Return the place or the deepest one written right after it: 广西 + 柳州市 + 鱼峰区."""
    if found := _listed_at(rest, 0):
        size, inner = found
        if gazetteer().province.get(inner) == place:
            return _deeper(rest[size:], inner)
    inner = _county_at(rest)
    if inner:
        return (place if level_of(place) == "city" or place.endswith("市") else "") + inner, "county"
    return place, level_of(place) or "city"


def _county_at(text: str, start: int = 0) -> str:
    """Return the county that begins at an offset, by the grammar of its name, or ''."""
    for end in range(start + 2, min(len(text), start + 14) + 1):
        found = _county(text[start:end]) if text[end - 1] in "县区市旗" else None
        if found and found.kinds[0] == "X" and not text.startswith(("场", "政", "民"), end):
            return "" if any(w in text[start:end] for w in words("title_verbs")) else text[start:end]
    return ""


def _grammar_place(text: str) -> tuple[str, str] | None:
    for start in range(len(text) - 1):
        if (start == 0 or _may_precede(text, start)) and (found := _county_at(text, start)):
            return found, "county"
    return None


def _generic_place(head: str) -> tuple[str, str] | None:
    head = head.removeprefix("中共")
    for name in sorted(_generic(), key=len, reverse=True):
        if head.startswith(name) and not head.startswith(words("not_areas")):
            return "", LEVELS.get(_generic()[name].kinds[0], "county")
    return None


def _national(head: str) -> tuple[str, str] | None:
    central = head.startswith(words("national_openers")) or head.endswith(words("national_endings"))
    return ("", "national") if central else None
