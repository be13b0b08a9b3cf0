"""PUN007: two stops in a row."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

TWICE = ("，，", "。。", "、、", "；；", "：：")
CLASH = ("，。", "。，", "、，", "，、", "；。", "。；", "，；", "；，", "：，", "：。", "。、", "。：")


@rule("PUN007", severity="error", basis="GB/T 15834—2011 3.2", needs=TWICE + CLASH)
def doubled_mark(plan: Plan, source: Source) -> Iterator[Remark]:
    """两个点号连在一起。

    句内、句末点号一处只用一个。连用多是删改、拼接的残留。三个以上句号连用视为误写的省略号，见 PUN013。

    错：加强宣传，，营造氛围
    对：加强宣传，营造氛围
    近：目标如下：“……，”他说
    改：两个相同时删去一个；两个不同时要看语气，不自动改。
    """
    text = source.text
    for at in spots(text, TWICE):
        if text[at - 1 : at] != text[at] and text[at + 2 : at + 3] != text[at]:
            yield Remark(
                Span(at, at + 2), f"“{text[at]}”连用，请删去一个", Fix.safe((at + 1, at + 2), "", "删去一个")
            )
    for at in spots(text, CLASH):
        yield Remark(Span(at, at + 2), f"“{text[at : at + 2]}”两个点号连用，只应留一个")
