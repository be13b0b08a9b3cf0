"""REF007: a well-known saying within quotation marks, but not word for word."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ALIKE = 0.75
FAR = 60


@rule("REF007", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs="“")
def misquoted_saying(plan: Plan, source: Source) -> Iterator[Remark]:
    """引号里的重要论述与原文不一致。

    加了引号就是直接引用，须逐字核对原文。只对登记在册、原文确定的论述检查。

    错：关于“把科学普及与科技创新放在同等重要的位置”的要求
    对：关于“把科学普及放在与科技创新同等重要的位置”的要求
    近：把科学普及与科技创新一体部署
    改：引文要由人对照原文确认，所以不自动改。
    """
    text = source.text
    for saying, key in lexicon.pairs("sayings").items():
        for at in spots(text, (key,)):
            start = text.rfind("“", max(0, at - FAR), at) + 1
            end = text.find("”", at, at + FAR)
            if start and end > 0 and "”" not in text[start:at]:
                yield from _misquoted(text, Span(start, end), saying)


def _misquoted(text: str, span: Span, saying: str) -> Iterator[Remark]:
    said = text[span.start : span.end].rstrip("，。；！")
    if saying not in said and _alike(said, saying):
        where = Span(span.start, span.start + len(said))
        yield Remark(where, f"引文与原文不一致，原文为“{saying}”", Fix.unsafe(where, saying, "改为原文"))


def _alike(one: str, other: str) -> bool:
    from collections import Counter

    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) >= ALIKE
