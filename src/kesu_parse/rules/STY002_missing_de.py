"""STY002: 关于“…”重要指示 beside 关于…的重要论述."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import HAN, matches, rx
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

PATTERN = "关于“[^”\n]{4,60}”(?=重要(?:指示|论述|讲话|批示|要求|精神|部署))"
OTHER = "(?:和|与|及|、)关于[^，。；\n]{2,60}的重要"


@rule("STY002", severity="warning", basis="语句结构一致", needs=("关于“",))
def missing_de(plan: Plan, source: Source) -> Iterator[Remark]:
    """并列的“关于……”有的带“的”有的不带。

    “关于‘……’重要指示和关于……的重要论述”，前后结构不一，前半缺“的”。单用而不带“的”的不报。

    错：落实关于“把科普放在同等位置”重要指示和关于乡村振兴的重要论述
    对：落实关于“把科普放在同等位置”的重要指示和关于乡村振兴的重要论述
    近：落实关于“三农”工作重要论述
    """
    for match in matches(PATTERN, source.text, ("关于“",)):
        end = match.end()
        if rx(f"重要{HAN}{{2,4}}{OTHER}").match(source.text[end : end + 90]):
            span = Span(end - 1, end + 4)
            yield Remark(
                span, "与后面的“关于……的重要……”不一致，缺“的”", Fix.unsafe((end, end), "的", "补“的”")
            )
