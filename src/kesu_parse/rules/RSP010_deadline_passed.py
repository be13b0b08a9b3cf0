"""RSP010: a deadline before the date of the document."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, rule
from kesu_parse.plan import Clause, Item, Plan
from kesu_parse.source import Source, Span

BEGINNINGS = ("启动", "开始", "起", "开工", "立项", "以来")  # what follows a date that is no time limit


@rule("RSP010", severity="warning", basis="党政机关公文处理工作条例第二十条（四）")
def deadline_passed(plan: Plan, source: Source) -> Iterator[Remark]:
    """完成时限早于文件日期。

    文件印发时时限已过，多是沿用上年文件没有改年份。没有成文日期的，按标题里的年份判断。

    错：2022年工作要点↵1.甲事。（市教育局负责，2021年12月底前完成）
    对：2022年工作要点↵1.甲事。（市教育局负责，2022年12月底前完成）
    近：2022年工作要点↵1.甲事。（市教育局负责，长期坚持）
    改：改成哪一年要由起草人定。
    """
    start = plan.issued_on or (f"{plan.year}-01-01" if plan.year else "")
    if not start:
        return
    dated: list[Clause | Item] = [*plan.all_clauses(), *(n for n in plan.nodes() if isinstance(n, Item))]
    for one in dated:
        due, written = one.due, one.deadline
        if due and written and due.end and due.end < start and due.kind in ("by", "range"):
            yield from _late(written, one.span, start, source)


def _limits(written: str) -> bool:
    """Say whether words set a limit; a year alone, as behind the name of a document, sets none."""
    return any(word in written for word in ("月", "底", "前", "末", "止", "内", "季度")) or "—" in written


def _late(written: str, span: Span, start: str, source: Source) -> Iterator[Remark]:
    at = source.text.find(written, span.start, span.end)
    if at >= 0 and source.text.startswith(BEGINNINGS, at + len(written)) or not _limits(written):
        return
    where = Span(at, at + len(written)) if at >= 0 else span
    yield Remark(where, f"时限“{written}”早于文件日期{start}，请核对年份")
