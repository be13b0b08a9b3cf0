"""NAM002: a popular short form in the place of the standard one."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._misnamed import remark
from kesu_parse.rules._names import Named, bodies, places
from kesu_parse.source import Source


@rule("NAM002", severity="info", basis="机构登记表")
def popular_name(plan: Plan, source: Source) -> Iterator[Remark]:
    """用了社会通称，不是规范简称。

    “市发改委”“市卫健委”是通称，国办文件用“国家发展改革委”“国家卫生健康委”一类简称。不少地方的正式文件也用通称，
    所以全文一致时只作提示；与其他写法混用的见 NAM001。

    错：1.甲事。（市发改委负责）
    对：1.甲事。（市发展改革委负责）
    近：1.甲事。（市应急局负责）
    改：当地“三定”规定的简称可能就是通称，要由起草人定。
    """
    for group in bodies(plan):
        if {u.match.kind for u in group if u.match} == {"variant"} and len({u.name for u in group}) == 1:
            yield _remark(places(plan, group))


def _remark(group: list[Named]) -> Remark:
    first = group[0]
    said = f"，规范简称为“{first.match.standard}”" if first.match and first.match.standard else ""
    return remark(group, f"“{first.party.name}”是通称{said}")
