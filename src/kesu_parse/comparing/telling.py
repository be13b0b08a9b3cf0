"""What a link means, in Chinese: the lines of 变化说明."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kesu_parse.change import Comparison, Link, Rename, Swap, UnitChange
from kesu_parse.plan import Item, Plan, Section

KINDS = {
    "same": "不变",
    "edited": "修改",
    "reworded": "改写",
    "split": "拆分",
    "merged": "合并",
    "new": "新增",
    "dropped": "取消",
}
WHY = {"variant": "写法调整", "succession": "职责承接", "error": "名称改正"}
SHORT = 60


class Sheet:
    """The items of a plan by id, and how to refer to them."""

    def __init__(self, plan: Plan) -> None:
        found = list(plan.tasks())
        self.items: dict[str, Item] = {item.id: item for _, item in found}
        self.above: dict[str, tuple[Section, ...]] = {item.id: above for above, item in found}
        numbers = [item.number for _, item in found]
        self.running = None not in numbers and len(set(numbers)) == len(numbers)

    def short(self, id_: str) -> str:
        """Return the number of an item where all numbers of the plan differ, else its path."""
        return str(self.items[id_].number) if self.running else id_

    def named(self, ids: Sequence[str]) -> str:
        """Return items as one refers to them: 第3、4项."""
        text = "、".join(map(self.short, ids))
        return f"第{text}项" if self.running else text

    def heading(self, id_: str) -> str:
        """Return the id of the heading an item stands under, "" for none."""
        above = self.above[id_]
        return above[-1].id if above else ""

    def place(self, id_: str) -> str:
        """Return the heading an item stands under, as written."""
        above = self.above[id_]
        return f"“{brief(above[-1].label + above[-1].title, 30)}”" if above else ""


class Teller:
    """Tells what changed in the links of a comparison."""

    def __init__(self, pair: Comparison) -> None:
        self.pair = pair
        self.old, self.new = Sheet(pair.old), Sheet(pair.new)
        self.heirs = self._heirs()

    def _heirs(self) -> dict[str, str]:
        """Return for every heading of the old plan the one under which most of its items stand now."""
        seen = Counter(
            (self.old.heading(i), self.new.heading(j))
            for link in self.pair.changes.links
            for i in link.old
            for j in link.new
        )
        return {old: new for (old, new), _ in reversed(seen.most_common())}

    def notes(self, link: Link) -> list[str]:
        """Return what changed in a link, one line a matter."""
        return [*self._shape(link), *fields(link), *self._passages(link), *self._doubts(link)]

    def _shape(self, link: Link) -> Iterator[str]:
        """Yield what happened to the items as a whole."""
        if link.relation == "split":
            yield f"旧{self.old.named(link.old)}拆分为新{self.new.named(link.new)}"
        if link.relation == "merged":
            yield f"旧{self.old.named(link.old)}合并为新{self.new.named(link.new)}"
        if link.moved:
            yield self._place(link)
        if link.relation in ("reworded", "edited") and link.edits:
            yield f"正文{'大幅改写' if link.relation == 'reworded' else '有修改'}，保留 {link.score:.0%}"

    def _place(self, link: Link) -> str:
        i, j = link.old[0], link.new[0]
        old, new = self.old.heading(i), self.new.heading(j)
        if self.heirs.get(old) == new:
            kin = [x for x in self.pair.changes.links if x.old and x.new and self._at(x) == (old, new)]
            whole = sum(x.moved for x in kin) * 2 > len(kin) > 1
            return "位置移动：随所在标题整体移动" if whole else "位置移动：同一标题下调整了顺序"
        return f"位置移动：{swapped(Swap(self.old.place(i), self.new.place(j)))}"

    def _at(self, link: Link) -> tuple[str, str]:
        return self.old.heading(link.old[0]), self.new.heading(link.new[0])

    def _passages(self, link: Link) -> Iterator[str]:
        for passage in self.pair.changes.transfers:
            unsure = "疑似" if passage.confidence == "check" else ""
            if passage.old in link.old:
                yield f"{unsure}其中一句移入新{self.new.named([passage.new])}：“{brief(passage.text, 40)}”"
            if passage.new in link.new:
                yield f"{unsure}其中一句来自旧{self.old.named([passage.old])}：“{brief(passage.text, 40)}”"

    def _doubts(self, link: Link) -> Iterator[str]:
        if link.candidates:
            gone = link.relation == "dropped"
            side, verb = (self.new, "疑似并入新") if gone else (self.old, "疑似出自旧")
            yield f"待核：{verb}{'，或'.join(side.named([c.id]) for c in link.candidates)}"
        elif link.confidence == "check":
            yield "待核：对应关系不确定"


def fields(link: Link) -> Iterator[str]:
    """Yield what differs besides the wording."""
    yield from units(link.units)
    if link.deadline:
        yield f"时限：{swapped(link.deadline)}"
    for name, swaps in (("指标", link.targets), ("顺延", link.rolled), ("引用", link.cited)):
        if swaps:
            yield f"{name}：{'；'.join(map(swapped, swaps))}"


def units(change: UnitChange) -> Iterator[str]:
    """Yield what happened to the units."""
    parts = []
    if change.added:
        parts.append(f"增加 {'、'.join(change.added)}")
    if change.removed:
        parts.append(f"减少 {'、'.join(change.removed)}")
    if parts:
        yield f"责任单位：{'；'.join(parts)}"
    if change.lead:
        yield f"牵头单位：{swapped(change.lead)}"
    if change.renamed:
        yield f"单位名称：{'；'.join(map(renamed, change.renamed))}"


def renamed(change: Rename) -> str:
    """Return a renaming with its reason."""
    return f"{change.old} → {change.new}（{WHY[change.why]}）"


def swapped(swap: Swap) -> str:
    """Return what stood there and what stands there now."""
    return f"{swap.old or '（无）'} → {swap.new or '（无）'}"


def brief(text: str, most: int = SHORT) -> str:
    """Return text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
