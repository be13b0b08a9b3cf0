"""Sheets as units send them back: filled in by a generator, then changed in all the ways people change them.

Every answer names the task it is for, so that one in a wrong place shows.
"""

from datetime import datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import cycle
from typing import Any

from openpyxl import Workbook, load_workbook

from fixture import NOTICE
from kesu_parse import assigning
from kesu_parse.collecting import Collected, Office, Sent, collect
from kesu_parse.errors import KesuError
from kesu_parse.reading import load, read_bytes
from kesu_parse.writing import write

FIRST = 5  # row of the first task, counted from 1
ID, TASK, PROGRESS, STATUS, ISSUES = 2, 3, 7, 8, 9
STATES = ("推进中", "已完成", "未启动", "需协调", "未按期")


@cache
def office() -> Office:
    plan = load(NOTICE).plan
    names = assigning.Names(plan)
    return Office(assigning.board(plan, names), names)


def checklist(unit: str) -> Any:
    return assigning.checklist(office().board, office().unit(unit))


@cache
def sheet(unit: str, form: str = "xlsx") -> bytes:
    """Return the sheet as it goes out."""
    return write(checklist(unit), form, "checklist")


def progress(task: str, unit: str = "") -> str:
    return f"关于{task}号，{unit}已开展三次活动"


def expected(unit: str) -> dict[str, tuple[str, str, str]]:
    """Return what the generator fills in: progress, state and issues by task."""
    states = cycle(STATES)
    ids = [e.task_id for e in checklist(unit).all()]
    return {i: (progress(i, unit), next(states), f"关于{i}号，经费不足") for i in ids}


def filled(unit: str = "市气象局") -> Workbook:
    """Return the sheet of a unit, filled in."""
    book = load_workbook(BytesIO(sheet(unit)))
    page = book.worksheets[0]
    page["E2"], page["G2"], page["I2"] = "张三", "0772-1234567", "2022-03-31"
    answers = expected(unit)
    for row in range(FIRST, page.max_row + 1):
        for column, text in zip((PROGRESS, STATUS, ISSUES), answers[page.cell(row, ID).value], strict=True):
            page.cell(row, column).value = text
    return book


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sent(name: str, data: bytes, unit: str | None = None) -> Sent:
    try:
        content: Any = read_bytes(data, name)
    except KesuError as error:
        content = error
    return Sent(name, sha256(data).hexdigest(), content, unit)


def taken(*files: Sent, **more: Any) -> Collected:
    return collect(office(), files, [], **more)


def entered(got: Collected) -> dict[str, dict[str, str]]:
    """Return what was entered, by field and task."""
    out: dict[str, dict[str, str]] = {"progress": {}, "status": {}, "issues": {}}
    for f in got.facts:
        if f.kind == "value" and f.task:
            out[f.field][f.task] = f.value
    return out


def told(got: Collected) -> str:
    """Return all that is said to need a person."""
    return "\n".join(
        f"{f.name} {f.cell}：{f.field} {f.value}" for f in [*got.facts, *got.unread] if f.kind == "doubt"
    )


def nothing_misplaced(got: Collected) -> None:
    """Fail where an answer stands under a task that it does not name."""
    for f in got.facts:
        if f.kind == "value" and f.task and f.field != "status":
            assert f"{f.task}号" in f.value, f


def body(page: Any) -> list[list[Any]]:
    return [[c.value for c in row] for row in page.iter_rows(FIRST, page.max_row)]


def rewrite(page: Any, rows: list[list[Any]]) -> None:
    for n, row in enumerate(rows, FIRST):
        for k, value in enumerate(row, 1):
            page.cell(n, k).value = value


def free(page: Any) -> Any:
    """Return the page with its head unmerged, as openpyxl does not move merges with rows and columns."""
    for area in list(page.merged_cells.ranges):
        page.unmerge_cells(str(area))
    return page


def as_dates(page: Any) -> None:
    """Let ids become what a spreadsheet makes of 22-1 to 22-12: months, days or bare numbers."""
    for row in range(FIRST, page.max_row + 1):
        year, _, number = page.cell(row, ID).value.partition("-")
        if int(number) <= 12:
            cell = page.cell(row, ID)
            cell.value = (datetime(2022, int(number), 1), 44562 + 31 * (int(number) - 1))[int(number) % 2]
            cell.number_format = ("mmm-yy", "General")[int(number) % 2]
