"""RSP004: a unit that leads and supports at once."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Named, akin, named
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
    if not any(p.role == "support" for clause in plan.all_clauses() for p in clause.parties):
        return
    leads: dict[tuple[int, str], Named] = {}
    for one in named(plan):
        if one.party.role in ("lead", "responsible") and not one.party.group:
            leads.setdefault((one.clause.span.start, one.key), one)
    for one in named(plan):
        lead = leads.get((one.clause.span.start, one.key)) if one.party.role == "support" else None
        if lead and not one.party.group and akin(lead, one):
            word = "牵头" if lead.party.role == "lead" else "负责"
            related = (Related(lead.party.span, lead.party.written),)
            yield Remark(one.party.span, f"“{one.party.name}”既{word}又配合，请只留一种", None, related)
