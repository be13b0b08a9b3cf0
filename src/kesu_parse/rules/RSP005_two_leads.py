"""RSP005: several leading units and no word that they lead together."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Clause, Party, Plan
from kesu_parse.rules._names import Unit, rows
from kesu_parse.source import Source

TOGETHER = ("共同", "联合", "分别", "按职责", "会同", "轮流", "分工", "双牵头")


@rule("RSP005", severity="info", basis="责任可追溯性")
def two_leads(plan: Plan, source: Source) -> Iterator[Remark]:
    """几个单位牵头，没有写明怎样牵头。

    牵头单位一般只有一个。确需几个单位牵头的，写明“共同牵头”或“按职责分工负责”，免得互相等待。全文合报一处。

    错：1.甲事。（市教育局、市科协牵头）
    对：1.甲事。（市教育局、市科协共同牵头）
    近：1.甲事。（市教育局牵头，市科协配合）
    """
    found = [lead for row, clauses, _ in rows(plan) if _leading(row) for lead in _second(clauses)]
    if found:
        first, *rest = sorted(found, key=lambda party: party.span)
        many = f"，全文共{len(found)}处" if rest else ""
        related = tuple(Related(p.span, p.written) for p in rest)
        yield Remark(first.span, f"不止一个牵头单位，没有写明怎样牵头{many}", None, related)


def _leading(row: tuple[Unit, ...]) -> bool:
    return sum(unit.role == "lead" and not unit.group for unit in row) > 1


def _second(clauses: list[Clause]) -> Iterator[Party]:
    """Yield the second leading unit of every clause that does not say how they lead."""
    for clause in clauses:
        leads = [p for p in clause.parties if p.role == "lead" and p.basis != "first_listed" and not p.group]
        if len(leads) > 1 and not any(word in clause.text for word in TOGETHER):
            yield leads[1]
