"""TXT002: a space just inside quotation marks, book marks or brackets."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import CLOSING, OPENING, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

SPACES = " \t\u3000\xa0"
OPEN, CLOSE = OPENING.replace("(", "").replace("[", ""), CLOSING.replace(")", "").replace("]", "")
AFTER = tuple(c + s for c in OPEN for s in SPACES)
BEFORE = tuple(s + c for c in CLOSE for s in SPACES)


@rule("TXT002", severity="error", basis="GB/T 15834—2011 5.1.3", needs=SPACES)
def space_inside_marks(plan: Plan, source: Source) -> Iterator[Remark]:
    """引号、书名号、括号内侧有空格。

    标号与里面的文字之间不留空格。多是排版或转换的残留。供填写用的空括号（    ）不在此列。

    错：开设“科学素养及其提升 ”课程
    对：开设“科学素养及其提升”课程
    近：得分（    ）分
    """
    text = source.text
    if not any(s in text for s in SPACES):
        return
    for at in spots(text, AFTER):
        end = _run(text, at + 1, 1)
        if text[end : end + 1] not in CLOSING and text[end : end + 1] != "\n":
            yield _remark(text, Span(at + 1, end), text[at])
    for at in spots(text, BEFORE):
        start = _run(text, at, -1) + 1
        if start and text[start - 1] not in OPENING + "\n":
            yield _remark(text, Span(start, at + 1), text[at + 1])


def _run(text: str, at: int, step: int) -> int:
    while 0 <= at < len(text) and text[at] in SPACES:
        at += step
    return at


def _remark(text: str, span: Span, mark: str) -> Remark:
    return Remark(span, f"“{mark}”内侧多了空格", Fix.safe(span, "", "删去空格"))
