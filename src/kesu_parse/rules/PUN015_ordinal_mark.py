"""PUN015: a 顿号 after 第一, 首先 and the like."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

COUNTING = tuple("第一二三四五六七八九十")
WORDS = (
    *(f"第{n}、" for n in COUNTING[1:]),
    *(f"其{n}、" for n in COUNTING[1:6]),
    *("首先、", "其次、", "再次、", "最后、"),
)


@rule(
    "PUN015",
    severity="info",
    basis="GB/T 15834—2011 附录B.3.1",
    needs=WORDS,
)
def ordinal_mark(plan: Plan, source: Source) -> Iterator[Remark]:
    """“第一”“其次”后面用了顿号。

    “第”“其”字头的序次语，或“首先”“其次”“最后”等作序次语时，后面用逗号。

    错：要做到三点。第一、提高认识
    对：要做到三点。第一，提高认识
    近：抓好两类产业。第一、二产业协调发展
    """
    for at in spots(source.text, WORDS):
        stop = source.text.index("、", at)
        before = source.text[max(0, at - 3) : at].rstrip(" \u3000")
        after = source.text[stop + 1 : stop + 2]
        if (not before or before[-1] in "。；：\n") and after not in COUNTING:
            span = Span(stop, stop + 1)
            yield Remark(span, "序次语后面用逗号", Fix.safe(span, "，", "改为逗号"))
