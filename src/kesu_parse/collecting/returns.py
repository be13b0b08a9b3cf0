"""One returned sheet: whose it is, for which period, and what it says of which task."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from kesu_parse.collecting import columns, words
from kesu_parse.collecting.grids import Cell, Grid, grids, outside
from kesu_parse.collecting.matching import By, Tasks
from kesu_parse.source import Source

HIDDEN = "_kesu"
BLANK = ("", "/", "／", "-", "—", "——")
FIELDS = columns.FILL


class Answer(NamedTuple):
    """What a unit wrote into one field of one task, and where."""

    task: str
    field: str
    value: str
    cell: str
    by: By


class Doubt(NamedTuple):
    """Something that needs a person: what, where, and what was written there."""

    why: str
    cell: str = ""
    text: str = ""


@dataclass
class Sheet:
    """What was read from one file before it is known whether the unit may answer for these tasks."""

    fields: dict[str, str] = field(default_factory=dict)
    hidden: dict[str, str] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    seen: dict[str, By] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    found: bool = False


def read(source: Source, tasks: Tasks) -> Sheet:
    """Return what a returned file says, every answer under the task it surely belongs to."""
    sheet = Sheet()
    lines = list(outside(source))
    for line, follower in zip(lines, [*lines[1:], ""], strict=False):
        _fields(sheet, line, "" if words.fields(follower) else follower)
    for grid in grids(source):
        if grid.name == HIDDEN:
            sheet.hidden = {c[0].text: c[1].text for _, c in grid.rows() if 0 in c and 1 in c}
        else:
            _table(sheet, grid, tasks)
    if not sheet.found:
        sheet.doubts.append(Doubt("没有找到任务表：表头里认不出“任务编号”“工作任务”“进展情况”等列"))
    return sheet


def _fields(sheet: Sheet, text: str, beside: str) -> None:
    """Keep the fields that a text of the head holds, the value of a bare label standing beside it."""
    for name, value in words.fields(text):
        value = value or beside
        if value.strip(" \u3000_＿"):
            sheet.fields.setdefault(name, value.strip())


def _table(sheet: Sheet, grid: Grid, tasks: Tasks) -> None:
    head = columns.head(grid)
    for row, cells in grid.rows():
        if head is None or row < head.row:
            _above(sheet, cells)
    if head is None:
        return
    sheet.found = True
    for written, use in head.guessed:
        meant = {"id": "任务编号", "task": "工作任务", "progress": "进展情况", "status": "完成状态"}
        sheet.doubts.append(
            Doubt(f"表头“{written}”不认识，按位置当作{meant.get(use, '存在问题及下一步措施')}", grid.name)
        )
    rows = [(row, cells) for row, cells in grid.rows() if row > head.row]
    for group in _together(rows, head):
        _row(sheet, group, head, tasks)
    _same_unit(sheet, rows, head)
    _extra(sheet, rows, head)


def _extra(sheet: Sheet, rows: list[tuple[int, dict[int, Cell]]], head: columns.Head) -> None:
    """Tell of columns that the sheet did not have when it went out, and that somebody wrote into."""
    for column, title in head.unknown.items():
        said = [c[column] for _, c in rows if column in c and c[column].text.strip()]
        if said and column not in head.columns:
            text = "；".join(c.text.strip() for c in said)
            sheet.doubts.append(
                Doubt(f"多出一列“{title}”，有 {len(said)} 格内容，没有收录", said[0].at, text)
            )


def _above(sheet: Sheet, cells: dict[int, Cell]) -> None:
    """Read the fields of a row above the table."""
    order = sorted(cells)
    for n, column in enumerate(order):
        text = cells[column].text
        follower = order[n + 1] if n + 1 < len(order) else None
        beside = cells[follower].text if follower is not None and follower - column <= 3 else ""
        _fields(sheet, text, "" if words.fields(beside) else beside)


def _same_unit(sheet: Sheet, rows: list[tuple[int, dict[int, Cell]]], head: columns.Head) -> None:
    """Take the unit from a column of its own where all rows name the same."""
    for column in head.of("unit"):
        named = {c[column].text.strip() for _, c in rows if column in c} - {""}
        if len(named) == 1:
            sheet.fields.setdefault("unit", named.pop())


Rows = list[dict[int, Cell]]


def _together(rows: list[tuple[int, dict[int, Cell]]], head: columns.Head) -> Iterator[Rows]:
    """Yield the rows of each task: those under one merged id and text, and those marked as going on (22-30续)."""
    group: Rows = []
    before: tuple[int, ...] = ()
    for row, cells in rows:
        tops = tuple(cells[c].top for use in columns.KEYS for c in head.of(use) if c in cells) or (row,)
        goes_on = any(cells[c].text.rstrip().endswith("续") for c in head.of("id") if c in cells)
        if group and tops != before and not goes_on:
            yield group
            group = []
        group.append(cells)
        before = tops
    if group:
        yield group


def _row(sheet: Sheet, group: Rows, head: columns.Head, tasks: Tasks) -> None:
    """Read the row or rows of one task."""
    id_, text = (_text(group, head, use) for use in columns.KEYS)
    filled = list(_filled(group, head))
    if words.column(id_) == "id" or words.column(text) == "task":
        return
    hit = tasks.match(id_, text)
    if id_.strip():
        sheet.ids.append(id_)
    at = next(iter(group[0].values())).at
    if hit.doubt and (hit.entry or filled or id_.strip()):
        said = "；".join(a.text for _, a in filled)
        sheet.doubts.append(Doubt(hit.doubt, at, said or text[:60]))
    if hit.entry is None or hit.by is None:
        return
    sheet.seen.setdefault(hit.entry.task_id, hit.by)
    for use in FIELDS:
        cells = [cell for name, cell in filled if name == use]
        if cells:
            value = "\n".join(dict.fromkeys(c.text.strip() for c in cells))
            sheet.answers.append(Answer(hit.entry.task_id, use, value, cells[0].at, hit.by))


def _text(group: Rows, head: columns.Head, use: str) -> str:
    found = (c[k].text for c in group for k in head.of(use) if k in c and c[k].text.strip())
    return next(found, "")


def _filled(group: Rows, head: columns.Head) -> Iterator[tuple[str, Cell]]:
    """Yield the answers in the rows of a task, a cell merged over several rows of it once."""
    done: set[str] = set()
    for cells in group:
        for use in FIELDS:
            for cell in (cells[c] for c in head.of(use) if c in cells):
                if cell.text.strip() not in BLANK and cell.at not in done:
                    done.add(cell.at)
                    yield use, cell


def shared_cells(answers: Iterable[Answer]) -> dict[str, list[str]]:
    """Return the cells that answer for several tasks, because they were merged over their rows."""
    found: dict[str, list[str]] = {}
    for answer in answers:
        if answer.task not in found.setdefault(answer.cell, []):
            found[answer.cell].append(answer.task)
    return {cell: tasks for cell, tasks in found.items() if len(tasks) > 1}
