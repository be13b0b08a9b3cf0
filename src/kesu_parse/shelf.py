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
