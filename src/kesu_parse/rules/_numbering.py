"""What the rules about numbering share: every label with the one it should count on from."""

from collections.abc import Iterator
from functools import lru_cache

from kesu_parse.parsing.labels import here
from kesu_parse.plan import Item, Plan, Section
from kesu_parse.rows import NamedTuple
from kesu_parse.source import Source, Span


class Step(NamedTuple):
    """One numbered passage: where its label stands, its style and number."""

    node: Item | Section
    at: int
    style: str
    number: int

    @property
    def span(self) -> Span:
        """Return the range of the label."""
        return Span(self.at, self.at + len(self.node.label))


_last: tuple[Plan, tuple[Step, ...]] | None = None


def steps(plan: Plan, source: Source) -> tuple[Step, ...]:
    """Return the labelled passages of a plan in the order of the text, rows of tables left out."""
    global _last
    if _last is None or _last[0] is not plan:
        _last = (plan, tuple(_steps(plan, source)))
    return _last[1]


def _steps(plan: Plan, source: Source) -> Iterator[Step]:
    text, tables = source.text, [t.span for t in source.tables]
    for node in plan.nodes():
        label, (start, end) = node.label, node.span
        style = _style(label) if label else None
        if style and not (tables and any(t.start <= start < t.end for t in tables)):
            at = text.find(label, start, end)
            if at >= 0:
                yield Step(node, at, *style)


_labels: tuple[Plan, dict[str, list[Step]]] | None = None


def labels(plan: Plan, source: Source) -> dict[str, list[Step]]:
    """Return the labels as they are written, each with all passages that carry it."""
    global _labels
    if _labels is None or _labels[0] is not plan:
        found: dict[str, list[Step]] = {}
        for step in steps(plan, source):
            found.setdefault(step.node.label, []).append(step)
        _labels = (plan, found)
    return _labels[1]


@lru_cache(4096)
def _style(label: str) -> tuple[str, int] | None:
    found = here(label + "甲", 0, len(label) + 1)
    return (found.style, found.number) if found else None


class Link(NamedTuple):
    """A label and what stands before it: its elder sibling of the same style, or the last label of its style."""

    step: Step
    elder: Step | None
    last: Step | None


_linked: tuple[Plan, tuple[Link, ...]] | None = None


def links(plan: Plan, source: Source) -> tuple[Link, ...]:
    """Return the labels that neither begin a count nor count on by one, with those before them.

    An attachment of its own numbering begins anew.
    """
    global _linked
    if _linked is None or _linked[0] is not plan:
        _linked = (plan, tuple(_links(plan, source)))
    return _linked[1]


def _links(plan: Plan, source: Source) -> Iterator[Link]:
    last: dict[str, Step] = {}
    open_: list[Step | None] = []
    for step in steps(plan, source):
        node, _, style, number = step
        depth = node.level
        del open_[depth:]
        open_ += [None] * (depth - len(open_))
        elder = open_[depth - 1]
        if elder and elder.style != style:
            elder = None
        if depth == number == 1:
            last.clear()
        before = elder or last.get(style)
        if (elder or number != 1) and not (before and before.number + 1 == number):
            yield Link(step, elder, last.get(style))
        open_[depth - 1] = last[style] = step


def stands_between(text: str, start: int, end: int, number: int, label: str) -> bool:
    """Say whether a label of a number seems to stand within a stretch: one the parser took for running text.

    It may be written with other marks than the label beside it, but not in brackets where that has none.
    """
    bracketed = any(c in label for c in "（）()")
    plain = WRAPS_ARABIC if any(c.isdecimal() for c in label) else WRAPS_HAN
    forms = (
        (str(number), _han(number))
        if bracketed
        else (str(number) if plain is WRAPS_ARABIC else _han(number),)
    )
    wraps = WRAPS_BRACKETED if bracketed else plain
    stretch = text[start:end]
    return any(before + form + after in stretch for form in forms for before, after in wraps) or not label


WRAPS_BRACKETED = (("（", "）"), ("(", ")"), ("", "）"), ("", ")"), ("（", ")"), ("(", "）"), ("（", "、"))
WRAPS_ARABIC = (("", "."), ("", "．"), ("", "、"), ("", ","), ("", "，"), ("第", ""), ("\n", ""), ("", "）"))
WRAPS_HAN = (("", "、"), ("", "．"), ("", "."), ("", ","), ("", "，"), ("第", ""), ("\n", ""), ("", "是"))


def _han(number: int) -> str:
    digits = "〇一二三四五六七八九"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{digits[hundreds]}百" if hundreds else ""
    middle = "" if not tens else "十" if tens == 1 and not hundreds else f"{digits[tens]}十"
    return head + middle + (digits[ones] if ones else "")
