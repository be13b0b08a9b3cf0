"""Regular expressions that are compiled when they are first used, from what an earlier run made of them where there is that.

Python compiles a pattern in two steps: a slow one, in Python, gives a list of numbers, and a quick one makes a pattern of
them, which checks that they are sound. The numbers are kept. A Python that works otherwise compiles as ever.
"""

import re
from functools import cache
from importlib import import_module
from typing import Any

from kesu_parse.kept import keeps, kept


@cache
def pattern(text: str) -> "re.Pattern[str]":
    """Return the compiled pattern, the same one every time; for the patterns of the program, not words of a document."""
    if not keeps():
        return re.compile(text)
    try:
        made: Any = import_module("_sre").compile
        found: re.Pattern[str] = made(text, *kept(text, _numbers))
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(text)
    return found


def _numbers(text: str) -> tuple[Any, ...]:
    """Return what the engine is given for a pattern: flags, code, number of groups, and their names both ways."""
    compiler: Any = import_module("re._compiler")
    parser: Any = import_module("re._parser")
    tree = parser.parse(text)
    names = tree.state.groupdict
    groups: list[str | None] = [None] * tree.state.groups
    for name, number in names.items():
        groups[number] = name
    return int(tree.state.flags), [*map(int, compiler._code(tree, 0))], len(groups) - 1, names, tuple(groups)
