"""FMT004: a heading in a font that its level does not have."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.finding import Remark, rule
from kesu_parse.ooxml.looks import Layout
from kesu_parse.plan import Plan
from kesu_parse.rules._looks import gathered, is_font, lines
from kesu_parse.source import Source, Span

# Beginnings of the names of the fonts allowed for the first and the second level.
OPTIONS: dict[str, Any] = {
    "first": ("黑体", "方正黑体", "SimHei", "STHeiti"),
    "second": ("楷体", "方正楷体", "华文楷体", "KaiTi", "STKaiti"),
}


@rule("FMT004", severity="warning", preview=True, basis="GB/T 9704—2012 7.3.3", layout=True, options=OPTIONS)
def heading_type(plan: Plan, source: Source, layout: Layout, options: dict[str, Any]) -> Iterator[Remark]:
    """小标题的字体与层次不符。

    一般第一层（“一、”）用黑体，第二层（“（一）”）用楷体，第三、四层用仿宋体。只查独立成行的一、二层标题。只查 Word 文件。

    错：（版面）标题一 宋体 16
    对：（版面）标题一 黑体 16
    近：（版面）标题一 方正黑体简体 16
    改：请用样式统一改。
    """
    wrong: dict[tuple[str, str], list[Span]] = {}
    for line in lines(plan, source, layout):
        fonts = {"han": options["first"], "(han)": options["second"]}.get(line.kind)
        if fonts and line.look.font and not is_font(line.look.font, tuple(fonts)):
            wrong.setdefault((line.look.font, fonts[0]), []).append(line.span)
    for (font, wanted), spans in wrong.items():
        yield from gathered(spans, source, f"这一层标题为 {font}，应为 {wanted}")
