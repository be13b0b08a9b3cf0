"""NAM003: 厅 in a city or county, 局 in a province."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._misnamed import by_name, remark
from kesu_parse.rules._names import places, units
from kesu_parse.source import Source

REASONS = ("office", "bureau")


@rule("NAM003", severity="error", basis="地方各级人民政府机构设置：省、自治区为厅，市、县为局")
def level_suffix(plan: Plan, source: Source) -> Iterator[Remark]:
    """部门名称的后缀与级别不符。

    省、自治区政府组成部门多称“厅”，设区的市和县称“局”。“市水利厅”“县教育厅”“省教育局”是不存在的单位，多从上级文件
    照搬而来。同一个名称合报一处，其余位置列在“另见”里。

    错：1.甲事。（市水利厅负责）
    对：1.甲事。（市水利局负责）
    近：1.甲事。（省水利厅负责）
    改：登记表里只有一个规范简称时给出改法，仍要核对本地名称。
    """
    wrong = [u for u in units(plan) if u.match and u.match.kind == "invalid" and u.match.reason in REASONS]
    for group in by_name(places(plan, wrong)).values():
        if match := group[0].match:
            yield remark(group, match.why)
