"""PUN002: half-width brackets around Chinese text."""

import re
from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import matches, wide
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

PAIR = r"\([^()\n]{1,200}\)"


@rule("PUN002", severity="warning", basis="GB/T 15834—2011 4.9.3、5.1.5", needs="(")
def halfwidth_brackets(plan: Plan, source: Source) -> Iterator[Remark]:
    """汉语文本用了半角括号。

    括号前后是汉字或括号里有汉字时，用全角“（）”。全文的半角括号合报一处，其余位置列在“另见”里。
    英文、算式里的括号不在此列。

    错：各县(市、区)人民政府
    对：各县（市、区）人民政府
    近：函数f(x)的值
    """
    text = source.text
    found = [m for m in matches(PAIR, text, "(") if _chinese(text, m)]
    if not found:
        return
    first, *rest = found
    edits = [e for m in found for e in _edits(m)]
    many = f"，全文共{len(found)}处" if rest else ""
    yield Remark(
        Span(*first.span()),
        f"半角括号应为全角{many}",
        Fix("safe", "改为全角括号", tuple(edits)),
        tuple(Related(Span(*m.span()), m[0]) for m in rest),
    )


def _chinese(text: str, match: "re.Match[str]") -> bool:
    return any(c > "\u2e7f" for c in match[0]) or wide(text, match.start() - 1)


def _edits(match: "re.Match[str]") -> list[Edit]:
    start, end = match.span()
    return [Edit(Span(start, start + 1), "（"), Edit(Span(end - 1, end), "）")]
