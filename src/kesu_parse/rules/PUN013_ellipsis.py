"""PUN013: an ellipsis written with dots or full stops, cut in half, or together with 等."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches, wide
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

DOTS = r"\.{3,6}(?!\.)|。{3,6}(?!。)|·{3,6}(?!·)|…(?!…)"
WITH_DENG = "…{1,2}等+(?=[。，；、）])"


@rule(
    "PUN013", severity="warning", basis="GB/T 15834—2011 4.11.2、附录A.9", needs=("...", "。。。", "···", "…")
)
def ellipsis(plan: Plan, source: Source) -> Iterator[Remark]:
    """省略号写法不对。

    省略号是六连点“……”，占两个字的位置，不用句号、英文句点或半个省略号代替，也不与“等”并用。目录里的引导点不在此列。

    错：包括宣传、培训...以及展览
    对：包括宣传、培训……以及展览
    近：一、总体要求..........1
    """
    text = source.text
    for match in matches(DOTS, text, ("...", "。。。", "···", "…")):
        start, end = match.span()
        ends = wide(text, end) or (text[start] != "." and text[end : end + 1] in ("", "\n"))
        if text[start - 1 : start] != text[start] and wide(text, start - 1) and ends:
            yield Remark(Span(start, end), "省略号应为“……”", Fix.safe((start, end), "……", "改为省略号"))
    for match in matches(WITH_DENG, text, "…"):
        yield Remark(Span(*match.span()), "省略号不与“等”并用", Fix.unsafe(match.span(), "等", "只用“等”"))
