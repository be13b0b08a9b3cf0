"""REF002: < > in the place of 〈〉 within a title."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Remark, rule
from kesu_parse.glyphs import matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FAR = 200  # characters back to the mark that opens the outer title
INNER = r"([<＜\u2329«])([^<>＜＞〈〉《》\n]{2,80})([>＞\u232a»])"


@rule("REF002", severity="error", basis="GB/T 15834—2011 4.15.3.5", needs="<＜\u2329«")
def angle_brackets(plan: Plan, source: Source) -> Iterator[Remark]:
    """书名号里层用了小于号、大于号。

    书名号套用时外面《》里面〈〉。“<”“>”是数学符号，转成网页时还会被当成标记而丢失。

    错：《关于印发<工作要点>的通知》
    对：《关于印发〈工作要点〉的通知》
    近：浓度＜0.5%时
    """
    text = source.text
    for match in matches(INNER, text, "<＜\u2329«"):
        before = text.rfind("《", max(0, match.start() - FAR), match.start())
        if (
            before >= 0
            and text.find("》", before, match.start()) < 0
            and "\n" not in text[before : match.start()]
        ):
            edits = (Edit(Span(*match.span(1)), "〈"), Edit(Span(*match.span(3)), "〉"))
            yield Remark(Span(*match.span()), "书名号里层应用“〈〉”", Fix("safe", "换用单书名号", edits))
