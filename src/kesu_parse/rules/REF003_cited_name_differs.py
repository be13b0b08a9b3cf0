"""REF003: the name of one document cited in two spellings."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, Severity, rule
from kesu_parse.glyphs import han
from kesu_parse.pairs import quoted
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

SHORTEST = 8
MOST = 400  # different names; a longer list is a bibliography
COUNTING = "0123456789一二三四五六七八九十上中下省市县区州（）()甲乙丙"
KINDS = (
    "办法",
    "细则",
    "方案",
    "规定",
    "条例",
    "意见",
    "通知",
    "规划",
    "纲要",
    "要点",
    "计划",
    "标准",
    "指南",
    "目录",
)


@rule("REF003", severity="warning", basis="党政机关公文处理工作条例第二十条（四）", needs="《")
def cited_name_differs(plan: Plan, source: Source) -> Iterator[Remark]:
    """同一份文件的名称前后写得不一样。

    书名号里的名称多一个字、少一个字，多是笔误；换了一两个字的可能本来就是两份文件（《药品生产……规范》和
    《药品经营……规范》），只作提示。届次、年份、地名、文种不同的是不同的文件，不在此列。

    错：贯彻《全民科学素质行动规划纲要》，对照《全民科学素质行动计划纲要》
    对：贯彻《全民科学素质行动规划纲要》，对照《全民科学素质行动规划纲要》
    近：《工业产品质量管理实施办法》和《工业产品质量管理实施细则》
    改：哪一个名称对，要查原文件，所以不自动改。
    """
    names: dict[str, list[int]] = {}
    for start, end in quoted(source.text):
        if end - start >= SHORTEST:
            names.setdefault(source.text[start:end], []).append(start)
    if len(names) > MOST:
        return
    for one, other in _pairs(list(names)):
        wrong, right = sorted((one, other), key=lambda n: (len(names[n]), -names[n][0]))
        span = Span(names[wrong][0], names[wrong][0] + len(wrong))
        related = [
            Related(Span(at, at + len(n)), n) for n in (wrong, right) for at in names[n] if at != span.start
        ]
        message = f"《{wrong}》与《{right}》只差一两个字，请核对是否同一文件"
        severity: Severity | None = None if abs(len(one) - len(other)) == 1 else "info"
        yield Remark(span, message, related=tuple(related), severity=severity)


def _pairs(names: list[str]) -> Iterator[tuple[str, str]]:
    for i, one in enumerate(names):
        for other in names[i + 1 :]:
            if abs(len(one) - len(other)) <= 2 and _differ_slightly(one, other):
                yield one, other


def _differ_slightly(one: str, other: str) -> bool:
    """Say whether two names are alike but for one or two characters inside that carry no count, place or kind."""
    head = _common(one, other)
    tail = _common(one[head:][::-1], other[head:][::-1])
    a, b = one[head : len(one) - tail], other[head : len(other) - tail]
    if head < 2 or tail < 2 or not one.isprintable() or max(len(a), len(b)) > 2:
        return False
    if a and b and one.endswith("法"):  # laws with much of their names in common are many
        return False
    if any(c in COUNTING for c in a + b) or one[-2:] in KINDS and head + 2 >= len(one):
        return False
    return (all(han(a + b, i) for i in range(len(a + b)))) and len(a) + len(b) > 0


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
