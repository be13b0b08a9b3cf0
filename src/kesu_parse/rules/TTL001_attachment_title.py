"""TTL001: an attachment whose title is not the one that the notice declares."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Related, Remark, rule
from kesu_parse.patterns import pattern
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ALIKE = 0.7


@rule("TTL001", severity="error", basis="GB/T 9704—2012 7.3.7")
def attachment_title(plan: Plan, source: Source) -> Iterator[Remark]:
    """附件的标题与附件说明、通知标题里的不一致。

    附件顺序号和附件标题应与附件说明一致。差一两个字，引用和归档时就成了两份文件。

    错：关于印发《全民科学素质行动工作要点》的通知↵各成员单位：↵现印发给你们。↵附件：全民科学素质行动工作要点↵全民科学素质工作要点↵一、总体要求
    对：关于印发《全民科学素质工作要点》的通知↵各成员单位：↵现印发给你们。↵附件：全民科学素质工作要点↵全民科学素质工作要点↵一、总体要求
    近：关于印发全民科学素质工作要点的通知↵各成员单位：↵现印发给你们。↵全民科学素质工作要点↵一、总体要求
    改：以附件说明还是以附件标题为准，要由起草人定。
    """
    part = next((p for p in plan.parts if p.kind == "title"), None)
    declared = _declared(plan, part.span.start if part else 0)
    if part is None or not plan.title or not declared or _named(plan, plan.title, declared):
        return
    shown = source[part.span].strip()
    at = part.span.start + source[part.span].find(shown)
    span = Span(at, at + len(shown))
    best = max(declared.values(), key=lambda name: _likeness(name, plan.title or ""))
    if _likeness(best, plan.title) >= ALIKE and "".join(best.split()) != "".join(plan.title.split()):
        yield _remark(plan, source, span, best)


def _declared(plan: Plan, start: int) -> dict[str, str]:
    """Return the titles that 附件说明 and the title of the notice give, by where they are given.

    What stands before 附件说明 is no attachment.
    """
    before = any(p.kind == "attachment" and p.span.start < start for p in plan.parts)
    out = {f"附件说明{n}": a.title for n, a in enumerate(plan.attachments if before else ())}
    issued = pattern(r"印发《(.+)》的").search(plan.cover_title or "")
    if issued:
        out["通知标题"] = issued[1].replace("〈", "《").replace("〉", "》")
    return {where: name for where, name in out.items() if len(name) > 5}


def _named(plan: Plan, title: str, declared: dict[str, str]) -> bool:
    """Say whether the title is one of those declared, or stands in the title of the notice as it is."""
    bare = "".join(title.split())
    return bare in ("".join(name.split()) for name in declared.values()) or bare in "".join(
        (plan.cover_title or "").split()
    )


def _likeness(one: str, other: str) -> float:
    from collections import Counter

    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other))


def _remark(plan: Plan, source: Source, span: Span, best: str) -> Remark:
    kinds = ("attachment", "cover_title", "notice")
    found = [
        (p.span.start + i, best)
        for p in plan.parts
        if p.kind in kinds
        if (i := source[p.span].find(best)) >= 0
    ]
    related = tuple(Related(Span(at, at + len(name)), name) for at, name in found)
    prefix = best.endswith(plan.title or "") or (plan.title or "").endswith(best)
    fix = Fix.unsafe(span, best, "改为附件说明里的标题") if "\n" not in source[span] else None
    return Remark(
        span,
        f"附件标题与通知里写的《{best}》不一致，请统一",
        fix,
        related,
        severity="info" if prefix else None,
    )
