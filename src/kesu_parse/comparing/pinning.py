"""Links decided by hand: --pin old=new."""

from collections.abc import Sequence
from typing import NamedTuple

from kesu_parse.comparing.tasks import Task
from kesu_parse.errors import ConfigError

REMEDY = "写成 旧=新，如 7=8、10=9,10、21=（已取消）、=37（新增）；可用编号，也可用完整路径 二/（一）/6"


class Pin(NamedTuple):
    """Items that belong together, by number or id; one side empty for what was dropped or is new."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @classmethod
    def read(cls, text: str) -> "Pin":
        """Return the pin written as 旧=新, several items of a side parted by commas; ConfigError if it is none."""
        left, sign, right = text.partition("=")
        sides = [
            tuple(x.strip() for x in s.replace("，", ",").split(",") if x.strip()) for s in (left, right)
        ]
        if not sign or not any(sides) or min(map(len, sides)) > 1:
            raise ConfigError(f"看不懂的对应关系：{text.strip()}", REMEDY)
        return cls(*sides)


Fixed = list[tuple[list[int], list[int]]]


def read_pins(text: str) -> list[Pin]:
    """Return the pins of a file: one a line, # begins a remark."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [Pin.read(line) for line in lines if line]


def pinned(pins: Sequence[Pin], olds: tuple[Task, ...], news: tuple[Task, ...]) -> Fixed:
    """Return the pins as numbers of items in both plans; ConfigError where one names no item or an item twice."""
    found = [([_find(x, olds, "旧") for x in p.old], [_find(x, news, "新") for x in p.new]) for p in pins]
    for side, items in enumerate((olds, news)):
        used = [n for pair in found for n in pair[side]]
        twice = next((n for n in used if used.count(n) > 1), None)
        if twice is not None:
            raise ConfigError(f"事项 {items[twice].item.id} 指定了两次对应关系", "请只保留一个")
    return found


def _find(name: str, items: tuple[Task, ...], which: str) -> int:
    """Return the item of an id, or of a number or label that only one item has."""
    found = [t.at for t in items if t.item.id == name] or [t.at for t in items if _called(t, name)]
    if len(found) != 1:
        wrong = "有不止一个事项" if found else "没有事项"
        raise ConfigError(f"{which}文件里{wrong} {name}", "请用 kesu parse -f json 查看 id，写完整路径")
    return found[0]


def _called(task: Task, name: str) -> bool:
    item = task.item
    return name in (item.label, item.label.strip(".．、（）() "), str(item.number))
