"""TXT008: full-width digits and letters."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import alphabet
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TXT008", severity="info", basis="GB/T 9704—2012 7.3.5.4、GB/T 15835—2011 5.1")
def fullwidth_digits(plan: Plan, source: Source) -> Iterator[Remark]:
    """用了全角的数字或字母。

    阿拉伯数字和拉丁字母用半角。全角的“２０２２”一个数字占一个字，查找、排序、统计都对不上。全文合报一处。

    错：２０２２年工作要点
    对：2022年工作要点
    近：二〇二二年工作要点
    改：序号里的全角数字也会一并改成半角。
    """
    text = source.text
    if not any(_full(c) for c in alphabet(text)):
        return
    import re

    first, *rest = (Span(*m.span()) for m in re.finditer("[０-９Ａ-Ｚａ-ｚ]+", text))
    edits = tuple(Edit(span, _half(text[slice(*span)])) for span in (first, *rest))
    many = f"，全文共{len(edits)}处" if rest else ""
    related = tuple(Related(span, text[slice(*span)]) for span in rest)
    fix = Fix("unsafe", "改为半角", edits)
    yield Remark(first, f"全角数字或字母应为半角{many}", fix, related)


def _full(char: str) -> bool:
    return "０" <= char <= "９" or "Ａ" <= char <= "Ｚ" or "ａ" <= char <= "ｚ"


def _half(text: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) for c in text)
