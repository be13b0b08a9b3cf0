"""PUN019: a name made of a number, such as “119”消防宣传月, without quotation marks."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import digit, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule(
    "PUN019", severity="warning", basis="GB/T 15834—2011 4.8.3.6、GB/T 15835—2011 5.1.6", needs="0123456789"
)
def number_name_quotes(plan: Plan, source: Source) -> Iterator[Remark]:
    """由数字组成的专名没有加引号。

    “119”消防宣传月、“3·15”国际消费者权益日一类专名，数字部分加引号；含月日的，月日之间用间隔号。

    错：开展119消防宣传月活动
    对：开展“119”消防宣传月活动
    近：拨打119报警
    """
    text = source.text
    for name, wanted in lexicon.pairs("number_names").items():
        written = name[: next(i for i, c in enumerate(name) if c > "\u2e7f")]
        for at in spots(text, (name,)):
            if not digit(text, at - 1) and text[at - 1 : at] not in ("“", "‘", "·", "."):
                span = Span(at, at + len(written))
                yield Remark(span, f"{written}作专名应写作{wanted}", Fix.unsafe(span, wanted, "加引号"))
