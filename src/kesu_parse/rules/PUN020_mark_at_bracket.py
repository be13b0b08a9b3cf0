"""PUN020: a comma, semicolon or colon before a closing bracket or behind an opening one."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

MARKS = "，；："
NEEDS = (*(mark + closing for mark in MARKS for closing in "）〕】》"), *("（" + mark for mark in MARKS))


@rule("PUN020", severity="warning", basis="GB/T 15834—2011 4.4.1、4.6.1、4.9.1", needs=NEEDS)
def mark_at_bracket(plan: Plan, source: Source) -> Iterator[Remark]:
    """逗号、分号、冒号紧贴在括号里面。

    逗号、分号、冒号后面要有话。紧接着就是后括号，或紧跟在前括号之后，不是漏了内容，就是删改后的残留。顿号另见 PUN006、RSP003。

    错：加强宣传。（市科协牵头，市教育局，）
    对：加强宣传。（市科协牵头，市教育局配合）
    近：加强宣传（市科协牵头），组织活动
    改：可能漏了内容，要看原稿再改。
    """
    text = source.text
    for at in spots(text, NEEDS):
        place = at + (text[at] == "（")
        span = Span(place, place + 1)
        where = "前" if place == at else "后"
        bracket = text[at + 1] if place == at else text[at]
        message = f"“{bracket}”{where}多了“{text[place]}”，请删去，或补上漏掉的内容"
        yield Remark(span, message, Fix.unsafe(span, "", f"删去“{text[place]}”"))
