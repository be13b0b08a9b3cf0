"""STY004: two words that bound one number and do not go together."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.glyphs import rx, spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ABOUT, LEAST, MOST = ("左右", "上下"), ("以上",), ("以下", "以内")
BEHIND = (*ABOUT, *LEAST, *MOST)
BEFORE = (
    r"(?:(?P<about>大约|(?<![节预签合集简特条公契制])约|(?<![最附])近|将近|接近)"
    r"|(?P<least>超过|至少|最少|不少于|不低于)|(?P<most>最多|不超过|不高于|不多于))"
    r"\s?[\d.,一二三四五六七八九十百千万亿两几]+[余多]?[%％‰万亿]?[^\W\d_a-zA-Z]{0,2}?$"
)
FAR = 20


@rule("STY004", severity="info", basis="党政机关公文处理工作条例第十九条：表述准确", needs=BEHIND)
def two_bounds(plan: Plan, source: Source) -> Iterator[Remark]:
    """一个数前后的限定词重复或矛盾。

    “约……左右”“不少于……以上”意思重复，“至少……左右”“近……以上”“左右以上”互相矛盾，到底是多少说不清。前后只留一个。

    错：组织活动约100场左右，参与人数不少于1万人以上
    对：组织活动约100场，参与人数不少于1万人
    近：节约用水30%以上，附近100个社区以内
    改：留哪一个，看原意是约数、下限还是上限。
    """
    text = source.text
    for at in spots(text, BEHIND):
        word = text[at : at + 2]
        found = rx(BEFORE).search(text[max(0, at - FAR) : at])
        if found:
            start = at - min(at, FAR) + found.start()
            first = next(group for group in found.groups() if group)
            what = "意思重复" if word in _same(found.lastgroup) else "互相矛盾"
            message = f"“{first}”与“{word}”{what}，请只留一个"
            yield Remark(Span(start, at + 2), message)
        elif text[at - 2 : at] in BEHIND and (word in ABOUT) != (text[at - 2 : at] in ABOUT):
            message = f"“{text[at - 2 : at]}”与“{word}”互相矛盾，请只留一个"
            yield Remark(Span(at - 2, at + 2), message)


def _same(group: str | None) -> tuple[str, ...]:
    return {"about": ABOUT, "least": LEAST, "most": MOST}[group or "about"]
