"""TRM003: one term with and without 化, 性 or a 顿号."""

import re
from collections.abc import Iterable, Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Related, Remark, rule
from kesu_parse.glyphs import han, present, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

# after these words 化 makes another thing of it: 信息化建设 is not 信息建设
MANY, HEAD = 20, 5  # terms from which one walk is faster than a search for each; characters of the shortest
REACH = 8  # characters from 化 on that may belong to a term
OPEN = (
    *("建设", "发展", "改造", "升级", "转型", "管理", "服务", "水平", "程度", "治理", "进程", "工作", "活动"),
    *("行动", "能力", "生产", "经营", "运行", "应用", "教育", "培训", "养殖", "种植", "加工"),
)


@rule("TRM003", severity="warning", basis="用语一致；GB/T 15834—2011 4.5.3.4", needs="化、")
def term_two_ways(plan: Plan, source: Source) -> Iterator[Remark]:
    """同一个词语前后写法不一。

    一处写“现代化制造城”，一处写“现代制造城”；一处写“中小学”，一处写“中、小学”。结合紧密的并列语素（中小学、城乡）中间
    不加顿号。带不带“化”有时是两回事，只作提示。

    错：建设现代化制造城，打造现代制造城。面向中小学，走进中、小学
    对：建设现代制造城，打造现代制造城。面向中小学，走进中小学
    近：推进信息化建设，加强信息建设。中、西部地区
    改：哪一种是正式的说法要由起草人定；顿号可以直接删去。
    """
    yield from _compounds(source.text)
    yield from _terms(source.text)


def _compounds(text: str) -> Iterator[Remark]:
    compounds = lexicon.pairs("compounds")
    for parted in present(text, compounds):
        found, whole = spots(text, (parted,)), compounds[parted]
        count = text.count(whole) if found else 0
        if count:
            for at in found:
                dot = at + parted.index("、")
                fix = Fix.safe((dot, dot + 1), "", "删去顿号")
                message = f"“{whole}”中间不用顿号，本文另有{count}处没有用"
                yield Remark(Span(at, at + len(parted)), message, fix)


def _terms(text: str) -> Iterator[Remark]:
    terms = {bare: (at, end) for at, end, bare in _with_hua(text)}
    known = present(text, terms)
    places = _places(text, known) if len(known) > MANY else {bare: spots(text, (bare,)) for bare in known}
    for bare, found in places.items():
        at, end = terms[bare]
        other = [o for o in found if not _goes_on(text, o + len(bare))]
        if other:
            related = tuple(Related(Span(o, o + len(bare)), bare) for o in other)
            message = f"“{text[at - 2 : end]}”与“{bare}”两种写法，请统一"
            yield Remark(Span(at - 2, end), message, None, related, severity="info")


def _places(text: str, terms: Iterable[str]) -> dict[str, list[int]]:
    """Return where each of many terms stands: one walk through the text, not one a term."""
    heads: dict[str, list[str]] = {}
    for term in terms:
        heads.setdefault(term[:HEAD], []).append(term)
    found: dict[str, list[int]] = {}
    kinds = ["".join(sorted({term[i] for term in terms})) for i in range(HEAD)]
    first, *rest = (f"[{kind}]" for kind in kinds)
    for at in (match.start() for match in re.finditer(f"{first}(?={''.join(rest)})", text)):
        for term in heads.get(text[at : at + HEAD], ()):
            if text.startswith(term, at):
                found.setdefault(term, []).append(at)
    return found


def _with_hua(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the terms with 化 inside, the first of each: where 化 stands, where the term ends, it without 化."""
    known: set[str] = set()
    for at in _first(text, "化"):
        end = at + 1
        while end < at + REACH and han(text, end) and text[end] not in "的和与及":
            end += 1
        head, tail = text[max(0, at - 2) : at], text[at + 1 : end]
        if not 3 <= len(tail) <= 6 or head + tail in known or not (han(head, 0) and han(head, 1)):
            continue
        known.add(head + tail)
        if not any(word in tail for word in OPEN):
            yield at, end, head + tail


def _first(text: str, word: str) -> Iterable[int]:
    """Return where a word stands first in each surroundings of a term."""
    found: dict[str, int] = {}
    for at in spots(text, (word,)):
        found.setdefault(text[max(0, at - 2) : at + REACH], at)
    return found.values()


def _goes_on(text: str, at: int) -> bool:
    return "\u4e00" <= text[at : at + 1] <= "\u9fff" and text[at] not in "的和与及"
