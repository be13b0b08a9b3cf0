"""Checklists and the board as JSON."""

from kesu_parse.checklist import Checklist
from kesu_parse.report import writer
from kesu_parse.structured import dump_json


@writer("json", ".json", takes="checklist")
def json(checklist: Checklist) -> bytes:
    """Return the checklist in its published shape."""
    return dump_json(checklist).encode("utf-8")
