"""Any published shape as JSON."""

from typing import Any

from kesu_parse.shelf import writer
from kesu_parse.structured import dump_json
from kesu_parse.writers._controls import escaped


@writer("json", ".json", takes="shape")
def json(value: Any) -> bytes:
    """Return the shape as JSON with real characters and keys in their published order."""
    return escaped(dump_json(value)).encode("utf-8")
