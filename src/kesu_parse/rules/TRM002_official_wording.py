"""TRM002: a fixed expression of public documents in another wording."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import present, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

HALF = (
    "“",
    "‘",
    "《",
)  # before a wording that misses its marks: part of a longer name, or half of a pair is there


@rule("TRM002", severity="warning", basis="通行的固定表述、官方名称")
def official_wording(plan: Plan, source: Source) -> Iterator[Remark]:
    """固定表述、官方名称写得不对。

    政治表述、全国性活动、赛事、机构设施的名称有固定写法，连标点也不能改。只收写法确定的。

    错：增强“四个意识”，坚定“四个自信”，做到“两个维护”
    对：增强“四个意识”、坚定“四个自信”、做到“两个维护”
    近：牢固树立“四个意识”，不断坚定“四个自信”
    改：引用原文的要照录，所以要看过再改。
    """
    text = source.text
    wordings = lexicon.pairs("fixed_wording")
    for wrong in present(text, wordings):
        right = wordings[wrong]
        for at in spots(text, (wrong,)):
            span = Span(at, at + len(wrong))
            if text[at - 1 : at] in HALF:
                continue
            yield Remark(span, f"固定写法是：{right}", Fix.unsafe(span, right, "改为固定写法"))
