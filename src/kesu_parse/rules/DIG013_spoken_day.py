"""DIG013: 号 in a date where 日 is written."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("DIG013", severity="info", basis="公文惯例", needs="号")
def spoken_day(plan: Plan, source: Source) -> Iterator[Remark]:
    """日期用了口语的“号”。

    “号”是口语的说法，书面的日期写“日”。

    错：请于12月31号前报送
    对：请于12月31日前报送
    近：乘3号线，桂政办发〔2022〕12号
    """
    for match in matches(r"月\d{1,2}(号)(?![楼院线令文])", source.text, "月"):
        if source.text[match.start() - 1 : match.start()].isdigit():
            span = Span(*match.span(1))
            yield Remark(span, "日期中“号”宜写“日”", Fix.unsafe(span, "日", "改为“日”"))
