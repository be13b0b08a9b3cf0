"""PUN009: a 顿号 between quoted names or between book titles."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

PAIRS = (("”、“", "”“", "引号"), ("》、《", "》《", "书名号"))


@rule("PUN009", severity="info", basis="GB/T 15834—2011 4.5.3.5", needs=("”、“", "》、《"))
def dunhao_between_quotes(plan: Plan, source: Source) -> Iterator[Remark]:
    """并列的引号、书名号之间用了顿号。

    标有引号的并列成分之间、标有书名号的并列成分之间通常不用顿号；有其他成分插在中间（如书名号后面的括注）时宜用。
    同一文件里不用顿号的写法更多时，是前后不一，作警告；否则只作提示。全文合报一处。

    错：开设“创新思维”、“科学决策”课程
    对：开设“创新思维”“科学决策”课程
    近：贯彻《方案》（国发〔2020〕1号）、《意见》
    """
    text = source.text
    for wrong, right, name in PAIRS:
        found = spots(text, (wrong,))
        if found:
            yield _remark(text, found, name, len(spots(text, (right,))))


def _remark(text: str, found: list[int], name: str, right: int) -> Remark:
    edits = tuple(Edit(Span(at + 1, at + 2), "") for at in found)
    mixed = right >= len(found)
    message = f"并列的{name}之间通常不用顿号" + (f"，本文另有{right}处没有用" if right else "")
    return Remark(
        Span(found[0], found[0] + 3),
        message + (f"，共{len(found)}处" if len(found) > 1 else ""),
        Fix("safe" if mixed else "unsafe", "删去顿号", edits),
        tuple(Related(Span(at, at + 3), text[at : at + 3]) for at in found[1:]),
        severity="warning" if mixed else None,
    )
