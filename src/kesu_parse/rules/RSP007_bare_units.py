"""RSP007: a clause that names units without saying what they do, among clauses that do."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Clause, Party, Plan
from kesu_parse.source import Source

SHARE = 0.6  # of the clauses that must have a verb


@rule("RSP007", severity="info", basis="责任可追溯性")
def bare_units(plan: Plan, source: Source) -> Iterator[Remark]:
    """括号里只有单位，没有“负责”。

    多数事项写明“负责”“牵头”，少数只列单位，体例不一。集合称谓（各成员单位）与单个单位各合报一处。

    错：1.甲。（市教育局负责）↵2.乙。（市财政局负责）↵3.丙。（市科协）
    对：1.甲。（市教育局负责）↵2.乙。（市财政局负责）↵3.丙。（市科协负责）
    近：1.甲。（市教育局）↵2.乙。（市财政局）
    """
    every = [c for c in plan.all_clauses() if c.text[:1] in "（("]
    bare = [c for c in every if not c.manner and c.parties and all(map(_only_named, c.parties))]
    if not bare or len(every) - len(bare) < SHARE * len(every):
        return
    for group in (True, False):
        found = [c for c in bare if all(p.group for p in c.parties) == group]
        if found:
            yield _remark(found, group)


def _only_named(party: Party) -> bool:
    return party.role == "responsible" and party.basis not in ("label", "column")


def _remark(found: list[Clause], group: bool) -> Remark:
    first, *rest = found
    many = f"，全文共{len(found)}处" if rest else ""
    wanted = "按职责分工负责" if group else "负责"
    message = f"只列了单位，没有写“{wanted}”，与其他事项体例不一{many}"
    return Remark(first.span, message, None, tuple(Related(c.span, c.text) for c in rest))
