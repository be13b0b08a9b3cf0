"""What the front matter says: kind, number, date, issuers, addressees, attachments, year, place."""

import re
from functools import cache

from kesu_parse import lexicon
from kesu_parse.parsing.dates import iso
from kesu_parse.plan import Attachment, Level

YEAR = re.compile(r"((?:19|20)\d\d)\s?年|((?:19|20)\d\d)\s?[—－–~～-]{1,2}\s?(?:19|20)?\d\d\s?年")

MARKS = " \t\n\u3000\xa0#*>_"  # white space and the marks of Markdown around a title


@cache
def _kind_at_end() -> "re.Pattern[str]":
    return re.compile(rf"({lexicon.any_of('kinds')})(?:（[^（）]{{1,12}}）)?$")


def kind(cover: str | None, title: str | None, number: str | None, body: str) -> str | None:
    """Return the 文种: of the cover, else of the title, else of what the text calls itself; None if none is stated."""
    for name in (cover, title):
        match = _kind_at_end().search(name) if name else None
        if match:
            return match[1]
    if number and re.search(r"令第?\S+号$", number):
        return "令"
    match = re.search(rf"(?:提出(?:以下|如下)|本)({lexicon.any_of('kinds')})", body)
    return match[1] if match else None


def squashed(text: str | None) -> str | None:
    """Return a title without white space between Chinese characters; None for an empty one."""
    out = re.sub(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])", "", (text or "").strip(MARKS))
    return out or None


def addressees(text: str) -> tuple[str, ...]:
    """Return the 主送机关, parted at commas outside brackets."""
    inner = "".join(text.split()).rstrip("：:")
    return tuple(p for p in re.split(r"[，,；;](?![^（(]*[）)])", inner) if p)


def attachments(text: str) -> tuple[Attachment, ...]:
    """Return the entries of the 附件说明: 附件：1.… 2.…."""
    head = re.match(r"\s*附\s*件\s?[：:]\s*", text)
    label, rest = ("附件", text[head.end() :]) if head else ("附件", text)
    entries = re.split(r"(?:^|(?<=\s)|(?<=[^\d\s.]))(\d{1,2})\s?[.．、](?!\d(?!\d{3}\s?年))\s*", rest.strip())
    if len(entries) < 3:
        return (Attachment(label, squashed(rest) or ""),)
    return tuple(
        Attachment(f"{label}{n}", squashed(t.rstrip("；;。")) or "")
        for n, t in zip(entries[1::2], entries[2::2], strict=True)
    )


ORDER = re.compile(r"(?:中华人民共和国)?(\S{2,20})令第?\S+号")


def issuers(signature: str, title: str | None, number: str | None) -> tuple[str, ...]:
    """Return the 发文机关: of an order that of its number, else those of the signature, else of the title.

    An order is signed by a person, so its number decides.
    """
    order = ORDER.match(number or "")
    if order:
        return (order[1],)
    if signature.strip():
        return tuple(x for line in signature.splitlines() for x in _apart("".join(line.split())) if x)
    match = re.match(r"(\S{2,60}?)关于", squashed(title) or "")
    return _apart(match[1]) if match and not match[1][0].isdigit() else ()


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
    for text in texts:
        match = YEAR.search(text or "")
        if match:
            return int(match[1] or match[2])
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
    from kesu_parse.units import place_of

    found = [x for text in texts if text and (x := place_of(text))]
    if not found and addressed and (own := place_of(addressed[:4])) and not own[0]:
        found = [own]
    name = next((n for n, _ in found if n), None)
    level = next((lv for n, lv in found if n == name or not name), None)
    return name, LEVELS.get(level or "")
