"""Find the one-thing-a-file modules of a folder; a listing imports nothing."""

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


@cache
def names(shelf: str) -> tuple[str, ...]:
    """Return the sorted module names on a shelf such as "rules", without importing any."""
    folder = Path(__file__).parent / shelf
    return tuple(sorted(f.stem for f in folder.glob("*.py") if not f.stem.startswith("_")))


def module(shelf: str, name: str) -> ModuleType:
    """Import one module of a shelf; KeyError if there is none of that name."""
    if name not in names(shelf):
        raise KeyError(name)
    return import_module(f"kesu_parse.{shelf}.{name}")


def marked(mod: ModuleType, mark: str) -> Iterator[Callable[..., Any]]:
    """Yield the functions defined in a module that a decorator has given the attribute `mark`."""
    for value in vars(mod).values():
        if hasattr(value, mark) and getattr(value, "__module__", None) == mod.__name__:
            yield value


def things(shelf: str, mark: str) -> Iterator[Callable[..., Any]]:
    """Yield the marked functions of all modules on a shelf, in the order of their file names."""
    for name in names(shelf):
        yield from marked(module(shelf, name), mark)


def foreign(group: str, mark: str) -> Iterator[Callable[..., Any]]:
    """Yield the marked functions that other installed packages offer in an entry point group, by entry name.

    An entry names a module (all its marked functions) or one function. The lists of installed packages are read
    directly: importlib.metadata alone would cost more than a whole run.
    """
    for value in _entries(group):
        module_name, _, name = value.partition(":")
        found = import_module(module_name.strip())
        yield from [getattr(found, name.strip())] if name else marked(found, mark)


def _entries(group: str) -> list[str]:
    import os
    import sys

    out: dict[str, str] = {}
    for folder in dict.fromkeys(p or "." for p in sys.path):
        if not os.path.isdir(folder):
            continue
        for name in sorted(os.listdir(folder)):
            if name.endswith((".dist-info", ".egg-info")):
                out.update(_section(Path(folder, name, "entry_points.txt"), group))
    return [out[name] for name in sorted(out)]


def _section(file: Path, group: str) -> dict[str, str]:
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    if f"[{group}]" not in text:
        return {}
    body = text.partition(f"[{group}]")[2].partition("\n[")[0]
    pairs = (line.partition("=") for line in body.splitlines() if "=" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}
