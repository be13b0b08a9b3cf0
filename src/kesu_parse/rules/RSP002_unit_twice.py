"""RSP002: a unit twice in one clause."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Unit, rows
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
    for row, clauses, _ in rows(plan):
        for first, later in _twice(row):
            for one, other in ((c.parties[first], c.parties[later]) for c in clauses):
                message = f"“{other.name}”在这一条里重复，请删去一处，或核对是不是写错了单位"
                yield Remark(other.span, message, None, (Related(one.span, one.written),))


def _twice(row: tuple[Unit, ...]) -> Iterator[tuple[int, int]]:
    """Yield where a body stands first in a row and where it stands again in the same role."""
    seen: dict[tuple[str, str], int] = {}
    for at, unit in enumerate(row):
        first = seen.setdefault((unit.role, unit.key), at)
        if first != at and not unit.group and _same(row[first], unit):
            yield first, at


def _same(first: Unit, later: Unit) -> bool:
    """Say whether two names mean one body for sure: they are equal, or one is a popular form of the other."""
    lawful = [u.match is not None and u.match.kind in ("full", "short") for u in (first, later)]
    return first.name == later.name or not all(lawful)
