"""FMT002: margins that do not leave the type area of the standard."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.finding import Remark, rule
from kesu_parse.ooxml.looks import Layout
from kesu_parse.plan import Plan
from kesu_parse.rules._looks import lines
from kesu_parse.source import Source, Span

NAMES = {"top": "天头（上白边）", "left": "订口（左白边）", "bottom": "下白边", "right": "右白边"}


# Margins in millimetres, and how far they may differ.
OPTIONS: dict[str, Any] = {"top": 37, "left": 28, "bottom": 35, "right": 26, "slack": 1.5}


@rule("FMT002", severity="warning", preview=True, basis="GB/T 9704—2012 5.2.1", layout=True, options=OPTIONS)
def margins(plan: Plan, source: Source, layout: Layout, options: dict[str, Any]) -> Iterator[Remark]:
    """页边距与国标版心不符。

    公文用纸天头 37 mm±1 mm，订口 28 mm±1 mm，版心 156 mm×225 mm；由此推出下白边 35 mm、右白边 26 mm。横排页不查。
    只查 Word 文件。

    错：（版面）页边距 上25.4 左31.8 下25.4 右31.8
    对：（版面）页边距 上37 左28 下35 右26
    近：（版面）页边距 上37.5 左27.5 下35 右26
    改：改页边距会动全文版面，请在 Word 里改。
    """
    for page in layout.pages:
        wrong = {n: getattr(page, n) for n in NAMES if abs(getattr(page, n) - options[n]) > options["slack"]}
        if wrong and page.width < page.height:
            said = "、".join(f"{NAMES[n]} {v:.0f} mm（应为 {options[n]:.0f}）" for n, v in wrong.items())
            span = next((line.span for line in lines(plan, source, layout)), Span(0, 0))
            yield Remark(span, f"页边距：{said}")
            return
