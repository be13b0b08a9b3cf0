"""PUN012: round brackets inside round brackets."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Remark, rule
from kesu_parse.pairs import faults
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

AREAS = "省市县区旗州盟镇乡街道、，"


@rule("PUN012", severity="info", basis="GB/T 15834—2011 4.9.3.6", needs="（")
def same_brackets_nested(plan: Plan, source: Source) -> Iterator[Remark]:
    """圆括号里又用了圆括号。

    应尽量避免同形括号套用；必须套用时换一种形式，里层用方括号〔〕或外层用方括号。公文里套用圆括号很常见，只作提示；
    “各县（市、区）”是通行写法，不在此列。

    错：（市交通委（市道运局）负责）
    对：（市交通委〔市道运局〕负责）
    近：（市交通委负责）（市道运局配合）
    改：外层换还是里层换由起草人定，不自动改。
    """
    for fault in faults(source.text):
        inner = source.text[fault.at + 1 : fault.end - 1]
        if fault.kind == "nested" and fault.mark == "（" and inner.strip(AREAS):
            edits = (Edit(Span(fault.at, fault.at + 1), "〔"), Edit(Span(fault.end - 1, fault.end), "〕"))
            yield Remark(
                Span(fault.at, fault.end), "圆括号套圆括号", Fix("unsafe", "里层改用六角括号", edits)
            )
