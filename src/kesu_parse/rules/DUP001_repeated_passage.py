"""DUP001: a passage that stands in two items."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from kesu_parse.finding import Related, Remark, Severity, rule
from kesu_parse.glyphs import rows, rx
from kesu_parse.plan import Item, Plan
from kesu_parse.rows import NamedTuple
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
    if not items or any(i.label.startswith("第") and i.label.endswith("条") for i in items):
        return
    text, tasks = source.text, Tasks(items, [i.span[0] for i in items], [_volume(i) for i in items])
    done: set[int] = set()
    for size, starts in _seeds(text):
        if starts[0] not in done and tasks.together(starts) and _alike(text, starts, size):
            yield from _passage(text, [at for at in starts if at not in done], size, tasks, done)


class Tasks(NamedTuple):
    """The items of a plan, where each begins, and to which volume it belongs."""

    items: list[Item]
    begins: list[int]
    volumes: list[str]

    def near(self, at: int) -> int:
        """Return the number of the item that begins last before an offset, -1 before the first."""
        return bisect_right(self.begins, at) - 1

    def together(self, starts: list[int]) -> bool:
        """Say whether two of some offsets may lie in items of one volume."""
        volumes = {self.volumes[bisect_right(self.begins, at) - 1] for at in starts}
        return len(volumes) < len(starts)


class Twin(NamedTuple):
    """Where a seed stands again: in which item, and how far what is around it is the same on either side."""

    at: int
    item: Item
    left: int
    right: int


def _seeds(text: str) -> list[tuple[int, list[int]]]:
    """Return the length of every stretch between marks that comes again, and its first places."""
    found: dict[str, list[int]] = {}
    seeds = rx(SEED).finditer
    for line, starts in rows(text).items():
        first, others = starts[0], starts[1:MOST]
        for match in seeds(line):
            seed, at = match[0], match.start()
            if seed in found:
                found[seed].append(first + at)
            else:
                found[seed] = [first + at]
            if others:
                found[seed] += [start + at for start in others]
    return [(len(seed), sorted(starts)[:MOST]) for seed, starts in found.items() if len(starts) > 1]


def _alike(text: str, starts: list[int], size: int) -> bool:
    """Say whether a seed may be part of a long passage twice: what is before or after it is half of that."""
    room = (SHORTEST - size + 1) // 2
    if room <= 0:
        return True
    before = {text[max(at - room, 0) : at] for at in starts}
    after = {text[at + size : at + size + room] for at in starts}
    return min(len(before), len(after)) < len(starts)


def _passage(text: str, starts: list[int], size: int, tasks: Tasks, done: set[int]) -> Iterator[Remark]:
    """Yield a remark where the stretch around a seed is the same in the first item that has it and in others."""
    places = iter(starts)
    held = ((at, tasks.items[n]) for at in places if (n := tasks.near(at)) >= 0)
    at, first = next(((at, item) for at, item in held if _own(item, at)), (0, None))
    found = list(_twins(text, at, size, first, places, tasks)) if first else []
    if first and found:
        left, right = min(t.left for t in found), min(t.right for t in found)
        if left + size + right < SHORTEST:
            found = [max(found, key=lambda t: t.left + t.right)]
            left, right = found[0][2:]
        done.update(range(at - left, at + size + right))
        if not _heading(text, at - left, left + size + right, first):
            others = [(twin.at - left, twin.item) for twin in found]
            yield _remark(text, at - left, left + size + right, first, others)


def _twins(text: str, at: int, size: int, first: Item, places: Iterable[int], tasks: Tasks) -> Iterator[Twin]:
    """Yield the other items of the same volume in which a long passage around a seed is the same."""
    volume = _volume(first)
    for other in places:
        number = tasks.near(other)
        item = tasks.items[number]
        if number >= 0 and item is not first and tasks.volumes[number] == volume and _own(item, other):
            left, right = _reach(text, at, other, size, first, item)
            if left + size + right >= SHORTEST:
                yield Twin(other, item, left, right)


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


def _own(item: Item, at: int) -> bool:
    """Say whether a place belongs to the text of an item, not to its clauses."""
    return at < item.span[1] and not any(c.span[0] <= at < c.span[1] for c in item.clauses)


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
    return "".join(rx("《[^》]*》?").findall(text))
