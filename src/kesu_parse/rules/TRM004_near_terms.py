"""TRM004: two names in one item that differ in a single character."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.glyphs import HAN, rx
from kesu_parse.plan import Item, Plan
from kesu_parse.source import Source, Span

NAME = f"({HAN}{{2}})({HAN}{{2}}(?:师|员|专家|基地|队伍|中心|平台|体系))"


@rule("TRM004", severity="info", preview=True, basis="用语一致")
def near_terms(plan: Plan, source: Source) -> Iterator[Remark]:
    """同一事项里两个名称只差一个字。

    “科学传播师”与“科普传播师”可能是一回事，也可能是两回事，默认不报。

    错：1.健全科学传播师队伍，参加科普传播师培训。
    对：1.健全科学传播师队伍，参加科学传播师培训。
    近：1.建设市级服务平台，建设县级服务平台。
    """
    for node in plan.nodes():
        if isinstance(node, Item):
            yield from _near(source.text, node.span)


def _near(text: str, span: Span) -> Iterator[Remark]:
    name = rx(NAME).match
    heads: dict[str, dict[str, int]] = {}
    for start in range(span[0], span[1]):
        match = name(text, start, span[1])
        if match:
            heads.setdefault(match[2], {}).setdefault(match[1], start)
    for tail, found in heads.items():
        names = list(found)
        for one, other in ((a, b) for i, a in enumerate(names) for b in names[i + 1 :]):
            if one[0] == other[0] and one[1] != other[1]:
                size = 2 + len(tail)
                related = (Related(Span(found[one], found[one] + size), one + tail),)
                where = Span(found[other], found[other] + size)
                yield Remark(where, f"“{other + tail}”与“{one + tail}”只差一个字，请核对", None, related)
