"""REF006: the name of a document without book title marks."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import HAN, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

BEGIN = rf"(?:贯彻落实|贯彻实施|推进实施|组织实施|贯彻|落实|执行|实施|按照|根据|依据|依照)({HAN}{{4,24}}(?:规划纲要|行动纲要|实施条例|实施细则))$"
ENDS = ("规划纲要", "行动纲要", "实施条例", "实施细则")
FAR = 34


@rule("REF006", severity="info", preview=True, basis="GB/T 15834—2011 4.15.2", needs=ENDS)
def plan_without_marks(plan: Plan, source: Source) -> Iterator[Remark]:
    """文件名没有加书名号。

    引用文件用书名号标出名称；用简称的，先写全称并注明“以下简称”。

    错：推进实施全民科学素质行动规划纲要的内生动力
    对：推进实施《全民科学素质行动规划纲要》的内生动力
    近：编制规划纲要
    """
    import re

    text = source.text
    for at in spots(text, ENDS):
        start, end = max(0, at - FAR), at + 4
        match = re.search(BEGIN, text[start:end])
        if match and text[end : end + 1] not in ("》", "（", "”"):
            span = Span(start + match.start(1), end)
            yield Remark(span, "文件名宜加书名号", Fix.unsafe(span, f"《{match[1]}》", "加书名号"))
