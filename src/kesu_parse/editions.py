"""What annual editions of one plan have in common: the core of a title, without place, year and edition."""

import re

from kesu_parse.units.places import Area, area, gazetteer, province_of
from kesu_parse.units.words import words

LONGEST = 16  # no place at the head of a title is longer
DIGITS = str.maketrans("０１２３４５６７８９(){}[]", "0123456789（）（）（）")
YEAR = r"(?:(?:19|20)\d\d|二[〇○零O0][〇○零O0一二三四五六七八九]{2})"
SPAN = rf"{YEAR}年?度?(?:[-—－–~～至到、]+(?:{YEAR}|\d\d(?=年)))?(?:学年|年)?(?:度|期间)?"
PERIOD = r"[“\"‘「]?十[一二三四五六七八九]五[”\"’」]?(?:时期|期间)?"
EDITION = r"（[^（）]{0,16}(?:版|稿|修订|修正|试行|暂行|草案|年度?|修改)[^（）]{0,4}）"
LOOSE = r"第[一二三四五六七八九十\d]{1,3}(?:版|次修订|次修正)|(?:修订|修正)(?:版|稿|本)$|新版$"
COVER = r"(?:印发|下达|公布|发布|颁布)(?:《([^》]+)》|(.+?)的(?:通知|公告|通告|函|决定)$)"


def core(title: str | None, place: str | None = None) -> str:
    """Return the core of a title as its editions share it: 全民科学素质工作要点 for 2022年柳州市全民科学素质工作要点.

    Cover words (关于印发…的通知), years, five-year plans, the place at the head, edition marks and punctuation are
    left out; '' when nothing is left. `place` is the place of the plan, None when it is not known.
    """
    text = _work("".join((title or "").translate(DIGITS).split()))
    text = re.sub(f"{EDITION}|{LOOSE}", "", text)
    text = re.sub(PERIOD, "", re.sub(SPAN, "", text))
    return "".join(c for c in _without_place(_letters(text), place or "") if c.isalnum())


def _work(text: str) -> str:
    """Return what a covering title issues, else what it is about, else the title itself."""
    found = re.search(COVER, text)
    if found:
        text = found[1] or found[2]
    head, about, rest = text.partition("关于")
    text = rest if about and rest and "《" not in head else text
    return text.removesuffix("的通知") or text


def _letters(text: str) -> str:
    return text.lstrip('《“"‘「（-—·、,，：: ')


def _without_place(text: str, place: str) -> str:
    """Return a title without the places at its head, at most three: 广西 柳州市 全市."""
    for _ in range(3):
        size = next((n for n in range(min(LONGEST, len(text) - 2), 0, -1) if _own(text, n, place)), 0)
        if not size:
            break
        text = _letters(text[size:])
    return text


def _own(text: str, size: int, place: str) -> bool:
    """Say whether the first characters of a title name its place, or only 市 or 全市."""
    head = text[:size]
    if head[0] in "全我本" and size == 2:
        return head[1] in "省市县区州盟旗"
    found = area(head)
    if found is None or text.startswith(words("not_areas")):
        return False
    return _named(head, found, place) if found.place else size == 1 or head in ("自治区", "自治州", "自治县")


def _named(head: str, found: Area, place: str) -> bool:
    if found.place in (place, province_of(place)) or place.endswith(head):
        return True
    return found.kinds[0] in "PMC" and head in gazetteer().names
