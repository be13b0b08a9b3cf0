"""DUP001: a passage that stands in two items."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.glyphs import rx
from kesu_parse.plan import Item, Plan
from kesu_parse.source import Source, Span

SEED = "[^，。；：！？\n（）《》“”]{14,}"
LONGEST_SEED = 300
SHORTEST = 30  # characters, from which a repetition is no set phrase


@rule("DUP001", severity="warning", basis="党政机关公文处理工作条例第十九条：内容简洁")
def repeated_passage(plan: Plan, source: Source) -> Iterator[Remark]:
    """两个事项里有同一段话。

    三十字以上的文字在两个事项里逐字相同，多是复制后没有删改，一项任务被布置了两次。没有责任单位的事项只作提示；条文式的法规、
    标题、责任单位、引用的文件名不在此列。

    错：1.甲。支持各类学校深入挖掘各类实践资源中体现科学家精神的育人元素资源。（市教育局负责）↵2.乙。支持各类学校深入挖掘各类实践资源中体现科学家精神的育人元素资源。（市科协负责）
    对：1.甲。支持各类学校深入挖掘各类实践资源中体现科学家精神的育人元素资源。（市教育局负责）↵2.乙。（市科协负责）
    近：1.甲。（市教育局、市科技局、市民政局、市财政局、市水利局、市应急局、市审计局负责）↵2.乙。（市教育局、市科技局、市民政局、市财政局、市水利局、市应急局、市审计局负责）
    改：留哪一处要由起草人定。
    """
    items = [n for n in plan.nodes() if isinstance(n, Item)]
    if any(i.label.startswith("第") and i.label.endswith("条") for i in items):
        return
    begins = [i.span[0] for i in items]
    places: dict[str, list[int]] = defaultdict(list)
    for match in rx(SEED).finditer(source.text):
        if match.end() - match.start() < LONGEST_SEED:
            places[match[0]].append(match.start())
    done: set[int] = set()
    for seed, starts in places.items():
        if len(starts) > 1:
            yield from _passage(source.text, seed, starts, items, begins, done)


def _passage(
    text: str, seed: str, starts: list[int], items: list[Item], begins: list[int], done: set[int]
) -> Iterator[Remark]:
    held = [(at, item) for at in starts if (item := _item(at, items, begins)) and at not in done]
    first = held[0] if held else None
    others = (
        [(at, i) for at, i in held[1:] if i is not first[1] and _volume(i) == _volume(first[1])]
        if first
        else []
    )
    if not first or not others:
        return
    spans = [first[0], *(at for at, _ in others)]
    left, right = _widest(text, spans, len(seed), [first[1], *(i for _, i in others)])
    size = left + len(seed) + right
    done.update(at for at in spans)
    if size >= SHORTEST and not _same_clause(text, spans[0] - left, size, first[1]):
        done.update(s for s in range(spans[0] - left, spans[0] + len(seed) + right))
        where = [Span(at - left, at + len(seed) + right) for at in spans]
        ids = "、".join(i.id for _, i in others[:4]) + ("等" if len(others) > 4 else "")
        related = tuple(Related(s, text[s.start : s.end]) for s in where[1:])
        charged = first[1].clauses and any(i.clauses for _, i in others)
        severity = None if charged else "info"
        yield Remark(where[0], f"这段话（{size}字）与{ids}重复", None, related, severity=severity)


def _volume(item: Item) -> str:
    """Return the attachment an item belongs to, told from its id; '' for the plan itself."""
    head = item.id.partition("/")[0]
    return head if head.startswith("附件") else ""


def _item(at: int, items: list[Item], begins: list[int]) -> Item | None:
    found = items[bisect_right(begins, at) - 1] if begins and at >= begins[0] else None
    if found is None or at >= found.span[1] or any(c.span[0] <= at < c.span[1] for c in found.clauses):
        return None
    return found


def _widest(text: str, starts: list[int], size: int, held: list[Item]) -> tuple[int, int]:
    """Return by how many characters a passage that is the same at all places goes on to the left and the right."""
    left = right = 0
    while left < 500 and _equal(text, [s - left - 1 for s in starts]) and _inside(starts, -left - 1, held):
        left += 1
    while (
        right < 500
        and _equal(text, [s + size + right for s in starts])
        and _inside(starts, size + right, held)
    ):
        right += 1
    return left, right


def _equal(text: str, offsets: list[int]) -> bool:
    first = text[offsets[0] : offsets[0] + 1]
    return (
        offsets[0] >= 0
        and first not in ("", "\n", "。")
        and all(text[o : o + 1] == first for o in offsets[1:])
    )


def _inside(starts: list[int], shift: int, held: list[Item]) -> bool:
    return all(item.span[0] <= s + shift < item.span[1] for s, item in zip(starts, held, strict=True))


def _same_clause(text: str, start: int, size: int, item: Item) -> bool:
    """Say whether a passage is a heading or mostly the name of a document."""
    inside = text[start : start + size]
    return item.title.startswith(inside) and len(item.title) < size + 4 or 2 * len(_names(inside)) > size


def _names(text: str) -> str:
    return "".join(re.findall("《[^》]*》?", text))
