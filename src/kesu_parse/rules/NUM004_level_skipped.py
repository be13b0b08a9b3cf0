"""NUM004: a level of numbering that other parts have and this one skips."""

from collections import Counter
from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Item, Plan, Section
from kesu_parse.rules._numbering import Step, steps
from kesu_parse.source import Source

FEWEST = 3  # parts, of which two have the level that the third skips


@rule("NUM004", severity="info", basis="GB/T 9704—2012 7.3.3")
def level_skipped(plan: Plan, source: Source) -> Iterator[Remark]:
    """别的部分有的层次，这一部分跳过了。

    结构层次依次用“一、”“（一）”“1.”“（1）”标注。标准说的是“可以”，通篇只用“一、”“1.”两层也行；同一文件里有的部分分
    三层、有的跳过中间一层，读者会以为漏了标题。

    错：一、甲↵（一）乙↵1.丙↵2.丁↵二、戊↵（一）己↵3.庚↵三、辛↵4.壬
    对：一、甲↵（一）乙↵1.丙↵2.丁↵二、戊↵（一）己↵3.庚
    近：一、甲↵1.乙↵2.丙↵二、丁↵3.戊
    """
    known = {id(s.node): s for s in steps(plan, source)}
    parents: list[Plan | Section] = [plan, *(n for n in plan.nodes() if isinstance(n, Section))]
    for parent in parents:
        if len(parent.sections) < FEWEST:
            continue
        found = [(known[id(n)], _below(n, known)) for n in parent.sections if id(n) in known]
        usual = Counter(below for _, below in found if below)
        if len(usual) == 2 and usual.most_common()[0][1] >= 2:
            yield from _skipping(found, usual)


def _below(node: Section, known: dict[int, Step]) -> str | None:
    """Return the style of the labels directly below a section, behind a | that of those below these."""
    child = _first(node.children(), known)
    if child is None:
        return None
    inner = next((step for n in node.sections if (step := _first(n.children(), known))), None)
    return child.style + ("|" + inner.style if inner else "")


def _first(nodes: list[Section | Item], known: dict[int, Step]) -> Step | None:
    for node in nodes:
        if step := known.get(id(node)):
            return step
    return None


def _skipping(found: list[tuple[Step, str | None]], usual: Counter[str]) -> Iterator[Remark]:
    most = usual.most_common()[0][0]
    if "|" not in most:
        return
    for step, below in found:
        if below == most.partition("|")[2]:
            yield Remark(step.span, f"“{step.node.label}”下面少一层标题，其他部分都有")
