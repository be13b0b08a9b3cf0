"""PUN004: a hyphen or tilde between the ends of a span of time."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

WRONG = "-–－~〜─"
YEARS = rf"(?<!\d)((?:19|20)\d\d年?[{WRONG}](?:19|20)\d\d)(?=学?年|[）)])"
DAYS = rf"(?<!\d)(\d{{1,2}}([月日])[{WRONG}](?:\d{{1,2}}月)?\d{{1,2}})(?=\2)"


@rule("PUN004", severity="error", basis="GB/T 15834—2011 4.13.3.2", needs=WRONG)
def range_dash(plan: Plan, source: Source) -> Iterator[Remark]:
    """起止时间之间没有用一字线。

    时间的起止用一字线“—”（U+2014）。短横线“-”用于编号、型号和 2022-05-06 这样的数字日期；“~”是半角符号。
    书名号里的文件名以原文为准，只作提示。

    错：创建2021-2025年度科普基地
    对：创建2021—2025年度科普基地
    近：电话0772-2021-2025，日期2022-05-06
    """
    text = source.text
    for back, pattern in ((5, YEARS), (4, YEARS), (3, DAYS), (2, DAYS)):
        for match in matches(pattern, text, WRONG, back):
            yield _remark(text, Span(*match.span(1)))


def _remark(text: str, span: Span) -> Remark:
    old = text[span.start : span.end]
    new = "".join("—" if c in WRONG else c for c in old)
    quoted = text.rfind("《", 0, span.start) > text.rfind("》", 0, span.start)
    title = "改为一字线"
    if quoted:
        return Remark(
            span, f"“{old}”宜用一字线“{new}”，请核对原文件名", Fix.unsafe(span, new, title), severity="info"
        )
    return Remark(span, f"“{old}”应为“{new}”（一字线）", Fix.safe(span, new, title))
