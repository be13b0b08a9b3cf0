"""PUN010: a bracket, quotation mark or book mark without its partner."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Related, Remark, rule
from kesu_parse.glyphs import line_at
from kesu_parse.pairs import faults
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

MANY = 5  # of one mark, from which they are one fault of the text and reported as one


@rule("PUN010", severity="error", basis="GB/T 15834—2011 4.8、4.9、4.15", needs="“”‘’（）《》〔〕【】")
def unpaired(plan: Plan, source: Source) -> Iterator[Remark]:
    """引号、括号、书名号不成对。

    前后标号要成对。少一半时，引文、注释、文件名从哪里到哪里就说不清。跨行的一对、“1）”一类的序号不在此列。同一个符号超过五处的
    合报一处。

    错：贯彻《全民科学素质行动规划纲要精神
    对：贯彻《全民科学素质行动规划纲要》精神
    近：1）加强领导；2）压实责任
    """
    text = source.text
    alone: dict[str, list[Span]] = {}
    for fault in faults(text):
        if fault.kind == "unpaired":
            half = _half(text, fault.at)
            if half is None:
                alone.setdefault(text[fault.at], []).append(Span(fault.at, fault.at + 1))
            else:
                yield _widened(text, half)
    for mark, spans in alone.items():
        yield from _alone(mark, spans)


def _widened(text: str, half: int) -> Remark:
    span = Span(half, half + 1)
    return Remark(span, f"半角“{text[half]}”与全角括号配对，应为全角", Fix.safe(span, HALF[text[half]]))


def _alone(mark: str, spans: list[Span]) -> Iterator[Remark]:
    """Yield a remark a mark; one for all where there are many, as in a text that lost the other kind."""
    message = f"{NAMES[mark]}没有配对，请补上另一半或删去"
    if len(spans) <= MANY:
        yield from (Remark(span, message) for span in spans)
        return
    related = tuple(Related(span, mark) for span in spans[1:])
    yield Remark(spans[0], f"{message}，全文共{len(spans)}处", None, related)


NAMES = {
    **dict.fromkeys("“‘", "前引号"),
    **dict.fromkeys("”’", "后引号"),
    **dict.fromkeys("（〔【", "前括号"),
    **dict.fromkeys("）〕】", "后括号"),
    "《": "前书名号",
    "》": "后书名号",
}
HALF = {"(": "（", ")": "）"}


def _half(text: str, at: int) -> int | None:
    """Return where the half-width partner of a full-width bracket stands on its line; None if there is none."""
    start, end = line_at(text, at)
    if text[at] == "（":
        found = text.find(")", at, end)
        return found if found >= 0 and "(" not in text[at:found] else None
    found = text.rfind("(", start, at) if text[at] == "）" else -1
    return found if found >= 0 and ")" not in text[found:at] else None
