"""kesu: parse, check, compare and assign annual Chinese government plans.

>>> import kesu_parse
>>> plan = kesu_parse.load("data/raw/liuzhou-2022.txt").plan
>>> plan.title
'2022年柳州市全民科学素质工作要点'
"""

from typing import Any

__version__ = "0.1.0"
__all__ = ["__version__", "board", "check", "collect", "compare", "fix", "load", "parse", "read", "write"]
_HOME = {
    "read": "reading",
    "load": "reading",
    "parse": "parsing",
    "check": "checking",
    "fix": "fixing",
    "compare": "comparing",
    "board": "assigning",
    "collect": "collecting",
    "write": "writing",
}


def __getattr__(name: str) -> Any:
    """Import a verb when it is first used."""
    from importlib import import_module

    if name not in _HOME:
        raise AttributeError(f"module 'kesu_parse' has no attribute {name!r}")
    return getattr(import_module(f"kesu_parse.{_HOME[name]}"), name)
