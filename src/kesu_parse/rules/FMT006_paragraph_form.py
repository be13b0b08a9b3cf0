"""FMT006: paragraphs without their indent of two characters, or with odd line spacing."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.finding import Remark, rule
from kesu_parse.ooxml.looks import Layout
from kesu_parse.plan import Plan
from kesu_parse.rules._looks import gathered, lines
from kesu_parse.source import Source, Span

# Indent in characters, and the fixed line spacings allowed in points (225 mm by 22 lines is 28.95).
OPTIONS: dict[str, Any] = {"indent": 2, "least": 27.5, "most": 30}


@rule(
    "FMT006", severity="info", preview=True, basis="GB/T 9704—2012 5.2.3、7.3.3", layout=True, options=OPTIONS
)
def paragraph_form(plan: Plan, source: Source, layout: Layout, options: dict[str, Any]) -> Iterator[Remark]:
    """正文段首没有左空二字，或行距不合每面22行。

    正文每个自然段左空二字；一般每面排22行、每行28字，固定行距约28至29磅。行首用全角空格空出二字的也算。只查 Word 文件。

    错：（版面）正文 仿宋 16 缩进0 行距20
    对：（版面）正文 仿宋 16 缩进2 行距28
    近：（版面）正文 仿宋 16 缩进2 行距29
    改：请用样式统一改。
    """
    flush: list[Span] = []
    spaced: dict[float, list[Span]] = {}
    for line in lines(plan, source, layout):
        if line.kind != "body":
            continue
        start = line.span.start
        blank = source.text[source.text.rfind("\n", 0, start) + 1 : start]
        if (
            line.look.indent is not None
            and line.look.indent < options["indent"] - 0.3
            and "\u3000" not in blank
        ):
            flush.append(line.span)
        if line.look.exact and line.look.line and not options["least"] <= line.look.line <= options["most"]:
            spaced.setdefault(line.look.line, []).append(line.span)
    yield from gathered(flush, source, f"段首没有左空{options['indent']:g}字")
    for points, spans in spaced.items():
        yield from gathered(spans, source, f"固定行距 {points:g} 磅，每面排不成22行")
