"""NAM005: a unit without the area that the other units of the list carry."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._misnamed import by_name, remark
from kesu_parse.rules._names import Named, Unit, places, units
from kesu_parse.source import Source

SHARE = 0.9  # of the single units of a plan that must carry their area


@rule("NAM005", severity="error", basis="机构登记表；党政机关公文处理工作条例第二十条（四）")
def missing_area(plan: Plan, source: Source) -> Iterator[Remark]:
    """单位名称前缺“省”“市”“县”。

    同一份清单里别的单位都带行政区划，这一个没有，又不能承前一个单位省略（不属同一系统），读者说不准是哪一级的单位。
    通篇都不带的（国务院部门文件、县里的内部分工）不在此列。

    错：1.甲事。（市民政局、老干部局负责）↵2.乙事。（市教育局、市科协负责）↵3.丙事。（市财政局、市审计局、市司法局负责）↵4.丁事。（市公安局、市农业农村局、市水利局负责）
    对：1.甲事。（市民政局、市委老干部局负责）↵2.乙事。（市教育局、市科协负责）
    近：1.甲事。（市委组织部、宣传部、老干部局负责）↵2.乙事。（市教育局、市科协负责）
    """
    listed = [u for u in units(plan) if u.match and not u.group and u.match.level in LOCAL]
    bare = places(plan, filter(_bare, listed))
    count = sum(u.size for u in listed)
    if bare and count - len(bare) >= SHARE * count:
        yield from map(_remark, by_name(bare).values())


LOCAL = ("province", "municipality", "city", "county")


def _bare(one: Unit) -> bool:
    """Say whether a name stands without its area, and what stands before it cannot lend one."""
    match = one.match
    lent = one.written != one.name
    return match is not None and (
        match.kind == "bare" or (lent and (match.kind, match.reason) == ("invalid", "party"))
    )


def _remark(group: list[Named]) -> Remark:
    first = group[0]
    said = f"，应为“{first.match.standard}”" if first.match and first.match.standard else ""
    return remark(group, f"“{first.party.written}”前面缺少行政区划名称{said}")
