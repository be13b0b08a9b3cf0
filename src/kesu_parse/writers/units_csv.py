"""The units of a plan as CSV, one row for every item and unit: UTF-8 with a mark for Excel, no cell a formula."""

from kesu_parse.report import writer
from kesu_parse.units.usage import UnitUse, Usage
from kesu_parse.writers._formulas import harmless

HEAD = ("单位", "机构", "事项", "编号", "章节", "标题", "角色", "同项单位", "所写")
ROLES = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}


@writer("csv", ".csv", takes="units")
def csv(usage: Usage) -> bytes:
    """Return a table of all items of all units."""
    from csv import writer as csv_writer
    from io import StringIO

    rows = [HEAD, *(row for unit in usage.units for row in _rows(unit))]
    out = StringIO()
    csv_writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _rows(unit: UnitUse) -> list[tuple[str, ...]]:
    spelled = "、".join(spelling.name for spelling in unit.spellings)
    return [
        (
            unit.name,
            unit.unit or "",
            duty.item,
            duty.label,
            " / ".join(duty.path),
            duty.title,
            "、".join(ROLES[role] for role in duty.roles),
            "、".join(partner.name for partner in duty.partners),
            spelled,
        )
        for duty in unit.duties
    ]
