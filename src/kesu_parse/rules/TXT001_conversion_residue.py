"""TXT001: debris of a conversion: bookmarks, field codes, tags, entities, characters that could not be read."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import matches, present
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FIELDS = r"(?:HYPERLINK|PAGEREF|NUMPAGES|MERGEFORMAT|TOC) *(?:\\[a-zA-Z*] *|\"[^\"\n]{0,300}\" *|_Toc\d+ *|\d-\d *)*"
TAG = r"</?(?:p|br|span|div|td|tr|table|font|b|strong|a|img|o:p|w:[a-z]+)(?:\s[^<>\n]{0,300})?/?>"
FORMS = {
    "[bookmark": r"\[bookmark:[^\]\n]{0,80}\]",
    "&": r"&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|middot|mdash|#\d{2,5}|#x[0-9a-fA-F]{2,5});",
    "<": TAG,
    "HYPERLINK": FIELDS,
    "PAGEREF": FIELDS,
    "MERGEFORMAT": FIELDS,
}


@rule("TXT001", severity="error", basis="党政机关公文处理工作条例第二十条（四）")
def conversion_residue(plan: Plan, source: Source) -> Iterator[Remark]:
    """转换残留混进了正文。

    书签、域代码、网页标记、读不出的字符（“�”“锟斤拷”）不是正文。残留在序号前还会把序号遮住，使目录和统计漏掉这一条。

    错：[bookmark: _GoBack]45.完善监测评估体系
    对：45.完善监测评估体系
    近：[重点]完善监测评估体系
    改：书签、标记可以直接删去；读不出的字符要找原稿补回，不自动改。
    """
    text = source.text
    for word, pattern in FORMS.items():
        for match in matches(pattern, text, (word,)):
            yield _remark(match[0], Span(*match.span()))
    for word in present(text, lexicon.words("mojibake")):
        for match in matches(f"(?:{word})+", text, (word,)):
            yield Remark(Span(*match.span()), "读不出的字符，请对照原稿补回")


def _remark(found: str, span: Span) -> Remark:
    if found[0] == "&":
        import html

        plain = html.unescape(found).replace("\xa0", " ")
        return Remark(span, f"网页字符“{found}”没有转换，请换成字符", Fix.safe(span, plain, "换成字符"))
    return Remark(span, f"转换残留“{found[:30]}”，请删去", Fix.safe(span, "", "删去残留"))
