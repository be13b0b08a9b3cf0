"""PUN004: a hyphen or tilde between the ends of a span of time."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import digit, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FAR = 200  # characters back to a mark that may open a title
WRONG = "-–－~〜─"


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
    for at in spots(text, WRONG):
        ends = _years(text, at) or _days(text, at)
        if ends:
            yield _remark(text, Span(*ends))


def _years(text: str, at: int) -> tuple[int, int] | None:
    """Return the two years that a mark parts; None if it does not."""
    start, end = at - 4 - (text[at - 1 : at] == "年"), at + 5
    before, after = text[max(0, start) : start + 4], text[at + 1 : end]
    years = before[:2] in ("19", "20") and after[:2] in ("19", "20") and (before + after).isdecimal()
    if not years or len(before + after) != 8 or digit(text, start - 1):
        return None
    return (start, end) if text.startswith(("年", "学年", "）", ")"), end) else None


def _days(text: str, at: int) -> tuple[int, int] | None:
    """Return the two months or days that a mark parts; None if it does not."""
    unit, start, end = text[at - 1 : at], at - 1, at + 1
    if unit not in ("月", "日") or at < 2:
        return None
    while digit(text, start - 1):
        start -= 1
    while digit(text, end) or (text[end : end + 1] == "月" and unit == "日" and digit(text, end + 1)):
        end += 1
    return (start, end) if start < at - 1 and end > at + 1 and text[end : end + 1] == unit else None


def _remark(text: str, span: Span) -> Remark:
    old = text[span.start : span.end]
    new = "".join("—" if c in WRONG else c for c in old)
    near = max(0, span.start - FAR)
    quoted = text.rfind("《", near, span.start) > text.rfind("》", near, span.start)
    title = "改为一字线"
    if quoted:
        message = f"“{old}”宜用一字线“{new}”，请核对原文件名"
        return Remark(span, message, Fix.unsafe(span, new, title), severity="info")
    return Remark(span, f"“{old}”应为“{new}”（一字线）", Fix.safe(span, new, title))
