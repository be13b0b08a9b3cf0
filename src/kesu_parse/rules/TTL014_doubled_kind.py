"""TTL014: two kinds of document in one title, or a kind that there is no more."""

from collections.abc import Iterator

from kesu_parse.finding import Remark, Severity, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FORMS = {
    "的请示报告": "“请示”与“报告”是两个文种，只能用一个",
    "的报告请示": "“请示”与“报告”是两个文种，只能用一个",
    "的请示函": "“请示”与“函”是两个文种，只能用一个",
    "的通知函": "“通知”与“函”是两个文种，只能用一个",
    "的意见通知": "“意见”与“通知”是两个文种，只能用一个",
    "通知的通知": "“通知”重叠，层层转发时省去中间的“通知”",
    "会议纪要": "2012年起文种名称是“纪要”",
}


@rule("TTL014", severity="warning", basis="党政机关公文处理工作条例第八条", needs=tuple(FORMS))
def doubled_kind(plan: Plan, source: Source) -> Iterator[Remark]:
    """标题里的文种重叠或已不存在。

    法定文种有15种，一份公文只用一个。“请示报告”使受文机关不知该批复还是只阅知。

    错：关于追加经费的请示报告↵市政府：↵请审批。
    对：关于追加经费的请示↵市政府：↵请审批。
    近：做好请示报告工作的通知↵各成员单位：↵现印发给你们。
    改：用哪个文种要由起草人定。
    """
    for part in plan.parts:
        if part.kind not in ("cover_title", "title"):
            continue
        shown = source[part.span].strip()
        found = next((f for f in FORMS if shown.endswith(f)), None)
        if found and (found != "会议纪要" or not plan.issued_on or plan.issued_on >= "2012-07-01"):
            at = part.span.start + source[part.span].find(shown) + len(shown) - len(found)
            severity: Severity | None = "info" if found == "会议纪要" else None
            yield Remark(Span(at, at + len(found)), FORMS[found], severity=severity)
