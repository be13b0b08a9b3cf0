"""Find the one-thing-a-file modules of a folder; a listing imports nothing.

Paths are plain strings here and in `lexicon`: importing pathlib would cost as much as parsing a notice.
"""

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple


@cache
def names(shelf: str) -> tuple[str, ...]:
    """Return the sorted module names on a shelf such as "rules", without importing any."""
    files = os.listdir(os.path.join(os.path.dirname(__file__), shelf))
    return tuple(sorted(f[:-3] for f in files if f.endswith(".py") and not f.startswith("_")))


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
