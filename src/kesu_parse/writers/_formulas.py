"""Text that a spreadsheet program must not take for a formula."""

from collections.abc import Iterable, Sequence

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def harmless(text: str) -> str:
    """Return text for a CSV cell, an apostrophe before what could begin a formula."""
    return f"'{text}" if text.startswith(RISKY) or text.lstrip().startswith(RISKY[:4]) else text


def csv_table(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV that Excel opens rightly: UTF-8 with a mark at its head."""
    from csv import writer
    from io import StringIO

    out = StringIO()
    writer(out, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")
