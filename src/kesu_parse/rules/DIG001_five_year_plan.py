"""DIG001: 十四五 without quotation marks, or written with other digits."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

AFTER = "(?=规划|时期|期间|期末|末|以来|开局|收官|发展|重点|重大|专项|国家)"
BARE = f"十[一二三四五六]五{AFTER}"
MIXED = rf"1[1-6][五5]{AFTER}|1[1-6]·5{AFTER}|十[1-6]五"


@rule("DIG001", severity="warning", basis="GB/T 15835—2011 4.2.3；公文惯例", needs="五5")
def five_year_plan(plan: Plan, source: Source) -> Iterator[Remark]:
    """五年规划的简称写法不对。

    “十四五”是定型的缩略语，用汉字，并加引号。写成“14五”“145”是错的；只缺引号的作提示。

    错：编制14五规划
    对：编制“十四五”规划，《“十四五”职业技能培训规划》
    近：“桂有技能”建功‘十四五’行动
    """
    text = source.text
    for match in matches(MIXED, text, ("1", "十1", "十2", "十3", "十4", "十5", "十6")):
        if not text[match.start() - 1 : match.start()].isdigit():
            number = "一二三四五六"[int(match[0][1]) - 1]
            span = Span(*match.span())
            yield Remark(
                span, f"应写作“十{number}五”", Fix.unsafe(span, f"“十{number}五”", "改用汉字并加引号")
            )
    for match in matches(BARE, text, "十"):
        if text[match.start() - 1 : match.start()] not in (
            "“",
            "‘",
            "二",
            "三",
            "四",
            "五",
            "第",
            "至",
            "到",
        ):
            span = Span(*match.span())
            yield Remark(
                span, f"“{match[0]}”宜加引号", Fix.unsafe(span, f"“{match[0]}”", "加引号"), severity="info"
            )
