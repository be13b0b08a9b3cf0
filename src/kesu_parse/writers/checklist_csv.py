"""A checklist as CSV: UTF-8 with a mark at the head for Excel, no cell a formula."""

from kesu_parse.checklist import Checklist
from kesu_parse.report import writer
from kesu_parse.writers import _rows
from kesu_parse.writers._formulas import csv_table


@writer("csv", ".csv", takes="checklist")
def csv(checklist: Checklist) -> bytes:
    """Return the rows of the sheet with the unit and the headings above each task."""
    head = ("填报单位", *_rows.TITLES[:2], "章节", *_rows.TITLES[2:])
    return csv_table([head, *(_line(checklist.unit.name, row) for row in _rows.rows(checklist))])


def _line(unit: str, row: _rows.Row) -> tuple[str, ...]:
    number, id_, *rest = row.cells()
    return unit, number, id_, " / ".join(row.entry.path), *rest
