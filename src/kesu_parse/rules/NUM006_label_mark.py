"""NUM006: a label with the wrong mark behind it."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import STOPS, han, line_at, spots
from kesu_parse.parsing.numerals import number as numeral
from kesu_parse.plan import Plan
from kesu_parse.rules._numbering import Step, labels
from kesu_parse.source import Source, Span

# style: marks that are wrong behind it, the right one, what to say
WRONG = {
    "num": ("、", ".", "不带括号的阿拉伯数字后面用下脚点“.”，不用顿号"),
    "han": (".．", "、", "不带括号的汉字数字后面用顿号“、”"),
}
COMMAS = tuple(f"{n}{mark}" for n in "一二三四五六七八九十" for mark in "，,")
BRACKETED = ("(han)", "(num)", "circle")
DOTS = (*STOPS, ".", "．", ",")


@rule("NUM006", severity="warning", basis="GB/T 15834—2011 附录B.3.2—B.3.4")
def label_mark(plan: Plan, source: Source) -> Iterator[Remark]:
    """序号后面的标点不对。

    “一”后用顿号，“1”后用下脚点，带括号的“（一）”“（1）”和“①”后面不用任何点号。同一种写法全文合报一处。

    错：一、总体要求↵1、甲↵2、乙
    对：一、总体要求↵1.甲↵2.乙
    近：（一）总体要求↵①甲
    改：改动涉及全部同类序号，先看一遍再改。
    """
    found: dict[str, list[tuple[str, Span]]] = {}
    for label, own in labels(plan, source).items():
        for message, span in _faults(label, own, source.text):
            found.setdefault(message, []).append((label, span))
    for span in _commas(plan, source):
        found.setdefault(WRONG["han"][2], []).append((source[Span(span[0] - 1, span[1])], span))
    for message, places in found.items():
        yield _remark(message, places)


def _commas(plan: Plan, source: Source) -> Iterator[Span]:
    """Yield the comma of 三， where it opens a line and 二、 or 四、 are labels: the parser takes it for text."""
    text = source.text
    numbers = {found[0].number for found in labels(plan, source).values() if found[0].style == "han"}
    for at in spots(text, COMMAS) if numbers else ():
        start, _ = line_at(text, at)
        label = text[start : at + 1].strip()
        number = numeral(label) if 0 < len(label) <= 3 and not label.strip("一二三四五六七八九十") else None
        if number and number not in numbers and numbers & {number - 1, number + 1} and han(text, at + 2):
            yield Span(at + 1, at + 2)


def _faults(label: str, found: list[Step], text: str) -> Iterator[tuple[str, Span]]:
    """Yield the wrong marks at the end of a label or, where it is bracketed, behind it."""
    style, size = found[0].style, len(label)
    if style in WRONG and label[-1] in WRONG[style][0]:
        yield from ((WRONG[style][2], Span(s.at + size - 1, s.at + size)) for s in found)
    elif style in BRACKETED:
        size -= label[-1] in STOPS + ".．"
        marks = (s.at + size for s in found if text.startswith(DOTS, s.at + size))
        yield from (("带括号的序号后面不用点号", Span(at, at + 1)) for at in marks)


def _remark(message: str, places: list[tuple[str, Span]]) -> Remark:
    places = sorted(places, key=lambda place: place[1])
    right = next((r for _, r, m in WRONG.values() if m == message), "")
    edits = tuple(Edit(span, right) for _, span in places)
    many = f"，全文共{len(places)}处" if len(places) > 1 else ""
    related = tuple(Related(span, label) for label, span in places[1:])
    return Remark(places[0][1], message + many, Fix("unsafe", "改正序号的标点", edits), related)
