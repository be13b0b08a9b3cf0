"""Any published shape as YAML."""

from typing import Any

from kesu_parse.shelf import writer
from kesu_parse.structured import dump_yaml


@writer("yaml", ".yaml", takes="shape")
def yaml(value: Any) -> bytes:
    """Return the shape as YAML with keys in their published order."""
    return dump_yaml(value).encode("utf-8")
