"""Names of units by their grammar: what ends like a unit, what is a group, where one name stops and the next begins."""

from collections.abc import Iterator
from functools import cache, lru_cache

from kesu_parse import lexicon
from kesu_parse.patterns import pattern

LONGEST = 40
LONGER = 200  # no run of names parted by 和 alone is longer
OPEN, CLOSE = "（([〔【", "）)]〕】"
GROUP = (
    r"(?:国务院|中央|自治区|地方|全国|全?[省市县区州盟旗])?(?:党委|委|人民政府|政府)?[级直属]?"
    r"(?:各|有关|相关|其他|其它|所有|全体|成员单位)|"
    r"(?:地方|试点|属地|县级以上|乡镇|县区|区县|市县)[^、]{0,12}(?:政府|部门|单位|地区|街道|党委|管委会)$|"
    r"[省市县区州盟旗][级直属][^、]{0,8}(?:机关|部门|单位|机构|企业)$|"
    r".{1,30}?(?:(?:各|有关|相关)[^、]{0,10}(?:部门|单位|机构|企业|地区|政府)|成员单位)$"
)
HINTS = frozenset("各关其所全员试属级直县乡")  # every group holds one of these
ODD = frozenset("的了是把《》？！?!；;。…%：:＝=")
VERBS = ("负责", "按职责", "达到", "进行")
STARTS = (
    "以下",
    "简称",
    "包括",
    "不含",
    "例如",
    "详见",
    "参见",
    "参照",
    "附",
    "见",
    "按",
    "报",
    "与",
    "向",
    "对",
)
PLACES = {"原": "州平阳", "含": "山", "如": "皋东", "即": "墨"}  # 原州区, 含山县 …: names may begin so
CONJUNCTION = "以及|[和及与]"
DEPARTMENTS = tuple("部委局厅办署院会社校团协联行司室处科") + ("政府", "公司", "集团", "中心", "大学")
BODIES = ("人民政府", "政府", "管委会", "管理委员会", "办事处", "党委", "党工委")  # of an area
BRACKETED = "[（(][^（）()]{0,12}[）)]"
SHARED = ("部门", "系统", "单位")
PERSONS = (
    "主任", "局长", "书记", "市长", "省长", "区长", "县长", "厅长", "处长", "科长", "部长", "组长", "秘书长", "校长", "主席",
    "经理", "镇长", "同志",
)  # fmt: skip


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(lexicon.words(name))


@lru_cache(4096)
def core(name: str) -> str:
    """Return a name without the bracket at its end: 市交通委（市道运局） is 市交通委."""
    if name and name[-1] in CLOSE:
        at = min((i for i in (name.find(c) for c in OPEN) if i > 0), default=len(name))
        return name[:at]
    return name


@lru_cache(4096)
def common(name: str) -> bool:
    """Say whether a name is a mere kind of unit: 部门, 县人民政府, 县（市、区）人民政府."""
    known = _set("common_nouns")
    if name in known:
        return True
    plain = pattern(BRACKETED).sub("", name) if "（" in name or "(" in name else name
    body = next((b for b in BODIES if plain.endswith(b)), "")
    return plain in known or bool(body and plain[: -len(body)] in known)


def _grouped(name: str) -> bool:
    if name.startswith(("各", "有关", "相关")):
        return True
    return not HINTS.isdisjoint(name) and pattern(GROUP).match(name) is not None


def odd(name: str) -> bool:
    """Say whether a name holds what names do not hold: verbs, points, 由, 原市工商局."""
    if not ODD.isdisjoint(name) or any(word in name for word in VERBS) or name.startswith(STARTS):
        return True
    if "由" in name and "自由" not in name:
        return True
    if "牵头" in name and not any(f"牵头{noun}" in name for noun in ("单位", "部门", "责任")):
        return True
    return name[0] in PLACES and name[1:2] not in PLACES[name[0]]


