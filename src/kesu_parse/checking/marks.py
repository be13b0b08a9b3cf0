"""The marks of the built-in rules, kept beside their bytecode, so that a run imports only rules that can fire.

What is kept is what importing every rule gives; it counts only while nothing a mark can be computed from has changed,
and is made anew otherwise. Where it cannot be written, or Python was told to write no bytecode, every run imports all rules.
"""

import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from kesu_parse import shelf
from kesu_parse.finding import Check, RuleMark
from kesu_parse.rows import NamedTuple

HOME = os.path.dirname(os.path.dirname(__file__))
FOLDERS, READ = ("", "rules", "parsing", "units", "data"), (".py", ".txt", ".tsv")
Stamp = tuple[tuple[str, int, int], ...]


class Named(NamedTuple):
    """The mark of a rule, the name of its function and the module that holds it."""

    mark: RuleMark
    function: str
    module: str


@cache
def marks() -> dict[str, Named]:
    """Return the marks of all built-in rules by code."""
    stamp = tuple(sorted(_files()))
    found = _kept(stamp)
    if found is None:
        found = [_read(name) for name in shelf.names("rules")]
        _keep(stamp, found)
    return {named.mark.code: named for named in found}


def function(module: str, name: str) -> Check:
    """Return the function of that name in a module on the shelf."""
    found: Check = getattr(import_module(f"kesu_parse.rules.{module}"), name)
    return found


def _read(module: str) -> Named:
    run = next(shelf.marked(shelf.module("rules", module), "rule"))
    return Named(run.rule, run.__name__, module)  # type: ignore[attr-defined]


def _files() -> Iterator[tuple[str, int, int]]:
    """Yield name, time of the last change and size of every file that a mark may be computed from."""
    for folder in FOLDERS:
        with os.scandir(os.path.join(HOME, folder)) as entries:
            for entry in entries:
                if entry.name.endswith(READ):
                    state = entry.stat()
                    yield f"{folder}/{entry.name}", state.st_mtime_ns, state.st_size


def _path() -> str:
    """Return where the marks are kept: where Python keeps the bytecode of the rules; '' where it keeps none."""
    import kesu_parse.rules

    cached = getattr(kesu_parse.rules.__spec__, "cached", None)
    return cached.removesuffix(".pyc") + ".marks" if cached else ""


def _kept(stamp: Stamp) -> list[Named] | None:
    """Return the marks that were kept for these very files; None if there are none, or not in this form."""
    try:
        with open(_path(), "rb") as file:
            fields, known, rows = marshal.loads(file.read())
    except (OSError, EOFError, ValueError, TypeError):
        return None
    if fields != RuleMark._fields or known != stamp:
        return None
    return [Named(RuleMark(*mark), *names) for mark, *names in rows]


def _keep(stamp: Stamp, found: list[Named]) -> None:
    if sys.dont_write_bytecode:
        return
    rows: list[Any] = [(tuple(n.mark), n.function, n.module) for n in found]
    path = _path()
    with suppress(OSError, ValueError):  # a folder that cannot be written to, a mark of objects
        data = marshal.dumps((RuleMark._fields, stamp, rows))
        with open(f"{path}.{os.getpid()}", "wb") as file:
            file.write(data)
        os.replace(file.name, path)
