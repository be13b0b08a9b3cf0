"""STY001: a word that says nothing."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("STY001", severity="info", basis="党政机关公文处理工作条例第十九条：文字精练")
def redundant_word(plan: Plan, source: Source) -> Iterator[Remark]:
    """用词重复累赘。

    “纳入到”“涉及到”“目前现状”一类，去掉重复的字意思不变。

    错：纳入到应急管理体系
    对：纳入应急管理体系
    近：深入到基层
    """
    for wrong, rest in lexicon.pairs("redundant").items():
        right, _, excepted = (part.strip() for part in rest.partition("|"))
        for at in spots(source.text, (wrong,)):
            span = Span(at, at + len(wrong))
            if source.text.startswith(tuple(excepted.split()), at):
                continue
            yield Remark(span, f"“{wrong}”可写作“{right}”", Fix.unsafe(span, right, f"改为“{right}”"))
