"""FMT005: a title that is not centred, or not in the size of the standard."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.finding import Remark, rule
from kesu_parse.ooxml.looks import Layout
from kesu_parse.plan import Plan
from kesu_parse.rules._looks import lines
from kesu_parse.source import Source

# The size of the title in points.
OPTIONS: dict[str, Any] = {"size": 22}


@rule("FMT005", severity="warning", preview=True, basis="GB/T 9704—2012 7.3.1", layout=True, options=OPTIONS)
def title_type(plan: Plan, source: Source, layout: Layout, options: dict[str, Any]) -> Iterator[Remark]:
    """标题没有居中或不是二号字。

    标题一般用2号小标宋体字，分一行或多行居中排布。只查 Word 文件。

    错：（版面）标题 宋体 16 靠左
    对：（版面）标题 方正小标宋简体 22 居中
    近：（版面）标题 宋体 22 居中
    改：请在 Word 里改。
    """
    for line in lines(plan, source, layout):
        if line.kind != "title":
            continue
        size = line.look.size
        faults = ["没有居中"] if line.look.align not in ("center", "distribute") else []
        faults += (
            [f"为 {size:g} 磅，应为 {options['size']:g} 磅"]
            if size and abs(size - options["size"]) > 0.1
            else []
        )
        if faults:
            yield Remark(line.span, "标题" + "，".join(faults))
            return
