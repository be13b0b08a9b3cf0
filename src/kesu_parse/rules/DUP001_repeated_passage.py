"""DUP001: a passage that stands in two items."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, Severity, rule
from kesu_parse.glyphs import rx
from kesu_parse.plan import Item, Plan
from kesu_parse.source import Source, Span

SEED = "[^，。；：！？\n（）《》“”、的和与及]{8,}"
FAR = 400  # characters looked at on either side
MOST = 60  # places looked at; what stands in more items is a formula
SHORTEST = 30  # characters, from which a repetition is no set phrase


@rule("DUP001", severity="warning", basis="党政机关公文处理工作条例第十九条：内容简洁")
def repeated_passage(plan: Plan, source: Source) -> Iterator[Remark]:
    """两个事项里有同一段话。

    三十字以上的文字在两个事项里逐字相同，多是复制后没有删改，一项任务被布置了两次。没有责任单位的事项只作提示；条文式的法规、
    标题、责任单位、引用的文件名不在此列。

    错：1.甲。支持各类学校深入挖掘各类实践资源中体现科学家精神的育人元素进课堂。（市教育局负责）↵2.乙。支持各类学校深入挖掘各类实践资源中体现科学家精神的育人元素进课堂。（市科协负责）
    对：1.甲。支持各类学校深入挖掘各类实践资源中体现科学家精神的育人元素进课堂。（市教育局负责）↵2.乙。（市科协负责）
    近：1.甲。（市教育局、市科技局、市民政局、市财政局、市水利局、市应急局、市审计局负责）↵2.乙。（市教育局、市科技局、市民政局、市财政局、市水利局、市应急局、市审计局负责）
    改：留哪一处要由起草人定。
    """
    items = [n for n in plan.nodes() if isinstance(n, Item)]
    if any(i.label.startswith("第") and i.label.endswith("条") for i in items):
        return
    begins = [i.span[0] for i in items]
    places: dict[str, list[int]] = defaultdict(list)
    for match in rx(SEED).finditer(source.text):
        places[match[0]].append(match.start())
    done: set[int] = set()
    for seed, starts in places.items():
        if len(starts) > 1 and starts[0] not in done:
            yield from _passage(source.text, len(seed), starts[:MOST], items, begins, done)


def _passage(
    text: str, size: int, starts: list[int], items: list[Item], begins: list[int], done: set[int]
) -> Iterator[Remark]:
    """Yield a remark where the stretch around a seed is the same in the first item that has it and in others."""
    held = [(at, item) for at in starts if at not in done and (item := _item(at, items, begins))]
    if len(held) < 2:
        return
    at, first = held[0]
    others = []
    for other, item in held[1:]:
        if item is not first and _volume(item) == _volume(first):
            left, right = _reach(text, at, other, size, first, item)
            if left + size + right >= SHORTEST:
                others.append((other, item, left, right))
    if others:
        left, right = min(o[2] for o in others), min(o[3] for o in others)
        if left + size + right < SHORTEST:
            others = [max(others, key=lambda o: o[2] + o[3])]
            left, right = others[0][2:]
        done.update(range(at - left, at + size + right))
        if not _heading(text, at - left, left + size + right, first):
            yield _remark(text, at - left, left + size + right, first, [(o - left, i) for o, i, *_ in others])


def _remark(text: str, start: int, size: int, first: Item, others: list[tuple[int, Item]]) -> Remark:
    ids = "、".join(item.id for _, item in others[:4]) + ("等" if len(others) > 4 else "")
    related = tuple(Related(Span(at, at + size), text[at : at + size]) for at, _ in others)
    charged = first.clauses and any(item.clauses for _, item in others)
    severity: Severity | None = None if charged else "info"
    return Remark(
        Span(start, start + size),
        f"这段话（{size}字）与{ids}重复，请删去一处",
        None,
        related,
        severity=severity,
    )


def _volume(item: Item) -> str:
    """Return the attachment an item belongs to, told from its id; '' for the plan itself."""
    head = item.id.partition("/")[0]
    return head if head.startswith("附件") else ""


def _item(at: int, items: list[Item], begins: list[int]) -> Item | None:
    found = items[bisect_right(begins, at) - 1] if begins and at >= begins[0] else None
    if found is None or at >= found.span[1] or any(c.span[0] <= at < c.span[1] for c in found.clauses):
        return None
    return found


def _reach(text: str, one: int, other: int, size: int, first: Item, second: Item) -> tuple[int, int]:
    """Return by how many characters a passage that stands at two places goes on to the left and to the right."""
    room = min(one - first.span[0], other - second.span[0], FAR)
    left = _common(text[one - room : one][::-1], text[other - room : other][::-1])
    room = min(first.span[1] - one, second.span[1] - other, FAR) - size
    right = _common(text[one + size : one + size + room], text[other + size : other + size + room])
    return left, right


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginnings, at most up to the next 。 or line end."""
    stops = [at for c in "。\n" if (at := one.find(c)) >= 0]
    end = min([len(one), len(other), *stops])
    if one[:end] == other[:end]:
        return end
    return next(n for n in range(end) if one[n] != other[n])


def _heading(text: str, start: int, size: int, item: Item) -> bool:
    """Say whether a passage is a heading or mostly the name of a document."""
    inside = text[start : start + size]
    return item.title.startswith(inside) and len(item.title) < size + 4 or 2 * len(_names(inside)) > size


def _names(text: str) -> str:
    return "".join(re.findall("《[^》]*》?", text))
