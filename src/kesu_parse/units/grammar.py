"""Names by their grammar alone: groups, classes of bodies, and whether a string reads as a unit at all."""

from functools import lru_cache

from kesu_parse.units.places import area
from kesu_parse.units.words import holds, word_set, words

GROUPS = (
    ("management_committees", ("管委会", "管理委员会", "开发区", "园区", "功能区", "新区", "产业园")),
    ("schools_group", ("学校", "高校", "院校", "中小学", "中学", "小学", "幼儿园", "院所")),
    ("enterprise_group", ("企业", "公司", "集团", "银行", "金融机构", "运营商", "央企")),
    (
        "local_governments",
        ("政府", "地区", "地方", "各地", "县", "市", "区", "州", "盟", "旗", "省", "乡", "镇", "街道"),
    ),
)
NATIONAL = ("国家", "中国", "中央", "全国", "国务院", "中华", "中共")
LINKS = "、和与及"


def is_group(text: str) -> bool:
    """Say whether a text names several units without listing them: 各成员单位, 各县（市、区）人民政府, 有关部门."""
    return _is_group(text)


@lru_cache(16384)
def _is_group(text: str) -> bool:
    if not 1 < len(text) <= 40 or holds(text, "not_in_groups"):
        return False
    plain = _without_asides(text)
    if plain.endswith("各成员单位") or lists_areas(plain):
        return True
    if plain[0] == "驻" and len(plain) < 9 and plain.endswith(words("group_heads")):
        return True
    if not (holds(plain, "group_marks") or plain.endswith(words("groups_alone"))):
        return False
    return any(rest in word_set("groups_alone") or _group_after(rest) for rest in _after_scopes(plain))


def _without_asides(text: str) -> str:
    """Return the text without a bracket that only lists kinds of areas: 各县（市、区）政府."""
    start = text.translate(BRACKETS).find("（")
    end = text.translate(BRACKETS).find("）", start)
    return text[:start] + text[end + 1 :] if 0 < start < end else text


BRACKETS = str.maketrans("()〔〕", "（）（）")


def _after_scopes(text: str) -> list[str]:
    """Return the text and what remains of it behind the scopes it may begin with."""
    scopes = [s for s in words("group_scopes") if text.startswith(s) and len(text) > len(s)]
    found = [text] + [text[len(s) :] for s in scopes]
    for size in range(2, min(len(text), 12)):
        reading = area(text[:size])
        if reading and reading.place:
            found += _after_scopes(text[size:]) if size < len(text) else []
    return found


def _group_after(text: str) -> bool:
    mark = next((m for m in words("group_marks") if text.startswith(m)), "")
    rest = text[len(mark) :]
    return bool(mark and rest) and _ends_like_group(rest) and not text.endswith(words("no_groups_after"))


def _ends_like_group(rest: str) -> bool:
    if rest.endswith(words("group_heads")) or rest in word_set("group_nouns"):
        return True
    return len(rest) > 2 and (rest.endswith(words("strong_ends")) or _is_local_unit(rest))


def _is_local_unit(rest: str) -> bool:
    """Say whether a unit of a kind of area is named: 县委宣传部 in 各县委宣传部."""
    after = after_area(rest)
    return bool(after) and rest.endswith(words("unit_ends")) and looks_like_unit(rest)


def lists_areas(text: str) -> bool:
    """Say whether a text lists kinds of areas after one 各: 各区、县级市; 各市、州、县人民政府."""
    text = _without_asides(text)
    parts = text.removeprefix("各").replace("及", "、").replace("和", "、").split("、")
    kinds = word_set("area_kinds")
    return (
        text.startswith("各")
        and len(parts) > 1
        and all(p in kinds for p in parts[:-1])
        and _last(parts[-1], kinds)
    )


def _last(part: str, kinds: frozenset[str]) -> bool:
    """Say whether the last part is a kind of area or the governments of one, not a unit such as 市教育局."""
    rests = [part[len(k) :] for k in kinds if part.startswith(k)]
    return any(rest == "" or rest in word_set("area_bodies") for rest in rests)


def unit_of_group(text: str) -> str:
    """Return the id of the collective a group belongs to."""
    plain = _without_asides(text)
    return next((unit for unit, ends in GROUPS if plain.endswith(ends)), "all_members")


def reads_as_name(text: str) -> bool:
    """Say whether nothing in a text keeps it from being one name: no verb, no punctuation, a fair length."""
    return 1 < len(text) <= 30 and not holds(text, "not_in_names")


@lru_cache(16384)
def after_area(text: str) -> str | None:
    """Return what follows the area a name begins with (市留交办: 留交办); None when it begins with none."""
    if text.startswith(words("not_areas")):
        return None
    for size in range(min(len(text) - 1, 16), 0, -1):
        found = area(text[:size])
        if found and found.kinds[0] != "Z" and not text[size:].startswith(words("not_after_areas")):
            return text[size:]
    return None


@lru_cache(16384)
def looks_like_unit(text: str) -> bool:
    """Say whether a name that stands in no register reads as one unit, by its first and last words."""
    if not reads_as_name(text) or text in word_set("common_nouns"):
        return False
    reading = area(text)
    if reading and reading.place and reading.kinds[0] not in "LZ":
        return True
    rest = after_area(text)
    if rest is not None:
        return len(rest) > 1 and rest.endswith(words("unit_ends")) and not _ends_badly(rest)
    return _looks_national(text) or _looks_bare(text)


def _looks_national(text: str) -> bool:
    return (
        text.startswith(NATIONAL)
        and _reads_bare(text)
        and text.endswith(words("unit_ends"))
        and len(text) > 3
    )


def _looks_bare(text: str) -> bool:
    return len(text) > 2 and text.endswith(words("strong_ends")) and _reads_bare(text)


@lru_cache(16384)
def may_be_office(rest: str) -> bool:
    """Say whether what follows an institution's name can be an office inside it."""
    return not rest.startswith(("公室", "公厅")) and reads_as_name(rest) and _reads_bare(rest)


def _reads_bare(text: str) -> bool:
    if _ends_badly(text) or text.endswith(words("no_bare_ends")) or text.startswith(words("not_at_start")):
        return False
    return not holds(text, "not_in_bare_names")


def _ends_badly(text: str) -> bool:
    return text.endswith(words("titles_of_people")) or text.endswith(words("no_unit_ends"))


def suffix_class(text: str, classes: list[tuple[str, str, str]]) -> tuple[str, str] | None:
    """Return the class of a body by its last words and the class's label; None for no class or a common noun."""
    if not reads_as_name(text) or text in word_set("common_nouns"):
        return None
    return next(
        ((kind, label) for end, kind, label in classes if text.endswith(end) and len(text) > len(end)),
        None,
    )