@lru_cache(8192)
def is_group(name: str) -> bool:
    """Say whether a name stands for several units: 各成员单位, 有关部门, 各县（市、区）人民政府."""
    return (
        "、" in name
        or _grouped(name)
        or (common(name) and not (name[0] in "省市县区州" and name[1:] in BODIES))
    )


def is_person(name: str) -> bool:
    """Say whether a name ends in the title of a person: 市发展改革委副主任."""
    return name.endswith(PERSONS)


@lru_cache(8192)
def unit_like(name: str) -> bool:
    """Say whether a name ends as units and groups of units do and holds nothing that names do not hold."""
    body = core(name)
    if not 2 <= len(body) <= LONGEST or not body.endswith(lexicon.words("unit_endings")):
        return False
    if body.endswith(lexicon.words("not_unit_tails")) and not is_group(body):
        return False
    return not odd(name)


@lru_cache(8192)
def strong(name: str) -> bool:
    """Say whether a name is that of a unit even where neither label nor verb says so."""
    if common(name) or not unit_like(name):
        return False
    return (
        _grouped(name)
        or name.startswith(lexicon.words("departments"))
        or name.startswith(lexicon.words("own_openers"))
        or area_of(name) != ""
    )


@lru_cache(8192)
def area_of(name: str) -> str:
    """Return the word for the area with which a name begins (市, 省, 自治区, 柳州市); '' if it begins with none."""
    if name.startswith(lexicon.words("not_area_openers")):
        return ""
    areas = lexicon.words("areas")
    if name.startswith(areas):
        return next(a for a in areas if name.startswith(a))
    return next(_places(name), "")


def _places(name: str) -> Iterator[str]:
    """Yield what may be the place before the department, the longest first."""
    areas, ends, below = _area_words()
    for at in range(min(len(name) - 2, 12), 1, -1):
        if name[at - 1] in ends and name.endswith(areas, 0, at) and name.startswith(below, at):
            yield name[:at]


@cache
def _area_words() -> tuple[tuple[str, ...], frozenset[str], tuple[str, ...]]:
    """Return the words for areas, their last characters, and what may follow a place."""
    areas = lexicon.words("areas")
    return areas, frozenset(w[-1] for w in areas), (*lexicon.words("departments"), "委", "党委")


def parted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the names that 和, 及 and 与 part; a conjunction inside a name parts nothing."""
    at = start
    for match in pattern(CONJUNCTION).finditer(text, start + 2, end - 1) if end - start <= LONGER else ():
        left, right = text[at : match.start()], text[match.end() : end]
        if at < match.start() and _whole(left, right) and _begins(right) and _balanced(left):
            yield at, match.start()
            at = match.end()
    yield at, end


def _balanced(left: str) -> bool:
    return sum(c in OPEN for c in left) == sum(c in CLOSE for c in left)


def _whole(left: str, right: str) -> bool:
    """Say whether a name is over before a conjunction: 市教育局, but not 宁夏企业 in 宁夏企业和企业家联合会."""
    if is_group(left):
        return True
    clear = core(left).endswith(DEPARTMENTS) or area_of(right) != "" or _grouped(right)
    return clear and len(left) > 2 and unit_like(left)


def _begins(right: str) -> bool:
    """Say whether a unit begins after a conjunction: 各地区, not 单位 as in 相关部门和单位及各地区."""
    first = pattern(CONJUNCTION).split(right, maxsplit=1)[0]
    return _grouped(first) or (not common(first) and unit_like(right))


def joins(text: str, start: int, end: int, name: str) -> bool:
    """Say whether a name carries on the group before it: 各区 and 县级市, 各市 and 州 and 县人民政府.

    各县人民政府 is whole: what follows is another group.
    """
    return common(name) and text.find("各", start, end) >= 0 and not text.endswith(BODIES, start, end)


def shares(text: str, start: int, end: int, name: str) -> bool:
    """Say whether a word before a name shares its 部门: 教育、科技、财政部门 is one group."""
    if not name.endswith(SHARED):
        return False
    word = text[start:end]
    stem = word[len(area_of(word)) :]
    return stem in lexicon.words("departments") and not unit_like(stem)
