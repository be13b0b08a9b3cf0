"""NAM009: a unit of another place of the same level."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Unit, places, units
from kesu_parse.source import Source
from kesu_parse.units.match import Match

MOST = 0.2  # of the units of a plan; with more of them the plan is one of several places


@rule("NAM009", severity="info", basis="责任可追溯性")
def foreign_unit(plan: Plan, source: Source) -> Iterator[Remark]:
    """外地的单位列在本地的任务里。

    照搬外地文件，容易把外地的单位名称一起带进来。两地合作确有可能，外地单位占两成以上的文件不查，其余只作提示。同一地的
    合报一处。

    错：赣州市2023年科普工作要点↵1.甲事。（市科协、吉安市教育局负责）↵2.乙事。（市财政局、市民政局负责）↵3.丙事。（市水利局、市审计局负责）
    对：赣州市2023年科普工作要点↵1.甲事。（市科协、市教育局负责）
    近：赣州市2023年科普工作要点↵1.甲事。（市科协、赣州市教育局、省科协负责）↵2.乙事。（市财政局、市民政局负责）
    改：是照搬的还是合作的，要由起草人定。
    """
    strange: dict[str, list[Unit]] = {}
    for one in units(plan):
        if one.match and _strange(one.match, plan):
            strange.setdefault(one.match.place, []).append(one)
    count = sum(one.size for group in strange.values() for one in group)
    if not strange or count > MOST * sum(one.size for one in units(plan)):
        return
    for group in strange.values():
        first, *rest = (one.party for one in places(plan, group))
        message = f"“{first.written}”不是本地（{plan.place}）的单位，请核对是不是照搬了外地文件"
        yield Remark(first.span, message, None, tuple(Related(p.span, p.written) for p in rest))


def _strange(match: Match, plan: Plan) -> bool:
    """Say whether a unit belongs to another place of the level of the plan; two names may mean one place."""
    home = plan.place
    if not home or not match.area or match.level != plan.level:
        return False
    return plan.level in ("city", "county") and not (match.place in home or home in match.place)
