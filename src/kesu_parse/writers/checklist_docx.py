"""The sheet a unit fills in, as a Word document: fixed columns, repeated heads, no row broken over pages."""

from kesu_parse.checklist import Checklist
from kesu_parse.report import writer
from kesu_parse.writers import _rows, _word
from kesu_parse.writers._word import Cell, Run, cell, paragraph
from kesu_parse.writers._xml import escaped

GREY, PALE = "EDEDED", "FFFDF0"
FIELDS = ("填报单位", "责任人", "联系电话", "填报日期", "填报时段")


@writer("docx", ".docx", takes="checklist")
def docx(checklist: Checklist) -> bytes:
    """Return the document."""
    title = _rows.heading(checklist)
    parts = [
        paragraph(Run(title, 18, _word.TITLE), align="center", after=120),
        _fields(checklist),
        paragraph(Run(_rows.legend(checklist), 9, color="595959"), align="right", after=40),
        _table(checklist),
        *_dropped(checklist),
        paragraph(Run("", 4)),
    ]
    plan = checklist.plan
    return _word.document("".join(parts), title=title, footer=checklist.unit.name, created=plan.issued_on)


def _fields(checklist: Checklist) -> str:
    """Return the boxes of the head, each behind its label, without frames."""
    known = {
        "填报单位": "" if checklist.unit.group else checklist.unit.name,
        "填报时段": checklist.period or "",
    }
    boxes = []
    for name in FIELDS:
        boxes += [_bare(f"{name}：", _word.HEAD, "right"), _bare(known.get(name, ""), _word.BODY, "left")]
    return _word.table([6, 15, 5, 7, 6, 9, 6, 8, 6, 6], [], [boxes])


def _bare(text: str, font: str, align: str) -> Cell:
    return Cell(paragraph(Run(text, 10.5, font), align=align), bare=True)


def _table(checklist: Checklist) -> str:
    head = [cell(c.head, font=_word.HEAD, fill=GREY) for c in _rows.COLUMNS]
    return _word.table([c.width for c in _rows.COLUMNS], head, [_row(r) for r in _rows.rows(checklist)])


def _row(row: _rows.Row) -> list[Cell]:
    out = []
    for column, text in zip(_rows.COLUMNS, row.cells(), strict=True):
        if column.title == "工作任务":
            head, rest = _rows.halves(row.entry)
            runs = [Run(head, bold=True)] * bool(head) + [Run(rest)] * bool(rest)
            out.append(Cell(paragraph(*runs, align="both")))
        elif column.title == "完成状态":
            out.append(Cell(_choice(), PALE))
        else:
            out.append(cell(text, fill=PALE, align="left") if column.fill else cell(text))
    return out


def _choice() -> str:
    """Return a paragraph with a drop-down list of the states, empty until one is chosen."""
    words = "".join(
        f'<w:listItem w:displayText="{w}" w:value="{w}"/>' for w in map(escaped, _rows.statuses())
    )
    what = f'<w:sdtPr><w:alias w:val="完成状态"/><w:showingPlcHdr/><w:dropDownList>{words}</w:dropDownList></w:sdtPr>'
    inner = f"<w:sdt>{what}<w:sdtContent>{Run('　').xml()}</w:sdtContent></w:sdt>"
    return paragraph(align="center").replace("</w:p>", f"{inner}</w:p>")


def _dropped(checklist: Checklist) -> list[str]:
    if not checklist.dropped:
        return []
    space = paragraph(Run("", 6), keep=True)
    head = paragraph(Run("上一份有、这一份没有的任务", 10.5, _word.HEAD), keep=True)
    return [space, head, *(paragraph(Run(f"{d.label}{d.title}（{d.why}）", 9)) for d in checklist.dropped)]
