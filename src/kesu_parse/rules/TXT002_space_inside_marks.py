"""TXT002: a space just inside quotation marks, book marks or brackets."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import CLOSING, OPENING, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

SPACES = " \t\u3000\xa0"
OPEN, CLOSE = OPENING.replace("(", "").replace("[", ""), CLOSING.replace(")", "").replace("]", "")
BLANKS = ("：", ":", "年", "月", "日")  # before or behind room to be filled in
NAMES = {"“”‘’「」『』": "引号", "《》〈〉": "书名号", "（）〔〕【】": "括号"}


@rule("TXT002", severity="error", basis="GB/T 15834—2011 5.1.3", needs=SPACES)
def space_inside_marks(plan: Plan, source: Source) -> Iterator[Remark]:
    """引号、书名号、括号内侧有空格。

    标号与里面的文字之间不留空格。多是排版或转换的残留。供填写用的空处（    ）（盖章：    ）（    年    月）
    不在此列。

    错：开设“科学素养及其提升 ”课程
    对：开设“科学素养及其提升”课程
    近：得分（    ）分
    """
    text = source.text
    for at in spots(text, SPACES):
        if text[at - 1 : at] in SPACES and at:
            continue
        end = _run(text, at)
        before, after = text[at - 1 : at] if at else "", text[end : end + 1]
        mark = ""
        if before and before in OPEN and after not in CLOSING + "\n":
            mark = before
        elif after and after in CLOSE and before not in OPENING + "\n":
            mark = after
        if mark and not (mark in "（）" and (end - at > 1 or before in BLANKS or after in BLANKS)):
            yield _remark(Span(at, end), mark)


def _run(text: str, at: int) -> int:
    while at < len(text) and text[at] in SPACES:
        at += 1
    return at


def _remark(span: Span, mark: str) -> Remark:
    name = next(name for marks, name in NAMES.items() if mark in marks)
    return Remark(span, f"{name}内侧多了空格，请删去", Fix.safe(span, "", "删去空格"))
