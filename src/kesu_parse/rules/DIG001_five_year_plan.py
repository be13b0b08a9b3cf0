"""DIG001: 十四五 without quotation marks, or written with other digits."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import digit, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

AFTER = ("规划", "时期", "期间", "期末", "末", "以来", "开局", "收官", "发展", "重点", "重大", "专项", "国家")
PLANNED = ("规划", "时期", "期间", "期末", "以来", "开局", "收官")  # after digits: 125重点项目 is a number
FIVES = tuple(five + char for char in sorted({word[0] for word in AFTER}) for five in "五5")
HAN = "一二三四五六"
BEFORE = tuple("“‘二三四五第至到")


@rule("DIG001", severity="warning", basis="GB/T 15835—2011 4.2.3；公文惯例", needs="五5")
def five_year_plan(plan: Plan, source: Source) -> Iterator[Remark]:
    """五年规划的简称写法不对。

    “十四五”是定型的缩略语，用汉字，并加引号。写成“14五”“145”是错的；只缺引号的作提示。

    错：编制14五规划
    对：编制“十四五”规划，《“十四五”职业技能培训规划》
    近：“桂有技能”建功‘十四五’行动
    """
    text = source.text
    for at in spots(text, FIVES):
        if not text.startswith(AFTER, at + 1):
            continue
        start = at - 2 - (text[at - 1 : at] == "·")
        tens, ones = text[max(0, start) : start + 1], text[start + 1 : start + 2]
        if tens == "十" and ones in HAN and text[at] == "五" and start + 2 == at:
            yield from _unquoted(text, Span(start, at + 1))
        elif not text.startswith(PLANNED, at + 1):
            continue
        elif ones and ones in "123456" and tens in ("十", "1") and not digit(text, start - 1):
            yield _mixed(Span(start, at + 1), HAN[int(ones) - 1])
        elif tens == "1" and ones in HAN and ones and start + 2 == at:
            yield _mixed(Span(start, at + 1), ones)


def _unquoted(text: str, span: Span) -> Iterator[Remark]:
    if text[span.start - 1 : span.start] not in BEFORE or span.start == 0:
        fix = Fix.unsafe(span, f"“{text[span.start : span.end]}”", "加引号")
        yield Remark(span, f"“{text[span.start : span.end]}”宜加引号", fix, severity="info")


def _mixed(span: Span, ones: str) -> Remark:
    return Remark(span, f"应写作“十{ones}五”", Fix.unsafe(span, f"“十{ones}五”", "改用汉字并加引号"))
