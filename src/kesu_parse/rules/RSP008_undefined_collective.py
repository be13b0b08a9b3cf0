"""RSP008: 各成员单位, and nobody says whose members."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.rules._names import places, units
from kesu_parse.source import Source

WORD = "成员单位"
BODIES = (
    "领导小组",
    "协调小组",
    "工作小组",
    "工作组",
    "指挥部",
    "联席会议",
    "委员会",
    "专班",
    "委各",
    "名单",
    "包括",
)


@rule("RSP008", severity="info", basis="责任可追溯性", needs=(WORD,))
def undefined_collective(plan: Plan, source: Source) -> Iterator[Remark]:
    """“各成员单位”没有说明是谁的成员单位。

    责任落在“各成员单位”身上，全文却没有写明是哪个领导小组、联席会议的成员单位，任务就没有人认领。

    错：1.甲事。（各成员单位）
    对：市全民科学素质工作领导小组各成员单位：↵1.甲事。（各成员单位）
    近：1.甲事。（市教育局负责）
    """
    text = source.text
    found = places(plan, (u for u in units(plan) if u.group and u.name.endswith(WORD)))
    near = (text[max(0, at - 30) : at + 30] for at in spots(text, (WORD,)) if found)
    if found and not any(body in words for words in near for body in BODIES):
        first, *rest = (n.party for n in found)
        related = tuple(Related(p.span, p.written) for p in rest)
        yield Remark(first.span, f"“{first.name}”没有说明是谁的成员单位", None, related)
