"""TTL003: a title of one year over a text of another."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ALIKE, LONG = 5, 10  # characters behind the years that must be the same: of a whole name, of its beginning
NAMES = {"title": "标题", "cover_title": "通知标题", "attachment": "附件说明"}


@rule("TTL003", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs=("年",))
def year_differs(plan: Plan, source: Source) -> Iterator[Remark]:
    """通知标题、附件标题里的年份不一致。

    年度文件常从上年复制，标题改了年份，另一处没有改。名称不同的附件（上年度的总结、自评表）不在此列。

    错：关于印发《2022年工作要点》的通知↵各成员单位：↵现印发给你们。↵2021年工作要点↵一、总体要求
    对：关于印发《2022年工作要点》的通知↵各成员单位：↵现印发给你们。↵2022年工作要点↵一、总体要求
    近：关于印发《2022年工作要点》的通知↵各成员单位：↵现将2021年工作总结、2022年工作要点印发给你们。↵2022年工作要点↵一、总体要求
    改：哪一个年份对，要由起草人定。
    """
    spans = {p.kind: p.span for p in plan.parts if p.kind in NAMES}
    years = {kind: _years(source.text, span) for kind, span in spans.items()}
    title = years.get("title")
    if not title:
        return
    name = _name(source.text, title[0], spans["title"])
    for kind in ("cover_title", "attachment"):
        there = years.get(kind) or []
        alike = there and _alike(name, _name(source.text, there[0], spans[kind]))
        if alike and len({source[s] for s in there}) == 1 and source[there[0]] != source[title[0]]:
            message = f"标题的年份{source[title[0]]}与{NAMES[kind]}的{source[there[0]]}不一致，请核对"
            yield Remark(title[0], message, None, (Related(there[0], source[there[0]]),))
            return


def _name(text: str, year: Span, part: Span) -> str:
    """Return what follows a year in a title, up to the mark that closes it."""
    return "".join(text[year.end : part.end].partition("》")[0].replace("年度", "年").split())


def _alike(one: str, other: str) -> bool:
    """Say whether two names are one but for their ends: 年工作要点 and 年工作要点的通知."""
    short, long = sorted((one, other), key=len)
    return len(short) >= ALIKE and (long.startswith(short) or long[:LONG] == short[:LONG] != short)


def _years(text: str, span: Span) -> list[Span]:
    """Return the years named in a stretch, spans of years left out."""
    out = []
    for at in spots(text[span.start : span.end], ("年",)):
        end = span.start + at - (text[span.start + at - 1] == " ")
        year = text[max(span.start, end - 4) : end]
        after = text[span.start + at + 1 : span.start + at + 2]
        if len(year) == 4 and year.isdecimal() and year[:2] == "20" and after not in tuple("—～~-"):
            out.append(Span(end - 4, end))
    return out
