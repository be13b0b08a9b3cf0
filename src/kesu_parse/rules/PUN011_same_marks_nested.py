"""PUN011: quotation marks or book marks inside a pair of the same kind."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Remark, rule
from kesu_parse.pairs import faults
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

INNER = {"“": ("‘", "’"), "《": ("〈", "〉")}


@rule("PUN011", severity="error", basis="GB/T 15834—2011 4.8.3.4、4.15.3.5", needs="“《")
def same_marks_nested(plan: Plan, source: Source) -> Iterator[Remark]:
    """引号套引号、书名号套书名号没有换用里层的形式。

    引号里面再用引号，外双内单；书名号里面再用书名号，外面《》里面〈〉。

    错：《关于印发《工作要点》的通知》
    对：《关于印发〈工作要点〉的通知》
    近：《“十四五”职业技能培训规划》
    """
    for fault in faults(source.text):
        if fault.kind == "nested" and fault.mark in INNER:
            opening, closing = INNER[fault.mark]
            edits = (
                Edit(Span(fault.at, fault.at + 1), opening),
                Edit(Span(fault.end - 1, fault.end), closing),
            )
            yield Remark(
                Span(fault.at, fault.end),
                f"里层应用“{opening}{closing}”" if opening != "‘" else "里层应用单引号",
                Fix("safe", "换用里层的形式", edits),
            )
