"""What the front matter says: kind, number, date, issuers, addressees, attachments, year, place."""

import re
from collections.abc import Iterable

from kesu_parse import lexicon
from kesu_parse.parsing.dates import iso
from kesu_parse.patterns import pattern
from kesu_parse.plan import Attachment, Level
from kesu_parse.units.places import place_of

MARKS = " \t\n\u3000\xa0#*>_"  # white space and the marks of Markdown around a title


def kind(cover: str | None, title: str | None, number: str | None, body: str) -> str | None:
    """Return the 文种: of the cover, else of the title, else of what the text calls itself; None if none is stated."""
    for name in (cover, title):
        if name and (found := _kind_at_end(name)):
            return found
    if number and "令" in number:
        return "令"
    for lead in ("提出以下", "提出如下", "本"):
        at = body.find(lead)
        word = next(
            (w for w in lexicon.words("kinds") if at >= 0 and body.startswith(w, at + len(lead))), None
        )
        if word:
            return word
    return None


def _kind_at_end(name: str) -> str | None:
    core = name[: name.rindex("（")] if name.endswith("）") and "（" in name[-14:] else name
    return next((w for w in lexicon.words("kinds") if core.endswith(w)), None)


def squashed(text: str | None) -> str | None:
    """Return a title without white space between Chinese characters; None for an empty one."""
    out = pattern(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])").sub("", (text or "").strip(MARKS))
    return out or None


def addressees(text: str) -> tuple[str, ...]:
    """Return the 主送机关, parted at commas outside brackets."""
    inner = "".join(text.split()).rstrip("：:")
    if "(" not in inner and "（" not in inner:
        return tuple(
            p for p in inner.replace(",", "，").replace("；", "，").replace(";", "，").split("，") if p
        )
    return tuple(p for p in re.split(r"[，,；;](?![^（(]*[）)])", inner) if p)


def attachments(text: str) -> tuple[Attachment, ...]:
    """Return the entries of the 附件说明: 附件：1.… 2.…."""
    label, rest = "附件", text.strip()
    if rest.startswith("附"):
        rest = rest[1 + min(i for i, c in enumerate(rest[1:]) if c in "：:") + 1 :].strip()
    if not rest[:1].isdecimal():
        return (Attachment(label, squashed(rest) or ""),)
    if not any(mark in rest for mark in ".．、"):
        return (Attachment(label, squashed(rest) or ""),)
    entries = re.split(r"(?:^|(?<=\s)|(?<=[^\d\s.]))(\d{1,2})\s?[.．、](?!\d(?!\d{3}\s?年))\s*", rest)
    if len(entries) < 3:
        return (Attachment(label, squashed(rest) or ""),)
    return tuple(
        Attachment(f"{label}{n}", squashed(t.rstrip("；;。")) or "")
        for n, t in zip(entries[1::2], entries[2::2], strict=True)
    )


ORDER = r"(?:中华人民共和国)?(\S{2,20})令第?\S+号"


def issuers(signature: str, title: str | None, number: str | None) -> tuple[str, ...]:
    """Return the 发文机关: of an order that of its number, else those of the signature, else of the title.

    An order is signed by a person, so its number decides.
    """
    order = re.match(ORDER, number) if number else None
    if order:
        return (order[1],)
    if signature.strip():
        return tuple(x for line in signature.splitlines() for x in _apart("".join(line.split())) if x)
    head = (squashed(title) or "").partition("关于")
    return _apart(head[0]) if head[1] and 2 <= len(head[0]) <= 60 and not head[0][0].isdigit() else ()


ENDS = "部委局办厅署院会府室社行"


def _apart(run: str) -> tuple[str, ...]:
    """Return the names of several issuers that stand in one run of text, each with the same place before it."""
    place = re.match(r"(?:中共)?([一-鿿]{2,8}?[省市县区州])", run)
    if not place:
        return (run,)
    cut = re.split(rf"(?<=[{ENDS}])(?=(?:中共)?{place[1]})", run)
    return tuple(cut)


def year(*texts: str | None) -> int | None:
    """Return the first year that one of the texts names; None if none does."""
    return next((found for text in texts if text and (found := _year(text))), None)


def _year(text: str) -> int | None:
    """Return the year in 2022年 or the first in 2021—2023年."""
    at = text.find("年")
    while at >= 0:
        head = text[:at].rstrip()
        if head[-4:].isascii() and head[-4:].isdecimal() and head[-4:-2] in ("19", "20"):
            first = head[:-4].rstrip("—－–~～-至 ")
            spread = len(first) < len(head) - 4 and first[-4:].isdecimal() and len(first[-4:]) == 4
            return int(first[-4:] if spread else head[-4:])
        at = text.find("年", at + 1)
    return None


def issued_on(text: str) -> str | None:
    """Return the date of signature, ISO; None if the text has none."""
    return iso(text)


LEVELS: dict[str, Level] = {
    "national": "national",
    "province": "province",
    "city": "city",
    "county": "county",
}


def place(*texts: str | None, addressed: str | None = None) -> tuple[str | None, Level | None]:
    """Return the place that the first telling text names, and the administrative level; (None, None) if none does.

    The addressees only tell by how they begin (市全民…, 自治区人民政府各…): they may be anywhere below the issuer.
    """
    found = _first_place(texts)
    if not found and addressed and (own := place_of(addressed[:4])) and not own[0]:
        found = own
    return (found[0] or None, LEVELS.get(found[1])) if found else (None, None)


def _first_place(texts: Iterable[str | None]) -> tuple[str, str] | None:
    """Return the first place that is named and its level; where only levels are, the first of these."""
    level = None
    for text in texts:
        found = place_of(text) if text else None
        if found and found[0]:
            return found
        level = level or found
    return level
