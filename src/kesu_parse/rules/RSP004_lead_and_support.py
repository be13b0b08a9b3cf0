"""RSP004: a unit that leads and supports at once."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Unit, akin, rows
from kesu_parse.source import Source


@rule("RSP004", severity="warning", basis="责任可追溯性")
def lead_and_support(plan: Plan, source: Source) -> Iterator[Remark]:
    """同一个单位在一条里既牵头又配合。

    牵头与配合责任不同，一个单位只能取一个。多是从上年文件复制后只改了一处。

    错：1.甲事。（牵头单位：市教育局；配合单位：市科协、市教育局）
    对：1.甲事。（牵头单位：市教育局；配合单位：市科协）
    近：1.甲事。（牵头单位：市教育局；配合单位：市科协）↵2.乙事。（牵头单位：市科协；配合单位：市教育局）
    改：留牵头还是留配合，要由起草人定。
    """
    for row, clauses, _ in rows(plan):
        for lead, support in _both(row):
            word = "牵头" if row[lead].role == "lead" else "负责"
            for one, other in ((c.parties[lead], c.parties[support]) for c in clauses):
                related = (Related(one.span, one.written),)
                yield Remark(other.span, f"“{other.name}”既{word}又配合，请只留一种", None, related)


def _both(row: tuple[Unit, ...]) -> Iterator[tuple[int, int]]:
    """Yield where a body leads or is responsible in a row, and where it supports."""
    leads: dict[str, int] = {}
    for at, unit in enumerate(row):
        if unit.role in ("lead", "responsible") and not unit.group:
            leads.setdefault(unit.key, at)
    for at, unit in enumerate(row):
        if (
            unit.role == "support"
            and unit.key in leads
            and not unit.group
            and akin(row[leads[unit.key]], unit)
        ):
            yield leads[unit.key], at
