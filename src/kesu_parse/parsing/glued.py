"""Front and back matter glued to the text without line ends: where its elements begin."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from kesu_parse import lexicon
from kesu_parse.parsing.dates import DATE, DAY
from kesu_parse.patterns import pattern

if TYPE_CHECKING:
    import re

NUMBER = r"[一-鿿]{1,12}[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?第?\d{1,5}\s?号"


@cache
def _opening() -> "re.Pattern[str]":
    import re

    kinds = lexicon.any_of("kinds")
    return re.compile(
        rf"\s*(?P<redhead>[^。：:；《]{{2,160}}?文件)?(?P<number>{NUMBER})?"
        rf"(?P<title>[^。：:；]{{0,90}}?关于[^。：:；]{{2,120}}?的(?:{kinds}))?"
        r"(?P<to>[^。；]{2,400}?[：:])?"
    )


@cache
def _signed() -> "re.Pattern[str]":
    import re

    return re.compile(
        rf"(?<=[。）;；])\s*(?P<who>[^。，、；：:《》（）]{{2,160}}?)(?P<when>{DATE})"
        r"(?P<note>\s*（[^（）]{2,30}）)?(?![起前至以后，、。；])"
    )


@cache
def _titled() -> "re.Pattern[str]":
    import re

    genres, openers = lexicon.any_of("genres"), lexicon.any_of("openers")
    return re.compile(rf"\s*(?P<plan>[^。；：:，]{{4,60}}?(?:{genres}))(?={openers}|\s|$)")


def opening(text: str, start: int, end: int) -> list[int]:
    """Return where the elements at the head of run-on text begin: number, title, addressees, body."""
    match = _opening().match(text, start, end)
    return sorted({match.end(g) for g in ("redhead", "number", "title", "to") if match[g]}) if match else []


def signatures(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where signatures, their dates, notes, and the title after them begin."""
    if not pattern(DAY).search(text, start, end):
        return
    for match in _signed().finditer(text, start, end):
        yield match.start("who")
        yield match.start("when")
        if match["note"]:
            yield match.start("note")
        yield match.end()
        title = _titled().match(text, match.end(), end)
        if title:
            yield title.end("plan")
