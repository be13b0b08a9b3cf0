"""TRM005: 区、市、县 where 区 may mean the autonomous region or a district."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FORMS = ("区、市、县", "区市县三级", "区市县乡四级")
BEFORE = frozenset("社园地校景山灾辖小片农牧林矿库疫城郊市街军战厂港院病湖老特新专省州治各县")  # 城区、市、县


@rule("TRM005", severity="info", basis="用语明确；行政区划名称", needs=FORMS)
def ambiguous_area(plan: Plan, source: Source) -> Iterator[Remark]:
    """“区、市、县”里的“区”说不清是自治区还是市辖区。

    在自治区的文件里，按级别从高到低列举时，“区”可能指自治区，也可能指城区，写明“自治区、市、县（区）”就没有疑义。
    只查自治区和自治区里的市的文件；“各区、市、县”“城区、市、县”不在此列。

    错：柳州市2022年工作要点↵1.构建区、市、县联动的服务体系。
    对：柳州市2022年工作要点↵1.构建自治区、市、县（区）联动的服务体系。
    近：成都市2022年工作要点↵1.各区、市、县抓好落实。
    改：指哪一级要由起草人定。
    """
    text = source.text
    if not _autonomous(plan.place or ""):
        return
    for at in spots(text, FORMS):
        if text[at - 1 : at] not in BEFORE:
            size = 5 if text[at + 1] == "、" else 3
            fix = Fix.unsafe((at, at + size), "自治区、市、县", "写明自治区")
            yield Remark(Span(at, at + size), "这里的“区”指自治区还是市辖区，请写明", fix)


def _autonomous(place: str) -> bool:
    """Say whether a place is an autonomous region, or a prefecture in one."""
    from kesu_parse.units.places import gazetteer

    return gazetteer().province.get(place, place).endswith("自治区")
