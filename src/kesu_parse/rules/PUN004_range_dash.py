"""PUN004: a hyphen or tilde between the ends of a span of time."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import rx, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FAR = 200  # characters back to a mark that may open a title
NEAR = 16  # characters of a date on either side
WRONG = "-–－~〜─"
MARKS = (*WRONG, "——")
YEAR, MONTH, DAY = r"(?:19|20)\d\d", r"(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
MARK = r" ?(?:-{1,2}|–|－|~|〜|─{1,2}|——) ?"
WHOLE = rf"(?:{YEAR}年)?{MONTH}月(?:{DAY}日)?"
SPANS = (
    rf"{YEAR} ?年{MARK}{YEAR} ?年",
    rf"{YEAR}{MARK}{YEAR}(?= ?年|学年|[）)])",
    rf"(?:{WHOLE}|{DAY}日){MARK}(?:(?:{YEAR}年)?{MONTH}月(?:{DAY}日)?|{DAY}日)",
    rf"(?:{YEAR}年)?{MONTH}{MARK}{MONTH}月(?!龄)",
    rf"(?:{YEAR}年)?{MONTH}月{DAY}{MARK}{DAY}日",
    rf"(?:[01]?\d|2[0-4])[:：][0-5]\d{MARK}(?:[01]?\d|2[0-4])[:：][0-5]\d(?![:：\d])",
)
BEFORE = r"(?<![\d.\-/_A-Za-z第件表图])"


@rule("PUN004", severity="error", basis="GB/T 15834—2011 4.13.3.2", needs=MARKS)
def range_dash(plan: Plan, source: Source) -> Iterator[Remark]:
    """起止时间之间没有用一字线。

    时间的起止用一字线“—”（U+2014），占一个字。短横线“-”用于编号、型号和 2022-05-06 这样的数字日期；“~”是半角符号；
    “——”是破折号。年、月、日和钟点的起止都在此列，电话、编号、比分不在此列。书名号里的文件名以原文为准，只作提示。

    错：创建2021-2025年度科普基地，6~8月验收
    对：创建2021—2025年度科普基地，6—8月验收
    近：电话0772-2021-2025，日期2022-05-06，满3-6月龄
    """
    text = source.text
    last = -1
    for at in spots(text, MARKS):
        if at >= last and (ends := _around(text, at)):
            last = ends.end
            yield _remark(text, ends)


def _around(text: str, at: int) -> Span | None:
    """Return the span of time that a mark parts; None if it does not."""
    before = text[at - 2 : at].strip()[-1:] if at > 1 else text[:at]
    if not (before.isdecimal() or before in ("年", "月", "日")):
        return None
    start = max(0, at - NEAR)
    for match in rx(f"{BEFORE}(?:{'|'.join(SPANS)})").finditer(text, start, at + NEAR):
        if match.start() < at < match.end():
            return Span(*match.span())
    return None


def _remark(text: str, span: Span) -> Remark:
    old = text[span.start : span.end]
    new = rx(MARK).sub("—", old)
    near = max(0, span.start - FAR)
    quoted = text.rfind("《", near, span.start) > text.rfind("》", near, span.start)
    title = "改为一字线"
    if quoted:
        message = f"“{old}”宜用一字线“{new}”，请核对原文件名"
        return Remark(span, message, Fix.unsafe(span, new, title), severity="info")
    return Remark(span, f"“{old}”应为“{new}”（一字线）", Fix.safe(span, new, title))
