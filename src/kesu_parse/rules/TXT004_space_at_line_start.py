"""TXT004: half-width spaces at the start of a paragraph."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TXT004", severity="info", basis="GB/T 9704—2012 7.3.3", needs=" ")
def space_at_line_start(plan: Plan, source: Source) -> Iterator[Remark]:
    """段首有半角空格。

    每段左空二字用段落缩进（文本文件里用两个全角空格），半角空格多是转换残留，宽度不是整字。Markdown 的缩进不在此列。
    全文合报一处。

    错： 2022年工作要点
    对：2022年工作要点
    近：　　为做好2022年工作
    """
    text = source.text
    if source.format in ("md", "markdown"):
        return
    found = [span for at in (-1, *spots(text, ("\n ",))) if (span := _spaces(text, at + 1))]
    if found:
        first, *rest = found
        many = f"，全文共{len(found)}处" if rest else ""
        fix = Fix("safe", "删去空格", tuple(Edit(span, "") for span in found))
        yield Remark(
            first, f"段首有半角空格{many}", fix, tuple(Related(s, text[s.start : s.end]) for s in rest)
        )


def _spaces(text: str, start: int) -> Span | None:
    end = start
    while end < len(text) and text[end] == " ":
        end += 1
    blank = end == len(text) or text[end] in "\n\t\u3000\xa0"
    return Span(start, end) if end > start and not blank else None
