"""FMT003: running text in another font or size."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.finding import Remark, rule
from kesu_parse.ooxml.looks import Layout
from kesu_parse.plan import Plan
from kesu_parse.rules._looks import gathered, is_font, lines
from kesu_parse.source import Source

# Beginnings of the names of the fonts allowed, and the size in points.
OPTIONS: dict[str, Any] = {"fonts": ("仿宋", "方正仿宋", "华文仿宋", "FangSong", "STFangsong"), "size": 16}


@rule(
    "FMT003",
    severity="warning",
    preview=True,
    basis="GB/T 9704—2012 5.2.2、7.3.3",
    layout=True,
    options=OPTIONS,
)
def body_type(plan: Plan, source: Source, layout: Layout, options: dict[str, Any]) -> Iterator[Remark]:
    """正文不是三号仿宋。

    如无特殊说明，公文格式各要素一般用3号仿宋体字。字体相同的合报一处。只查 Word 文件。

    错：（版面）正文 宋体 12
    对：（版面）正文 仿宋_GB2312 16
    近：（版面）正文 方正仿宋简体 16
    改：请用样式统一改。
    """
    wrong: dict[str, list] = {}  # type: ignore[type-arg]
    for line in lines(plan, source, layout):
        font, size = line.look.font, line.look.size
        odd = not is_font(font, tuple(options["fonts"])) or (
            size is not None and abs(size - options["size"]) > 0.1
        )
        if line.kind == "body" and odd:
            shown = f"{font or '（字体未知）'} {size or options['size']:g} 磅"
            wrong.setdefault(shown, []).append(line.span)
    for shown, spans in wrong.items():
        yield from gathered(
            spans, source, f"正文为 {shown}，应为 {options['fonts'][0]} {options['size']:g} 磅"
        )
