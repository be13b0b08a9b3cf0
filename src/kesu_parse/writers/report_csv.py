"""The tables of a report as CSV that Excel opens rightly, no cell a formula."""

from kesu_parse.report import Grid, Report, writer
from kesu_parse.writers._formulas import csv_table


@writer("csv", ".csv", takes="report")
def csv(report: Report) -> bytes:
    """Return the tables one below the other, an empty line between them."""
    rows: list[tuple[str, ...]] = []
    for grid in (b for b in report.blocks if isinstance(b, Grid)):
        rows += [()] * bool(rows) + [grid.columns, *grid.rows]
    return csv_table(rows)
