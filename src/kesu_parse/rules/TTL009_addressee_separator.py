"""TTL009: a 顿号 between addressees of different kinds."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source

BEFORE = ("成员单位", "各部门", "各单位", "各直属机构", "各委办局", "人民团体")
AFTER = tuple("县区市乡镇州旗（")


@rule("TTL009", severity="info", basis="公文惯例：同级同类用顿号，不同级不同类用逗号", needs=("、各",))
def addressee_separator(plan: Plan, source: Source) -> Iterator[Remark]:
    """不同类的主送机关之间用了顿号。

    同级同系统的并列用顿号，不同层级、类别、系统之间用逗号。国标没有规定，只作提示。

    错：市全民科学素质工作领导小组各成员单位、各县（区）科协：↵一、甲
    对：市全民科学素质工作领导小组各成员单位，各县（区）科协：↵一、甲
    近：各县（区）人民政府、各开发区管委会：↵一、甲
    """
    for part in plan.parts:
        said = source[part.span] if part.kind == "addressees" else ""
        for at in spots(said, ("、各",)):
            if said[:at].endswith(BEFORE) and said[at + 2 : at + 3] in AFTER:
                span = part.span.at((at, at + 1))
                yield Remark(span, "不同类的主送机关之间宜用逗号", Fix.unsafe(span, "，", "改为逗号"))
