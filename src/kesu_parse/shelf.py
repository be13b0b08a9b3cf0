"""Find the one-thing-a-file modules of a folder; a listing imports nothing.

Paths are plain strings here and in `lexicon`: importing pathlib would cost as much as parsing a notice.
"""

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from kesu_parse.rows import NamedTuple


@cache
def names(shelf: str) -> tuple[str, ...]:
    """Return the sorted module names on a shelf such as "rules", without importing any."""
    files = os.listdir(os.path.join(os.path.dirname(__file__), shelf))
    return tuple(sorted(f[:-3] for f in files if f.endswith(".py") and not f.startswith("_")))


def module(shelf: str, name: str) -> ModuleType:
    """Import one module of a shelf; KeyError if there is none of that name."""
    if name not in names(shelf):
        raise KeyError(name)
    return import_module(f"kesu_parse.{shelf.replace('/', '.')}.{name}")


def marked(mod: ModuleType, mark: str) -> Iterator[Callable[..., Any]]:
    """Yield the functions defined in a module that a decorator has given the attribute `mark`."""
    for value in vars(mod).values():
        if hasattr(value, mark) and getattr(value, "__module__", None) == mod.__name__:
            yield value


def things(shelf: str, mark: str) -> Iterator[Callable[..., Any]]:
    """Yield the marked functions of all modules on a shelf, in the order of their file names."""
    for name in names(shelf):
        yield from marked(module(shelf, name), mark)


class Entry(NamedTuple):
    """What another installed package offers: the package, and the module or the function in it."""

    package: str
    value: str

    def things(self, mark: str) -> list[Callable[..., Any]]:
        """Return what a decorator has marked: all of a module, or one function; any error that importing it gives."""
        module_name, _, name = self.value.partition(":")
        found = import_module(module_name.strip())
        return [getattr(found, name.strip())] if name else list(marked(found, mark))


def foreign(group: str) -> list[Entry]:
    """Return what other installed packages offer in an entry point group, by package and entry name.

    The lists of installed packages are read directly: importlib.metadata alone would cost more than a whole run.
    """
    import sys

    out: dict[tuple[str, str], Entry] = {}
    for folder in dict.fromkeys(p or "." for p in sys.path):
        if not os.path.isdir(folder):
            continue
        for name in sorted(n for n in os.listdir(folder) if n.endswith((".dist-info", ".egg-info"))):
            package = name.rpartition(".")[0].partition("-")[0]
            for entry, value in _section(f"{folder}/{name}/entry_points.txt", group).items():
                out.setdefault(
                    (package, entry), Entry(package, value)
                )  # the first on the path is the one in use
    return [out[key] for key in sorted(out)]


def _section(file: str, group: str) -> dict[str, str]:
    try:
        with open(file, "rb", buffering=0) as content:
            data = content.read()
        text = data.decode("utf-8") if f"[{group}]".encode() in data else ""
    except (OSError, UnicodeDecodeError):
        return {}
    if not text:
        return {}
    body = text.partition(f"[{group}]")[2].partition("\n[")[0]
    pairs = (line.partition("=") for line in body.splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


class WriterMark(NamedTuple):
    """What a writer gives: the name of its format, the file ending, and what it takes."""

    format: str
    suffix: str
    takes: str


Write = Callable[[Any], bytes]


def writer(format: str, suffix: str, *, takes: str) -> Callable[[Write], Write]:
    """Mark a function as a writer: it takes a value of one kind (shape, plan, report, …) and gives bytes."""

    def mark(write: Write) -> Write:
        write.writer = WriterMark(format, suffix, takes)  # type: ignore[attr-defined]
        return write

    return mark
