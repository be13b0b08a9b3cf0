"""DIG007: the number of a congress or a plenary session in Arabic digits."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import digit, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

HAN = "〇一二三四五六七八九"
SESSIONS = tuple(HAN[1:] + "十123456789")
COMMITTEES = ("委员会", *(a + b for a in "省市县区州" for b in ("委", "人大", "政协")))
MEETINGS = ("次会议", "次全会", "次全体会议")
BODIES = (
    "历次全会",
    "中央",
    "全国人大",
    "全国政协",
    "全国人民代表大会",
    "省委",
    "市委",
    "县委",
    "自治区党委",
)


@rule("DIG007", severity="warning", basis="GB/T 15835—2011 4.3.2", needs=("届", "中全会"))
def session_number(plan: Plan, source: Source) -> Iterator[Remark]:
    """党代会、人大、全会的届次用了阿拉伯数字。

    庄重典雅的定型用语用汉字：党的十九届六中全会、十四届全国人大一次会议。赛事、展会的届次用哪种都可以，不在此列。

    错：党的19届6中全会精神
    对：党的十九届六中全会精神
    近：第8届大学生创新创业大赛
    """
    text = source.text
    for at in spots(text, ("届",)):
        start = at
        while digit(text, start - 1):
            start -= 1
        after = text[at + 1 : at + 12]
        session = after[:1] in SESSIONS and (
            "中全会" in after[:5] or "次全" in after[:4] or "次会" in after[:4]
        )
        if 1 <= at - start <= 2 and (session or after.startswith(BODIES)):
            yield _remark(text, Span(start, at))
        yield from _meeting(text, at + 1)
    for at in spots(text, ("中全会",)):
        if digit(text, at - 1) and not digit(text, at - 2):
            yield _remark(text, Span(at - 1, at))


def _meeting(text: str, at: int) -> Iterator[Remark]:
    """Yield a remark for the 3 in 第十一届委员会第3次全会."""
    body = next((b for b in (*BODIES, *COMMITTEES) if text.startswith(b, at)), "")
    start = at + len(body) + (text[at + len(body) : at + len(body) + 1] == "第")
    if body and digit(text, start) and text.startswith(MEETINGS, start + 1):
        yield _remark(text, Span(start, start + 1))


def _remark(text: str, span: Span) -> Remark:
    digits = text[span.start : span.end]
    new = _numeral(int(digits))
    return Remark(span, f"届次“{digits}”应用汉字“{new}”", Fix.safe(span, new, "改用汉字"))


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{HAN[tens]}十"
    return head + (HAN[ones] if ones or not tens else "")
