"""TRM004: two names in one item that differ in a single character."""

from collections.abc import Iterator
from itertools import pairwise

from kesu_parse import lexicon
from kesu_parse.finding import Related, Remark, rule
from kesu_parse.glyphs import han, offsets
from kesu_parse.plan import Item, Plan
from kesu_parse.source import Source, Span

ENDS = ("师", "员", "专家", "基地", "队伍", "中心", "平台", "体系")
Twins = tuple[tuple[int, int], tuple[int, int]]
HEAD, TAIL = 2, 2  # characters that may differ in one, and those behind them that are the same


@rule("TRM004", severity="info", basis="用语一致", needs=ENDS)
def near_terms(plan: Plan, source: Source) -> Iterator[Remark]:
    """同一事项里两个名称只差一个字。

    “科学传播师”与“科普传播师”可能是一回事，也可能是两回事，所以只作提示。“市级”“重点”“国家”一类通用的词不同，
    不在此列。

    错：1.健全科学传播师队伍，参加科普传播师培训。
    对：1.健全科学传播师队伍，参加科学传播师培训。
    近：1.建设市级服务平台，建设县级服务平台。
    改：是不是一回事要由起草人定。
    """
    text, known = source.text, dict[str, list[Twins]]()
    spans = [node.span for node in plan.nodes() if isinstance(node, Item)]
    for (begin, end), (after, _) in pairwise([*spans, (len(text), 0)]):
        said = text[begin : min(end, after)]
        twins = known.get(said)
        if twins is None:
            twins = known[said] = list(_twins(said))
        for one, other in twins:
            place, words = Span(begin, end).at(other), said[slice(*other)]
            message = f"“{said[slice(*one)]}”与“{words}”只差一个字，请核对"
            yield Remark(Span(begin, end).at(one), message, None, (Related(place, words),))


def _twins(text: str) -> Iterator[Twins]:
    """Yield where two names stand that differ in a single character, the later one first."""
    ends = offsets(text, ENDS)
    if len({text[at - TAIL : at + 1] for at in ends}) == len(ends):
        return
    common = frozenset(lexicon.words("common_heads"))
    seen: dict[str, dict[str, int]] = {}
    for start, end in _names(text, ends):
        head, tail = text[start : start + HEAD], text[start + HEAD : end]
        if head in common:
            continue
        known = seen.setdefault(tail, {})
        for other, place in known.items():
            if other[0] == head[0] and other[1] != head[1]:
                yield (start, end), (place, place + end - start)
        known.setdefault(head, start)


def _plain(words: str) -> bool:
    return min(words) >= "\u4e00" and max(words) <= "\u9fff"


def _names(text: str, ends: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end: two characters, two more, and the ending."""
    for at in ends:
        start, end = at - HEAD - TAIL, at + (1 if text[at] in "师员" else 2)
        words = text[start:at] if start >= 0 and end <= len(text) else ""
        if words and (_plain(words) or all(han(words, i) for i in range(len(words)))):
            yield start, end
