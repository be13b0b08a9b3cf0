"""PUN005: a 顿号 before 等."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

PATTERN = "、 ?(?=等(?![级待候效价额同于离份差温高线值比次第速距压深压身]))"
NEEDS = ("、等", "、 等")


@rule("PUN005", severity="error", basis="GB/T 15834—2011 附录B.1.2", needs=NEEDS)
def dunhao_before_deng(plan: Plan, source: Source) -> Iterator[Remark]:
    """“等”字前面多了顿号。

    用顿号隔开的并列成分后面接“等”时，“等”前不用任何点号。

    错：加强学校、医院、等场所管理
    对：加强学校、医院等场所管理
    近：卫生、等级评定工作
    """
    for match in matches(PATTERN, source.text, NEEDS):
        span = Span(*match.span())
        yield Remark(span, "“等”前不用顿号", Fix.safe(span, "", "删去顿号"))
