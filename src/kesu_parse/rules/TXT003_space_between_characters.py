"""TXT003: a space between Chinese characters in running text."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import STOPS, han, line_at, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

LABEL = r"第.{1,4}[章节条款编]|[（(]?[一二三四五六七八九十\d]{1,4}[）)]?[、.．]?|[^，。]{1,5}："
OFFICES = "厅局委部办院会署行府"  # what the name of an issuer ends with
SHORTEST = 30  # a shorter line may be a heading, a signature or a row of a table


@rule("TXT003", severity="info", basis="GB/T 9704—2012 7.3.3", needs=" \xa0")
def space_between_characters(plan: Plan, source: Source) -> Iterator[Remark]:
    """正文的汉字之间有空格。

    正文里汉字与汉字、汉字与标点之间不留空格。标题、署名、表格里为对齐留的空格不在此列；一段里有多处空格的视为表格或
    分栏。“中共中央 国务院”这样联合发文的机关名称之间的空格是规定的写法，也不在此列。全文合报一处。

    错：大力建设科普教育 基地和科技馆，推动科技资源向公众开放，形成社会各方面共同参与的工作格局。
    对：大力建设科普教育基地和科技馆，推动科技资源向公众开放，形成社会各方面共同参与的工作格局。
    近：第一章 总则，《中共中央 国务院关于全面推进乡村振兴的意见》
    改：空格可能隔开了两个词组，请看过再改。
    """
    found = list(_found(source.text))
    if not found:
        return
    first, *rest = found
    many = f"，全文共{len(found)}处" if rest else ""
    fix = Fix("unsafe", "删去空格", tuple(Edit(span, "") for span in found))
    yield Remark(first, f"汉字之间有空格{many}", fix, tuple(Related(s, source[s]) for s in rest))


def _found(text: str) -> Iterator[Span]:
    start = end = -1
    running = False
    for at in spots(text, " \xa0"):
        if at > end:
            start, end = line_at(text, at)
            running = _running(text[start:end].strip())
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        inside = (han(text, at - 1) or before in STOPS) and (han(text, at + 1) or after in STOPS)
        if running and inside and not (_labels(text[start : min(at, start + 20)]) or _joint(text, at)):
            yield Span(at, at + 1)


def _running(line: str) -> bool:
    """Say whether a line is running text: long, with a stop in it, and few spaces."""
    return len(line) >= SHORTEST and ("。" in line or "，" in line) and line.count(" ") <= 2


def _joint(text: str, at: int) -> bool:
    """Say whether a space stands between two issuers in a title: 《中共中央 国务院关于……》."""
    if text.endswith("中共中央", 0, at) and text.startswith("国务院", at + 1):
        return True
    opened = text.rfind("《", max(0, at - 60), at)
    return (
        opened >= 0
        and text[at - 1] in OFFICES
        and "》" not in text[opened:at]
        and "关于" not in text[opened:at]
    )


def _labels(head: str) -> bool:
    """Say whether what stands before a space is a label such as 第一章, （一） or 联系人：."""
    import re

    shown = head.strip()
    return len(shown) <= 3 or bool(re.fullmatch(LABEL, shown))
