"""A checklist as one HTML page, ready to print."""

from kesu_parse.checklist import Checklist
from kesu_parse.report import writer
from kesu_parse.writers import _page, _rows
from kesu_parse.writers._xml import escaped

FIELDS = ("责任人", "联系电话", "填报日期")


@writer("html", ".html", takes="checklist")
def html(checklist: Checklist) -> bytes:
    """Return the page."""
    title = _rows.heading(checklist)
    parts = [
        f"<h1>{escaped(title)}</h1>",
        _fields(checklist),
        f'<p class="note">{escaped(_rows.legend(checklist))}</p>',
        "<table>",
        _page.columns([c.width for c in _rows.COLUMNS]),
        _page.head([c.head for c in _rows.COLUMNS]),
        "<tbody>",
        *map(_row, _rows.rows(checklist)),
        "</tbody></table>",
        *_dropped(checklist),
    ]
    name = checklist.unit.name
    return _page.page(f"{title}：{name}", "\n".join(parts), footer=name)


def _fields(checklist: Checklist) -> str:
    known = [
        ("填报单位", "" if checklist.unit.group else checklist.unit.name),
        *((f, "") for f in FIELDS),
        ("填报时段", checklist.period or ""),
    ]
    boxes = (
        f'<span><span class="label">{name}：</span><span class="box">{escaped(value)}</span></span>'
        for name, value in known
    )
    return f'<div class="fields">{"".join(boxes)}</div>'


def _row(row: _rows.Row) -> str:
    return f'<tr id="{escaped(row.entry.task_id)}">{"".join(map(_cell, _rows.COLUMNS, row.cells(), [row] * 9))}</tr>'


def _cell(column: _rows.Column, text: str, row: _rows.Row) -> str:
    if column.fill:
        return '<td class="fill"></td>'
    if column.title != "工作任务":
        return f"<td>{escaped(text)}</td>"
    head, rest = _rows.halves(row.entry)
    return f'<td class="text"><b>{escaped(head)}</b>{escaped(rest)}</td>'


def _dropped(checklist: Checklist) -> list[str]:
    if not checklist.dropped:
        return []
    lines = (f"<li>{escaped(d.label + d.title)}（{escaped(d.why)}）</li>" for d in checklist.dropped)
    return ["<h2>上一份有、这一份没有的任务</h2>", f"<ul>{''.join(lines)}</ul>"]
