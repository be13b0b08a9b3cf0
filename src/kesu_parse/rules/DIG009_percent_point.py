"""DIG009: a percent sign before 个百分点."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FORMS = ("%个百分点", "％个百分点")


@rule("DIG009", severity="error", basis="GB/T 15835—2011；统计用语规范", needs=FORMS)
def percent_point(plan: Plan, source: Source) -> Iterator[Remark]:
    """“个百分点”前面又用了百分号。

    “提高2个百分点”与“提高2%”是两回事，“2%个百分点”既不是前者也不是后者。

    错：比上年提高2%个百分点
    对：比上年提高2个百分点
    近：达到15%，提高2个百分点
    改：原意可能是“2%”，要核对数据，所以不自动改。
    """
    for at in spots(source.text, FORMS):
        yield Remark(Span(at, at + 1), "“个百分点”前不用百分号", Fix.unsafe((at, at + 1), "", "删去百分号"))
