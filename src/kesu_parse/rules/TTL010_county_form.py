"""TTL010: 各县区 among the addressees."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TTL010", severity="info", preview=True, basis="公文惯例", needs=("各县区", "各县市区", "各市县区"))
def county_form(plan: Plan, source: Source) -> Iterator[Remark]:
    """主送机关写了“各县区”。

    县、区并称通常写作“各县（区）”或“各县（市、区）”，免得读成“县区”一级。国标没有规定，默认不报。

    错：各县区科协：↵一、甲
    对：各县（区）科协：↵一、甲
    近：各县、区人民政府：↵一、甲
    """
    forms = {"各县区": "各县（区）", "各县市区": "各县（市、区）", "各市县区": "各市、县（区）"}
    part = next((p.span for p in plan.parts if p.kind == "addressees"), Span(0, 0))
    for match in matches("各(?:县市?|市县)区(?![域别])", source[part], "各"):
        span = part.at(match.span())
        yield Remark(span, f"宜写作“{forms[match[0]]}”", Fix.unsafe(span, forms[match[0]], "加括号"))
