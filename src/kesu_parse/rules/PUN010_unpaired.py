"""PUN010: a bracket, quotation mark or book mark without its partner."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import line_at
from kesu_parse.pairs import faults
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("PUN010", severity="error", basis="GB/T 15834—2011 4.8、4.9、4.15", needs="“”‘’（）《》〔〕【】")
def unpaired(plan: Plan, source: Source) -> Iterator[Remark]:
    """引号、括号、书名号不成对。

    前后标号要成对。少一半时，引文、注释、文件名从哪里到哪里就说不清。跨行的一对、“1）”一类的序号不在此列。

    错：贯彻《全民科学素质行动规划纲要精神
    对：贯彻《全民科学素质行动规划纲要》精神
    近：1）加强领导；2）压实责任
    """
    text = source.text
    for fault in faults(text):
        if fault.kind == "unpaired":
            span = Span(fault.at, fault.at + 1)
            half = _half(text, fault.at)
            if half is None:
                yield Remark(span, f"{NAMES[text[fault.at]]}没有配对")
            else:
                full = HALF[text[half]]
                yield Remark(
                    Span(half, half + 1),
                    f"半角“{text[half]}”与全角括号配对",
                    Fix.safe((half, half + 1), full),
                )


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
