"""Storing: plans and what was found in them as rows of one SQLite file, and back."""

from kesu_parse.storing.adding import add, complete
from kesu_parse.storing.opening import Store, open_store
from kesu_parse.storing.rebuilding import plan_of
from kesu_parse.storing.removing import forget, orphan, remove
from kesu_parse.storing.rows import Rows, failed, rows_of

__all__ = [
    "Rows",
    "Store",
    "add",
    "complete",
    "failed",
    "forget",
    "open_store",
    "orphan",
    "plan_of",
    "remove",
    "rows_of",
]
