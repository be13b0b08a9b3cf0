"""TRM004: two names in one item that differ in a single character."""

from bisect import bisect_right
from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Related, Remark, rule
from kesu_parse.glyphs import han, spots
from kesu_parse.plan import Item, Plan
from kesu_parse.source import Source, Span

ENDS = ("师", "员", "专家", "基地", "队伍", "中心", "平台", "体系")
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
    items = [node for node in plan.nodes() if isinstance(node, Item)]
    common = frozenset(lexicon.words("common_heads"))
    begins = [item.span[0] for item in items]
    seen: dict[tuple[int, str], dict[str, int]] = {}
    for start, end in _names(source.text):
        at = bisect_right(begins, start) - 1
        if at < 0 or end > items[at].span[1]:
            continue
        head, tail = source.text[start : start + HEAD], source.text[start + HEAD : end]
        if head in common:
            continue
        known = seen.setdefault((at, tail), {})
        for other, place in known.items():
            if other[0] == head[0] and other[1] != head[1]:
                related = (Related(Span(place, place + end - start), other + tail),)
                message = f"“{head + tail}”与“{other + tail}”只差一个字，请核对"
                yield Remark(Span(start, end), message, None, related)
        known.setdefault(head, start)


def _plain(words: str) -> bool:
    return min(words) >= "\u4e00" and max(words) <= "\u9fff"


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Yield where names begin and end: two characters, two more, and the ending."""
    for at in spots(text, ENDS):
        start = at - HEAD - TAIL
        if start >= 0 and (_plain(text[start:at]) or all(han(text, i) for i in range(start, at))):
            size = 1 if text[at] in "师员" else 2
            yield start, at + size
