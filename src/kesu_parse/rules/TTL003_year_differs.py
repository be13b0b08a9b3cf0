"""TTL003: a title of one year over a text of another."""

from collections.abc import Iterator

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.glyphs import rx
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

YEAR = r"(?<!\d)(20\d\d) ?年(?![—～~-])"


@rule("TTL003", severity="error", basis="党政机关公文处理工作条例第二十条（四）", needs=("年",))
def year_differs(plan: Plan, source: Source) -> Iterator[Remark]:
    """通知标题、附件标题里的年份不一致。

    年度文件常从上年复制，标题改了年份，另一处没有改。

    错：关于印发《2022年工作要点》的通知↵各成员单位：↵现印发给你们。↵2021年工作要点↵一、总体要求
    对：关于印发《2022年工作要点》的通知↵各成员单位：↵现印发给你们。↵2022年工作要点↵一、总体要求
    近：关于印发《2022年工作要点》的通知↵各成员单位：↵现将2021年工作总结、2022年工作要点印发给你们。↵2022年工作要点↵一、总体要求
    改：哪一个年份对，要由起草人定。
    """
    found = {
        p.kind: (p, rx(YEAR).search(source[p.span]))
        for p in plan.parts
        if p.kind in ("title", "cover_title", "attachment")
    }
    title = found.get("title")
    if not title or not title[1]:
        return
    for kind in ("cover_title", "attachment"):
        other = found.get(kind)
        if other and other[1] and other[1][1] != title[1][1] and _one_year(source[other[0].span]):
            where = Span(*title[0].span.at(title[1].span(1)))
            there = other[0].span.at(other[1].span(1))
            name = "通知标题" if kind == "cover_title" else "附件说明"
            message = f"标题的年份{title[1][1]}与{name}的{other[1][1]}不一致"
            yield Remark(where, message, None, (Related(Span(*there), other[1][1]),))
            return


def _one_year(text: str) -> bool:
    return len({m[1] for m in rx(YEAR).finditer(text)}) == 1
