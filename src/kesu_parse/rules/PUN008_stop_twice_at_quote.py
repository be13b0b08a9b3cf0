"""PUN008: a full stop inside a closing quotation mark and another outside."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FORMS = ("。”。", "，”，", "。”，", "；”；", "，”。", "；”。")


@rule("PUN008", severity="error", basis="GB/T 15834—2011 附录B.2.1", needs=FORMS)
def stop_twice_at_quote(plan: Plan, source: Source) -> Iterator[Remark]:
    """后引号内外都用了点号。

    引文独立成句，句末点号放在引号里，外面不再用；引文只是句子的一部分，引号里不用句号、逗号。

    错：他强调“要抓好落实。”。
    对：他强调“要抓好落实”。
    近：他问：“落实了吗？”
    """
    text = source.text
    for at in spots(text, FORMS):
        span = Span(at, at + 3)
        yield Remark(
            span,
            f"“{text[at]}”与“{text[at + 2]}”在引号内外重复，只留一个",
            Fix.unsafe((at, at + 1), "", "删去引号内的点号"),
        )
