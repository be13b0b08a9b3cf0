"""REF007: a well-known saying within quotation marks, but not word for word."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.pairs import quoted
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ALIKE = 0.75


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
        if any(key in text[a:b] for a, b in quoted(text, "“")) and (found := _misquoted(text, saying, key)):
            yield from found


def _misquoted(text: str, saying: str, key: str) -> list[Remark]:
    out = []
    for start, end in quoted(text, "“"):
        said = text[start:end].rstrip("，。；！")
        if key in said and saying not in said and _alike(said, saying):
            span = Span(start, start + len(said))
            out.append(
                Remark(span, f"引文与原文不一致，原文为“{saying}”", Fix.unsafe(span, saying, "改为原文"))
            )
    return out


def _alike(one: str, other: str) -> bool:
    from collections import Counter

    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) >= ALIKE
