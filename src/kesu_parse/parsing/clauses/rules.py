"""Rules that a document states for all its clauses: 列第一位者为牵头单位，下同; 以下均需各区政府落实，不再列出."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kesu_parse.patterns import pattern
from kesu_parse.rows import NamedTuple
from kesu_parse.source import Span

if TYPE_CHECKING:
    import re

BACK, AHEAD = 40, 80  # characters around its key word that a rule takes at most
FIRST_KEYS = ("第一", "首位", "第1", "第１")
EVERY_KEYS = ("均需", "均须", "均由", "都需", "都由", "均应", "均请", "均负责", "均落实")
BEGINNINGS = ("下同", "以下", "不再", "后同", "另有说明")
NOTES = ("注", "备注", "说明", "附注")
SENTENCE = "，。；（）()\n"
FIRST = (
    rf"[^{SENTENCE}]{{0,16}}(?:第[一1１][位个名家]?|首位)(?:（单位）|（部门）|[^{SENTENCE}]){{0,14}}?"
    r"(?:(?:为|是|系|即为|作为)(?:总|主要)?(?:牵头|主办|主责)|(?:者|的|位|单位|部门)(?:负责)?牵头(?=[，。；）),;]|$))"
)
STARRED = r"[加带标注有][^，。；]{0,3}[*＊★☆▲△#][^，。；]{0,8}$|[*＊★☆▲△#][^，。；]{0,8}(?:的|者|单位|部门)"
OTHERS = r"其(?:他|它|余)(?:单位|部门)?(?:均)?(?:为|是)(配合|协办|协助|参与|参加|责任)"
WHO = rf"(?P<who>(?:（[^（）]{{1,12}}）|[^{SENTENCE}]){{2,40}}?)"
SAY = "(?P<say>按职责分工负责|负责落实|贯彻落实|抓好落实|组织实施|负责|落实|配合|参与|参加)"
NO_MORE = r"[，,；;。]?\s?(?:以下|下同|后同)?[，,]?不再[^，。；）]{0,8}(?:列|标|写|注|重复)"
EVERY = (
    rf"(?:以下|各项|所有|下列|全部)[^{SENTENCE}]{{0,10}}?[均都](?:需|须|应?由|请){WHO}{SAY}"
    rf"(?:{NO_MORE}|[，,；;]下同|[）)])"
)
TURNED = rf"(?<![^{SENTENCE}]){WHO}[均都](?:需|须|要|应|应当)?{SAY}{NO_MORE}"


class First(NamedTuple):
    """The rule that the first-listed unit leads: where it stands, whether it holds on, what the others are."""

    span: Span
    lasting: bool
    loose: bool
    everywhere: bool
    others: str


class Implied(NamedTuple):
    """The rule that a unit takes part in all that follows: where its names stand, its role."""

    names: Span
    phrase: str


def is_rule(words: str) -> bool:
    """Say whether a stretch between separators belongs to a rule for the document and names no unit of its clause."""
    if words.startswith(BEGINNINGS):
        return True
    if "第" not in words and "首位" not in words and words[0] != "其":
        return False
    return bool(pattern(FIRST).match(words) or pattern(OTHERS).match(words))


class Rules:
    """The rules of one document."""

    def __init__(self, text: str) -> None:
        self.firsts = sorted(_firsts(text))
        self.lasting = next((f for f in self.firsts if f.everywhere), None) or next(
            (f for f in self.firsts if f.lasting or f.loose), None
        )
        self.starred = _starred(text)
        self.implied = list(
            {text[slice(*rule.names)]: rule for rule in sorted(_implied(text), reverse=True)}.values()
        )

    def others(self, span: Span) -> str | None:
        """Return the role of all but the first-listed unit of a clause; None where the first does not lead."""
        rule = self.lasting
        if rule and (rule.everywhere or rule.span.start < span.start):
            return rule.others
        at = bisect_left(self.firsts, (span,))
        return self.firsts[at].others if at < len(self.firsts) and span.holds(self.firsts[at].span) else None

    def added(self, span: Span) -> Iterator[Implied]:
        """Yield what the document says takes part in a clause without being named in it."""
        yield from (rule for rule in self.implied if rule.names.start < span.end)


def _starred(text: str) -> bool:
    """Say whether the document leads by a mark: 加*的为牵头单位."""
    near = (text[max(0, at - BACK) : at + 2] for at in _hits(text, ("为牵头", "为主办", "为主责")))
    return any(pattern(STARRED).search(words) for words in near)


def _hits(text: str, keys: tuple[str, ...]) -> Iterator[int]:
    """Yield where one of the keys stands; they begin with few characters, so that the text is read but few times."""
    for char in {key[0] for key in keys}:
        at = text.find(char)
        while at >= 0:
            if text.startswith(keys, at):
                yield at
            at = text.find(char, at + 1)


def _firsts(text: str) -> Iterator[First]:
    for at in _hits(text, FIRST_KEYS):
        if text.find("牵头", at, at + BACK) < 0 and text.find("主", at, at + BACK) < 0:
            continue
        match = pattern(FIRST).search(text, max(0, at - BACK), at + AHEAD)
        if match and match.start() <= at < match.end():
            yield _made(text, match)


def _made(text: str, match: "re.Match[str]") -> First:
    tail = (
        text[match.end() : match.end() + AHEAD]
        .split("\n", 1)[0]
        .replace("（单位）", "")
        .replace("（部门）", "")
    )
    others = pattern(OTHERS).search(tail)
    role = "responsible" if not others or others[1] == "责任" else "support"
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    opened = max(before.rfind("（"), before.rfind("("))
    inside = opened > max(before.rfind("）"), before.rfind(")"))
    line = before.lstrip(" \u3000（(*") + match[0]
    return First(
        Span(*match.span()),
        "下同" in tail.split("）")[0],
        not inside or len(before) - opened < 4,
        line.startswith(NOTES),
        role,
    )


def _implied(text: str) -> Iterator[Implied]:
    for at in _hits(text, EVERY_KEYS):
        low, high = max(0, at - BACK), at + AHEAD
        match = pattern(EVERY).search(text, low, high) or pattern(TURNED).search(text, low, high)
        if match and match.start() <= at < match.end():
            yield Implied(Span(*match.span("who")), match["say"])
