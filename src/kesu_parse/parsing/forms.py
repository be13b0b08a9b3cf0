"""Roles that a line of front or back matter shows by its own form: date, number, note, 抄送, 附件 …"""

from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.parsing.dates import DATE
from kesu_parse.parsing.glued import NUMBER
from kesu_parse.parsing.numerals import HAN
from kesu_parse.rows import NamedTuple

if TYPE_CHECKING:
    import re

LONGEST = 400  # characters of a line that may have a role by its form


class Form(NamedTuple):
    """How a line with a role begins or ends, so that few patterns are ever compiled, and its whole pattern."""

    begins: tuple[str, ...]
    ends: tuple[str, ...]
    pattern: str


FORMS = {
    "doc_number": Form(
        ("",),
        ("号", "号）", "号)"),
        rf"[（(]?(?:{NUMBER}|(?:中华人民共和国)?[一-鿿]{{2,20}}令\s*第?\s*[\d一二三四五六七八九十百零〇]{{1,5}}\s*号|第\s*\d{{1,5}}\s*号)[）)]?",
    ),
    "redhead": Form(
        ("",),
        ("文件", "文 件", "文　件", "令"),
        r"[^《》。：:]{2,60}文\s?件|(?:中华人民共和国)?[一-鿿]{2,16}令",
    ),
    "issued_on": Form(tuple("12１２一二〇零○ＯO0０"), ("日", "）"), rf"{DATE}(?:\s*（[^（）]{{2,30}}）)?"),
    "note": Form(
        ("（", "("),
        ("）", ")"),
        r"（(?:此件|本文|联系人|信息公开|公开|主动公开|依申请|不予公开)[^（）]{0,60}）|[（(]此[^（）()]{1,30}[）)]",
    ),
    "copy_to": Form(("抄", "分", "主", "发"), ("",), r"(?:抄送|抄报|分送|主送|发送)\s*[：:].*"),
    "printed": Form(("",), ("印发", "印", "发"), rf".{{2,60}}{DATE}\s*印发?.{{0,10}}"),
}


@cache
def _form(role: str) -> "re.Pattern[str]":
    import re

    return re.compile(FORMS[role].pattern)


def role(body: str) -> str | None:
    """Return the role that a line shows by its form; None if it shows none."""
    if not body or len(body) > LONGEST:
        return None
    if body[0] in "附目":
        return _annex(body)
    for name, form in FORMS.items():
        if body.startswith(form.begins) and body.endswith(form.ends) and _form(name).fullmatch(body):
            return name
    return None


def _annex(body: str) -> str | None:
    """Return the role of 附件：… (an entry of the 附件说明), 附件1 (the head of an attachment), 目录."""
    squeezed = "".join(body.split())
    if squeezed in ("目录", "目次"):
        return "contents"
    rest = squeezed[2:]
    if squeezed[:2] not in ("附件", "附录", "附表"):
        return None
    if squeezed[1] == "件" and rest[:1] in ("：", ":") and len(rest) > 1:
        return "attachment"
    core = rest.rstrip("：:").replace("—", "-")
    numbered = all(part.isdecimal() or set(part) <= set(HAN) for part in core.split("-")) if core else True
    return "heading" if numbered and len(core) <= 5 else None
