"""REF001: the year of a cited document number in the wrong brackets, or its number in a wrong form."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kesu_parse.finding import Edit, Fix, Remark, rule
from kesu_parse.glyphs import han, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

if TYPE_CHECKING:
    import re

NUMBER = r"([\[［【(（﹝〔])((?:19|20)\d\d)([\]］】)）﹞〕])( ?)(第?)( ?)(0*)(\d{1,4}) ?$"
FAR = 20
CERTIFICATES = tuple("字证案审许备")
COUNTED = ("公告", "通告")


@rule("REF001", severity="error", basis="GB/T 9704—2012 7.2.5、GB/T 15834—2011 4.9.3.4", needs="号")
def document_number(plan: Plan, source: Source) -> Iterator[Remark]:
    """发文字号的年份没有用六角括号，或序号写法不对。

    年份标全称，用六角括号“〔〕”括入；序号不加“第”字，不编虚位（1不编为01），后面加“号”字。法院案号用圆括号，
    “字第几号”的证照、公证书，“公告〔2022〕第3号”，不在此列。

    错：桂政办发[2022]第05号
    对：桂政办发〔2022〕5号
    近：（2022）桂0202民初12号
    """
    import re

    text = source.text
    for at in spots(text, "号"):
        start = max(0, at - FAR)
        match = re.search(NUMBER, text[start:at])
        if match and han(text, start + match.start() - 1):
            edits = list(_edits(text, match, start))
            if edits:
                span = Span(edits[0].span.start, edits[-1].span.end)
                yield Remark(
                    span,
                    f"发文字号应写作“〔{match[2]}〕{match[8]}号”",
                    Fix("safe", "改正发文字号", tuple(edits)),
                )


def _edits(text: str, match: "re.Match[str]", base: int) -> Iterator[Edit]:  # noqa: F821
    """Yield what is to be changed; an announcement may count with 第, and a licence or a case is no document."""
    before = text[: base + match.start()][-2:]
    if before[-1:] in CERTIFICATES:
        return
    new = {1: "〔", 3: "〕"} if before in COUNTED or before[-1:] == "令" else {1: "〔", 3: "〕", 5: "", 7: ""}
    for n, wanted in new.items():
        if match[n] != wanted:
            yield Edit(Span(base + match.start(n), base + match.end(n)), wanted)
