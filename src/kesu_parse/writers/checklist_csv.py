"""A checklist as CSV: UTF-8 with a mark at the head for Excel, no cell a formula."""

from collections.abc import Iterable, Sequence

from kesu_parse.checklist import Checklist
from kesu_parse.report import writer
from kesu_parse.writers import _rows
from kesu_parse.writers._formulas import harmless


@writer("csv", ".csv", takes="checklist")
def csv(checklist: Checklist) -> bytes:
    """Return the rows of the sheet with the unit and the headings above each task."""
    head = ("填报单位", *_rows.TITLES[:2], "章节", *_rows.TITLES[2:])
    return table([head, *(_line(checklist.unit.name, row) for row in _rows.rows(checklist))])


def _line(unit: str, row: _rows.Row) -> tuple[str, ...]:
    number, id_, *rest = row.cells()
    return unit, number, id_, " / ".join(row.entry.path), *rest


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV that Excel opens rightly."""
    from csv import writer as csv_writer
    from io import StringIO

    out = StringIO()
    csv_writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
