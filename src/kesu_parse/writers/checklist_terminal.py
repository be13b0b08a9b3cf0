"""A checklist for the terminal: by section, tasks the unit leads first."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from kesu_parse.checklist import Checklist
from kesu_parse.report import writer
from kesu_parse.writers import _rows
from kesu_parse.writers._text import plain_text, visible

STYLES = {"牵头": "bold green", "负责": "green", "配合": "cyan", "指导": "magenta", "共同": "dim"}
ORDER = ("lead", "responsible", "support", "guide")


@writer("terminal", ".txt", takes="checklist")
def plain(checklist: Checklist) -> bytes:
    """Return the checklist as plain text, 100 columns wide."""
    return plain_text([view(checklist)])


def view(checklist: Checklist) -> Any:
    """Return the checklist as something Rich can print."""
    from rich.console import Group

    return Group(_head(checklist), *_sections(checklist), *_foot(checklist))


def _head(checklist: Checklist) -> Any:
    from rich.text import Text

    head = Text(_line(checklist.unit.name), "bold").append(f"　{_rows.counted(checklist)}", "dim")
    return head.append(f"\n{_line(_rows.heading(checklist))}", "dim")


def _sections(checklist: Checklist) -> Iterator[Any]:
    from rich.text import Text

    before: tuple[str, ...] = ()
    for path, rows in groupby(_rows.rows(checklist), key=lambda r: r.entry.path):
        new = [n for n in range(len(path)) if path[: n + 1] != before[: n + 1]]
        for n in new:
            yield Text(
                "\n" * (n == new[0]) + "  " * n + _line(path[n]), "bold yellow" if n == 0 else "yellow"
            )
        yield _table(sorted(rows, key=_rank))
        before = path


def _rank(row: _rows.Row) -> int:
    return min((ORDER.index(r) for r in row.entry.roles), default=len(ORDER))


def _table(rows: list[_rows.Row]) -> Any:
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=max(8, *(len(r.entry.task_id) for r in rows)), no_wrap=True)
    table.add_column(width=4)
    table.add_column(width=max(5, min(14, *(2 * len(r.deadline) for r in rows))))
    table.add_column(ratio=1, overflow="fold")
    for row in rows:
        table.add_row(row.entry.task_id, _role(row), _plain(row.deadline, "red"), _task(row))
    return table


def _plain(text: str, style: str = "") -> Any:
    from rich.text import Text

    return Text(_line(text), style)


def _role(row: _rows.Row) -> Any:
    from rich.text import Text

    words = row.role.replace("〔", "").replace("〕", "").split("\n")
    out = Text(words[0], STYLES.get(words[0].split("、")[0], ""))
    return out.append("\n" + words[1], "bold") if len(words) > 1 else out


def _task(row: _rows.Row) -> Any:
    text = _plain(row.entry.title, "bold" if "lead" in row.entry.roles else "")
    others = [p for p in row.entry.parties if not p.group]
    if len(others) > 1:
        text.append("\n" + _line(row.partners), "dim")
    return text


def _foot(checklist: Checklist) -> Iterator[Any]:
    if checklist.dropped:
        yield _plain("")
        yield _plain(f"上一份有、这一份没有的任务 {len(checklist.dropped)} 项", "bold red")
        for gone in checklist.dropped:
            yield _plain(f"  {gone.label}{gone.title}（{gone.why}）", "dim")
    if note := _rows.legend(checklist):
        yield _plain("")
        yield _plain(note, "dim")


def _line(text: str) -> str:
    return visible(" ".join(text.split()))
