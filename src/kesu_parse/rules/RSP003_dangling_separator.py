"""RSP003: a separator with no unit after it."""

from bisect import bisect_right
from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import rx, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

AFTER = "(?:按照?|根据|依据?)?(?:各自)?职责|共同|分别|负责|牵头|配合|落实|[，；。）)]"
DANGLING = f"、+(?=(?:{AFTER}))|(?<=[（(：])、+|、(?=、)"


NEEDS = tuple("、" + word for word in ("按", "根据", "依", "各自", "职责", *"共分负牵配落，；。）)、")) + (
    "（、",
    "(、",
    "：、",
)


@rule("RSP003", severity="error", basis="行文逻辑", needs=NEEDS)
def dangling_separator(plan: Plan, source: Source) -> Iterator[Remark]:
    """责任单位里的顿号后面没有单位。

    单位清单止于动词之前。残留的顿号是编辑痕迹，按顿号拆分的读者会多数出一个单位，也可能真的漏了一个单位。

    错：1.甲事。（市科技局、市科协、按职责分工负责）
    对：1.甲事。（市科技局、市科协按职责分工负责）
    近：1.甲事。（市科技局牵头，按职责分工负责）
    """
    clauses = [clause.span for clause in plan.all_clauses()]
    last = -1
    for at in spots(source.text, NEEDS):
        held = bisect_right(clauses, (at, at + 1)) - 1
        if held < 0 or at >= clauses[held].end or at < last:
            continue
        match = rx(DANGLING).search(source.text, at, clauses[held].end)
        if match and match.start() <= at + 1:
            last = match.end()
            span = Span(*match.span())
            yield Remark(
                span, "顿号后面没有单位，请删去顿号，或补上漏掉的单位", Fix.safe(span, "", "删去顿号")
            )
