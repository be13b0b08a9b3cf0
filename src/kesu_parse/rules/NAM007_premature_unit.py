"""NAM007: an institution that was not yet founded at the date of the document."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import bodies, places
from kesu_parse.source import Source

SURE = 12  # months before the founding in Beijing within which a place may have been ahead


@rule("NAM007", severity="warning", basis="深化党和国家机构改革方案（2018）、党和国家机构改革方案（2023）")
def premature_unit(plan: Plan, source: Source) -> Iterator[Remark]:
    """文件印发时这个机构还没有设立。

    多见于用新名称改写旧文件，或者文件日期、年份写错。设立前一年内地方可能先行挂牌，只作提示。

    错：2016年工作要点↵1.甲事。（市退役军人事务局负责）
    对：2020年工作要点↵1.甲事。（市退役军人事务局负责）
    近：2022年工作要点↵1.甲事。（市乡村振兴局负责）
    改：是名称错了还是年份错了，要由起草人定。
    """
    for group in bodies(plan):
        early = places(plan, [u for u in group if u.match and u.match.state == "premature"])
        if early and (match := early[0].match):
            yield Remark(
                early[0].party.span,
                f"“{early[0].party.name}”：{match.why.rpartition('；')[2]}，请核对名称和文件日期",
                None,
                tuple(Related(n.party.span, n.party.written) for n in early[1:]),
                severity=None if match.months > SURE else "info",
            )
