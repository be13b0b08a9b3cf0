"""The progress bar of a long run (documents a second, failures, the time left) and the table at its end."""

from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from kesu_parse.cli._console import safe


class Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        """Return the rate, measured over the last seconds."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f} 份/秒" if speed else "")


def bar(total: int) -> Progress:
    """Return a bar on stderr with one task."""
    left: Any = TextColumn("剩余")
    columns = (
        TextColumn("建库"), BarColumn(), MofNCompleteColumn(), Rate(), TextColumn("失败 {task.fields[failed]}"), left,
        TimeRemainingColumn(),
    )  # fmt: skip
    made = Progress(*columns, console=Console(stderr=True), transient=True, refresh_per_second=4)
    made.add_task("build", total=total, failed=0)
    return made


def summary(rows: list[tuple[str, int]]) -> None:
    """Print a table of names and counts on stderr."""
    table = Table(box=None, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, count in rows:
        table.add_row(Text(safe(name)), f"{count:,}")
    Console(stderr=True).print(table)
