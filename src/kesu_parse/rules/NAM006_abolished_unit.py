"""NAM006: an institution that no longer existed at the date of the document."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Named, bodies, places
from kesu_parse.source import Source

SURE = 12  # months after the deadline of a reform from which a place may be taken to have followed


@rule("NAM006", severity="warning", basis="深化党和国家机构改革方案（2018）、党和国家机构改革方案（2023）")
def abolished_unit(plan: Plan, source: Source) -> Iterator[Remark]:
    """文件印发时这个机构已经撤并。

    机构改革后沿用旧名称，任务会落空。按文件日期判断；改革截止后一年内只作提示；作为牌子保留的名称不报。
    没有日期的文件不检查。

    错：2022年工作要点↵1.甲事。（市环境保护局负责）
    对：2022年工作要点↵1.甲事。（市生态环境局负责）
    近：2012年工作要点↵1.甲事。（市环境保护局负责）
    改：职责可能分给了几个单位，要由起草人定。
    """
    for group in bodies(plan):
        gone = [u for u in group if u.match and u.match.state == "abolished"]
        if gone:
            yield _remark(places(plan, gone))


def _remark(gone: list[Named]) -> Remark:
    first, *rest = gone
    match = first.match
    assert match
    heir = match.successor_name
    fix = _fix(gone, heir) if heir else None
    return Remark(
        first.party.span,
        f"“{first.party.name}”：{match.why.rpartition('；')[2]}",
        fix,
        tuple(Related(n.party.span, n.party.written) for n in rest),
        severity=None if match.months > SURE else "info",
    )


def _fix(gone: list[Named], heir: str) -> Fix:
    edits = tuple(Edit(n.party.span, heir) for n in gone if n.party.written == n.party.name)
    return Fix("unsafe", f"改为“{heir}”", edits)
