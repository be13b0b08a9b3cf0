"""NUM005: labels of one level with different dots."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._numbering import Step, labels
from kesu_parse.source import Source, Span

DOTS = ".．"


@rule("NUM005", severity="info", basis="GB/T 15834—2011 附录B.3.3")
def label_dots_mixed(plan: Plan, source: Source) -> Iterator[Remark]:
    """同级序号有的用“.”有的用“．”。

    阿拉伯数字后面用下脚点。半角“.”与全角“．”混用，排出来间距不一。全文合报一处。

    错：1.甲↵2.乙↵3．丙
    对：1.甲↵2.乙↵3.丙
    近：1．甲↵2．乙
    """
    forms: dict[str, list[Step]] = {}
    for label, found in labels(plan, source).items():
        if label[-1] in DOTS and found[0].style == "num":
            forms.setdefault(label[-1], []).extend(found)
    if len(forms) == 2:
        most = max(forms, key=lambda dot: len(forms[dot]))
        odd = next(found for dot, found in forms.items() if dot != most)
        yield _remark(sorted(odd, key=lambda step: step.at), most)


def _remark(odd: list[Step], most: str) -> Remark:
    ends = [Span(s.span[1] - 1, s.span[1]) for s in odd]
    width = "半角" if most == "." else "全角"
    return Remark(
        odd[0].span,
        f"序号后的点有{len(odd)}处与其他{width}的不一致",
        Fix("safe", f"统一用{width}", tuple(Edit(end, most) for end in ends)),
        tuple(Related(s.span, s.node.label) for s in odd[1:]),
    )
