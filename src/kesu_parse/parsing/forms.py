"""Roles that a line of front or back matter shows by its own form: date, number, note, 抄送, 附件 …"""

from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.parsing.dates import DATE
from kesu_parse.parsing.glued import NUMBER

if TYPE_CHECKING:
    import re

# The words without which a line cannot have the role, then the pattern of the whole line.
FORMS = {
    "doc_number": (
        "号",
        rf"(?:{NUMBER}|(?:中华人民共和国)?[一-鿿]{{2,20}}令\s*第?\s*[\d一二三四五六七八九十百零〇]{{1,5}}\s*号|第\s*\d{{1,5}}\s*号)",
    ),
    "redhead": ("件令", r"[^《》。：:]{2,60}文\s?件|(?:中华人民共和国)?[一-鿿]{2,16}令"),
    "issued_on": ("日", rf"{DATE}(?:\s*（[^（）]{{2,30}}）)?"),
    "note": (
        "）)",
        r"（(?:此件|本文|联系人|信息公开|公开|主动公开|依申请|不予公开)[^（）]{0,60}）|[（(]此[^（）()]{1,30}[）)]",
    ),
    "copy_to": ("送报", r"(?:抄送|抄报|分送|主送|发送)\s*[：:].*"),
    "printed": ("印", rf".{{2,60}}{DATE}\s*印发?.{{0,10}}"),
    "attachment": ("附", r"附\s*件\s?[：:]\s*\S.*"),
    "heading": (
        "附",
        r"附\s*[件录表]\s*[\d一二三四五六七八九十]{0,3}\s*[：:]?|附件\s?\d{1,2}\s?[-—]\s?\d{1,2}",
    ),
    "contents": ("目", r"目\s*[录次]"),
}
LONGEST = 400  # characters of a line that may have a role by its form


@cache
def _form(role: str) -> "re.Pattern[str]":
    import re

    return re.compile(FORMS[role][1])


def role(body: str) -> str | None:
    """Return the role that a line shows by its form; None if it shows none.

    A pattern is compiled when a line first holds one of its words, for most notices need few of them.
    """
    if not body or len(body) > LONGEST:
        return None
    return next(
        (r for r, (words, _) in FORMS.items() if any(w in body for w in words) and is_a(r, body)), None
    )


def is_a(name: str, body: str) -> bool:
    """Say whether a line has the form of a role."""
    return bool(_form(name).fullmatch(body))
