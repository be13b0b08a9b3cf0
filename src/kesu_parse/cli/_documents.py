"""The documents that the paths on a command line name: files, files in folders, files in archives."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from kesu_parse.cli import _console as console
from kesu_parse.errors import KesuError, reason

if TYPE_CHECKING:
    from kesu_parse.reading import Document

Named = tuple[str, "Callable[[], Document]"]


def documents(paths: tuple[str, ...]) -> Iterator[Named]:
    """Yield every document by its name and what loads it; what is wrong with one shows when it is loaded."""
    for path in paths:
        for file in _files(path) if os.path.isdir(path) else [path]:
            yield from _inside(file)


def _files(folder: str) -> Iterator[str]:
    """Yield the readable files of a folder in the order of their names."""
    from kesu_parse import shelf

    readers = shelf.things("readers", "reading")
    endings = {s for r in readers for s in r.reading.suffixes} | {".zip"}  # type: ignore[attr-defined]
    for root, folders, names in os.walk(folder, onerror=_refused):
        folders.sort()
        for name in sorted(names):
            if os.path.splitext(name)[1].lower() in endings and not name.startswith(("~$", ".")):
                yield os.path.join(root, name)


def _refused(error: OSError) -> None:
    console.say(f"跳过 {error.filename}：{reason(error)}")


def _inside(path: str) -> Iterator[Named]:
    """Yield a file, or the files in it where it is an archive."""
    from kesu_parse.reading import fetch, load, load_bytes

    if not path.lower().endswith(".zip"):
        yield path, partial(load, path)
        return
    from kesu_parse.archives import is_archive, members

    try:
        data = fetch(path)
        if not is_archive(data):
            yield path, partial(load_bytes, data, path)
            return
        for member in members(data):
            yield member.name, partial(_member, member.read, f"{path}/{member.name}")
    except KesuError as error:
        yield path, partial(_raise, error.within(path) if not error.filename else error)


def _member(read: Callable[[], bytes], name: str) -> "Document":
    from kesu_parse.reading import load_bytes

    try:
        data = read()
    except KesuError as error:
        raise error.within(name) from None
    return load_bytes(data, name)


def _raise(error: KesuError) -> "Document":
    raise error
