"""FMT001: a page that is not A4."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.finding import Remark, rule
from kesu_parse.ooxml.looks import Layout
from kesu_parse.plan import Plan
from kesu_parse.rules._looks import lines
from kesu_parse.source import Source, Span

SLACK = 1.0  # millimetres


# Width and height of the page in millimetres.
OPTIONS: dict[str, Any] = {"width": 210, "height": 297}


@rule("FMT001", severity="warning", preview=True, basis="GB/T 9704—2012 5.1", layout=True, options=OPTIONS)
def page_size(plan: Plan, source: Source, layout: Layout, options: dict[str, Any]) -> Iterator[Remark]:
    """纸张不是 A4。

    公文用纸采用 A4 型，210 mm×297 mm。横排的附表（297 mm×210 mm）不在此列。只查 Word 文件。

    错：（版面）纸张 184×260
    对：（版面）纸张 210×297
    近：（版面）纸张 297×210
    改：改纸张会动全文版面，请在 Word 里改。
    """
    wanted = {options["width"], options["height"]}
    for page in layout.pages:
        if any(min(abs(side - w) for w in wanted) > SLACK for side in (page.width, page.height)):
            size = f"{page.width:.0f} mm×{page.height:.0f} mm"
            span = next((line.span for line in lines(plan, source, layout)), Span(0, 0))
            yield Remark(span, f"纸张为 {size}，应为 {options['width']:.0f} mm×{options['height']:.0f} mm")
            return
