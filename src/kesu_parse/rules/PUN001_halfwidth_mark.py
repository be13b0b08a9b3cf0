"""PUN001: a half-width comma, colon or the like in Chinese text."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import han, spots, wide
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

MANY = 5  # of one mark, from which they are one habit and reported as one
CLOSED = tuple("%％‰℃°)]")
FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}


@rule("PUN001", severity="error", basis="GB/T 15834—2011 5.1.1、4.4.2", needs="".join(FULL))
def halfwidth_mark(plan: Plan, source: Source) -> Iterator[Remark]:
    """汉字之间用了半角标点。

    汉语文本的逗号、分号、冒号、问号、叹号各占一个字的位置。半角标点多由输入法切换或网页转换带入，排版后间距不齐，
    按标点切分文字的程序也会漏切。一种标点超过五处的合报一处。数字、字母之间的半角符号（1:500、8:30、A,B）不在此列。

    错：工作走深走实,深入分析原因
    对：工作走深走实，深入分析原因
    近：比例尺为1:500，会议8:30开始
    """
    text = source.text
    for mark, full in FULL.items():
        found = [at for at in spots(text, mark) if _chinese(text, at)]
        if len(found) > MANY:
            edits = tuple(Edit(Span(at, at + 1), full) for at in found)
            related = tuple(Related(Span(at, at + 1), mark) for at in found[1:])
            fix = Fix("safe", "改为全角", edits)
            message = f"半角“{mark}”应为全角“{full}”，全文共{len(found)}处"
            yield Remark(Span(found[0], found[0] + 1), message, fix, related)
            continue
        for at in found:
            span = Span(at, at + 1)
            yield Remark(span, f"半角“{mark}”应为全角“{full}”", Fix.safe(span, full, "改为全角"))


def _chinese(text: str, at: int) -> bool:
    """Say whether a mark stands after Chinese, or before it and not within a number or a web address."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before in FULL or after in FULL or after == "/":
        return False
    if wide(text, at - 1):
        return before not in "—…" and not (before in "’”" and after.isascii() and after.isalpha())
    return (before.isalnum() or before in CLOSED) and han(text, at + 1) and not _entity(text, at)


def _entity(text: str, at: int) -> bool:
    """Say whether a semicolon ends a character of a web page such as &nbsp;."""
    return text[at] == ";" and "&" in text[max(0, at - 8) : at]
