"""A report for reading in a terminal, or as plain text of the same look."""

from typing import Any

from kesu_parse.report import Grid, Heading, Report, Text, writer
from kesu_parse.writers._fold import Folded
from kesu_parse.writers._text import plain_text, visible

TONES = {"plain": "", "good": "green", "bad": "red", "warn": "yellow", "dim": "dim", "strong": "bold"}


@writer("terminal", ".txt", takes="report")
def terminal(report: Report) -> bytes:
    """Return the report as plain text, 100 columns wide, without colour."""
    return plain_text(rendered(report))


def rendered(report: Report) -> list[Any]:
    """Return the report as Rich renderables: title, then its blocks."""
    from rich.text import Text as Line

    out: list[Any] = [Line(visible(report.title), "bold")]
    for block in report.blocks:
        out += _block(block)
    return out


def _block(block: Heading | Text | Grid) -> list[Any]:
    from rich.text import Text as Line

    if isinstance(block, Heading):
        style = "bold cyan" if block.level == 1 else "bold"
        return ["", Line(visible(block.text), style)]
    if isinstance(block, Text):
        return [Folded(Line(visible(block.text), TONES.get(block.tone, "")))]
    return _grid(block)


def _grid(grid: Grid) -> list[Any]:
    """Return a table with a line only below its head: one at the right is not straight in every font."""
    from rich import box
    from rich.table import Table
    from rich.text import Text as Line

    table = Table(box=box.SIMPLE_HEAD, expand=any(grid.widths), pad_edge=False, show_edge=False)
    widths = [*grid.widths, *[0] * len(grid.columns)]
    folds = bool(grid.widths) and all(grid.widths)
    for name, width in zip(grid.columns, widths, strict=False):
        table.add_column(Line(visible(name)), ratio=width or None, overflow="fold")
    for row in grid.rows:
        table.add_row(*(_cell(visible(cell), folds) for cell in row))
    caption = [Line(visible(grid.caption), "bold")] if grid.caption else []
    return ["", *caption, table]


def _cell(text: str, folds: bool) -> Any:
    from rich.text import Text as Line

    return Folded(Line(text)) if folds else Line(text)
