"""NAM004: an organ of a party committee without 委 in its name."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._misnamed import by_name, remark
from kesu_parse.rules._names import places, units
from kesu_parse.source import Source


@rule("NAM004", severity="error", basis="党的工作机关条例（试行）；机构登记表")
def party_organ(plan: Plan, source: Source) -> Iterator[Remark]:
    """党委部门的名称里缺“委”字。

    宣传部、组织部、统战部、老干部局等是党委的工作机关，名称带“委”：市委宣传部，不是“市宣传部”。
    组织、宣传、统战三部是错误，其余作警告。同一个名称合报一处，其余位置列在“另见”里。

    错：1.甲事。（市宣传部负责）
    对：1.甲事。（市委宣传部负责）
    近：1.甲事。（市委组织部、宣传部负责）
    改：登记表里只有一个规范简称时给出改法，仍要核对本地名称。
    """
    wrong = [u for u in units(plan) if u.match and (u.match.kind, u.match.reason) == ("invalid", "party")]
    for group in by_name(places(plan, [u for u in wrong if u.written == u.name])).values():
        if match := group[0].match:
            yield remark(group, match.why, "error" if match.severity == "error" else "warning")
