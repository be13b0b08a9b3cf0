"""RSP002: a unit twice in one clause."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Named, named
from kesu_parse.source import Source


@rule("RSP002", severity="warning", basis="责任可追溯性")
def unit_twice(plan: Plan, source: Source) -> Iterator[Remark]:
    """同一个责任单位在一条里写了两次。

    重复的单位多是增补时没有看前面，也可能本来是另一个单位，写错了。既牵头又配合的见 RSP004。

    错：1.甲事。（市教育局、市科协、市教育局负责）
    对：1.甲事。（市教育局、市科协负责）
    近：1.甲事。（市教育局负责）↵2.乙事。（市教育局负责）
    改：可能是另一个单位写错了，要由起草人定。
    """
    seen: dict[tuple[int, str, str], Named] = {}
    for one in named(plan):
        mark = (one.clause.span.start, one.party.role, one.key)
        if mark in seen and not one.party.group and _same(seen[mark], one):
            first = seen[mark].party
            yield Remark(
                one.party.span,
                f"“{one.party.name}”在这一条里重复，请删去一处，或核对是不是写错了单位",
                None,
                (Related(first.span, first.written),),
            )
        seen.setdefault(mark, one)


def _same(first: Named, later: Named) -> bool:
    """Say whether two names mean one body for sure: they are equal, or one is a popular form of the other."""
    lawful = [n.match is not None and n.match.kind in ("full", "short") for n in (first, later)]
    return first.party.name == later.party.name or not all(lawful)
