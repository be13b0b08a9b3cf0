"""From labelled lines to a tree: which label stands below which."""

from collections.abc import Iterable, Sequence

from kesu_parse.parsing.labels import RANKS, Label
from kesu_parse.parsing.lines import Line
from kesu_parse.rows import NamedTuple


class Row(NamedTuple):
    """What the columns of a task table say of one item, as ranges of the text."""

    task: tuple[int, int]
    deadline: tuple[int, int] | None
    parties: Sequence[tuple[str, str, tuple[int, int]]]


class Node:
    """A passage in the making: its range, its label and what stands below it; `stop` ends its own text."""

    __slots__ = ("children", "end", "label", "row", "start", "stop")

    def __init__(self, start: int, label: Label | None = None, row: Row | None = None) -> None:
        self.start, self.label, self.row = start, label, row
        self.stop = self.end = 0
        self.children: list[Node] = []


def nest(found: Iterable[Line], root: Node, tasks: dict[int, list[Node]]) -> None:
    """Hang the labelled lines and the rows of task tables below a root."""
    open_: list[Node] = [root]
    for line in found:
        if line.label:
            node = Node(line.start, line.label)
            del open_[depth(open_, line.label) :]
            open_[-1].children.append(node)
            open_.append(node)
        elif line.table is not None:
            open_[-1].children += tasks.pop(line.table, [])


def depth(open_: list[Node], label: Label) -> int:
    """Return at which depth a label belongs: beside an open one of its style, else below the innermost.

    The ranks of 编章节条 are fixed; all other styles stand in the order in which the text uses them.
    """
    style = label.style
    ranked = style in RANKS or style.startswith("dec")
    for i, node in enumerate(open_[1:], 1):
        other = node.label.style if node.label else ""
        if other == style or (ranked and _outranks(style, other)):
            return i
    return len(open_)


def _outranks(style: str, other: str) -> bool:
    if style not in RANKS:
        return style.startswith("dec") and other.startswith("dec") and style < other
    return other not in RANKS or RANKS.index(style) < RANKS.index(other)


def close(node: Node, end: int) -> None:
    """Let every passage end where the next one begins, the last at `end`."""
    node.end = node.stop = end
    if not node.children:
        return
    node.stop = node.children[0].start
    ends = [child.start for child in node.children[1:]] + [end]
    for child, stop in zip(node.children, ends, strict=True):
        close(child, stop)
