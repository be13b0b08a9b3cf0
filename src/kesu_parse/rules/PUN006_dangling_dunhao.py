"""PUN006: a 顿号 with nothing after it."""

from bisect import bisect_right
from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

AFTER = "。，；：）》」』！？"
NEEDS = tuple("、" + c for c in AFTER)


@rule("PUN006", severity="error", basis="GB/T 15834—2011 4.5.1", needs=NEEDS)
def dangling_dunhao(plan: Plan, source: Source) -> Iterator[Remark]:
    """顿号后面没有并列成分。

    顿号表示并列成分之间的停顿，后面紧跟别的标点，不是漏了内容就是删改后的残留。责任单位里的残留另见 RSP003。

    错：支持高校、科研院所、。
    对：支持高校、科研院所。
    近：支持高校、科研院所（含分院）、企业。
    改：后面可能漏了内容，要看原稿，所以不自动改。
    """
    starts = [clause.span for clause in plan.all_clauses()]
    for match in matches(f"、(?=[{AFTER}])", source.text, NEEDS):
        span = Span(*match.span())
        at = bisect_right(starts, span) - 1
        if at < 0 or not starts[at].holds(span):
            yield Remark(
                span,
                f"顿号后紧跟“{source.text[span.end]}”，没有并列成分，请删去顿号，或补上漏掉的内容",
                Fix.unsafe(span, "", "删去顿号"),
            )
