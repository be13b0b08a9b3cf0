"""TXT003: a space between Chinese characters in running text."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import STOPS, han, line_at, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

LABEL = r"第.{1,4}[章节条款编]|[（(]?[一二三四五六七八九十\d]{1,4}[）)]?[、.．]?|[^，。]{1,5}："
SHORTEST = 30  # a shorter line may be a heading, a signature or a row of a table


@rule("TXT003", severity="info", basis="GB/T 9704—2012 7.3.3", needs=" \xa0")
def space_between_characters(plan: Plan, source: Source) -> Iterator[Remark]:
    """正文的汉字之间有空格。

    正文里汉字与汉字、汉字与标点之间不留空格。标题、署名、表格里为对齐留的空格不在此列；一段里有多处空格的视为表格或
    分栏。全文合报一处。

    错：大力建设科普教育 基地和科技馆，推动科技资源向公众开放，形成社会各方面共同参与的工作格局。
    对：大力建设科普教育基地和科技馆，推动科技资源向公众开放，形成社会各方面共同参与的工作格局。
    近：第一章 总则
    改：空格可能隔开了两个词组，请看过再改。
    """
    text = source.text
    found = [span for at in spots(text, " \xa0") if (span := _stray(text, at))]
    if not found:
        return
    first, *rest = found
    many = f"，全文共{len(found)}处" if rest else ""
    fix = Fix("unsafe", "删去空格", tuple(Edit(span, "") for span in found))
    yield Remark(first, f"汉字之间有空格{many}", fix, tuple(Related(s, text[s.start : s.end]) for s in rest))


def _stray(text: str, at: int) -> Span | None:
    after = text[at + 1 : at + 2]
    if not han(text, at - 1) and text[at - 1 : at] not in STOPS or not (han(text, at + 1) or after in STOPS):
        return None
    start, end = line_at(text, at)
    line = text[start:end].strip()
    body = "。" in line or "，" in line
    if len(line) < SHORTEST or not body or line.count(" ") > 2 or _labels(text[start:at]):
        return None
    return Span(at, at + 1)


def _labels(head: str) -> bool:
    """Say whether what stands before a space is a label such as 第一章, （一） or 联系人：."""
    import re

    shown = head.strip()
    return len(shown) <= 3 or bool(re.fullmatch(LABEL, shown))
