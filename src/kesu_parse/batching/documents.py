"""The documents that paths name: files, files in folders, files in archives."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from kesu_parse.errors import KesuError

if TYPE_CHECKING:
    from kesu_parse.reading import Document

Named = tuple[str, "Callable[[], Document]"]


def documents(paths: tuple[str, ...], refused: Callable[[OSError], None] | None = None) -> Iterator[Named]:
    """Yield every document by its name and what loads it; what is wrong with one shows when it is loaded.

    `refused` is told of a folder that cannot be opened.
    """
    from os.path import isdir

    for path in paths:
        for file in _files(path, refused) if isdir(path) else [path]:
            yield from _inside(file)


def _files(folder: str, refused: Callable[[OSError], None] | None) -> Iterator[str]:
    from kesu_parse.batching.paths import ARCHIVES, walk
    from kesu_parse.config import Settings

    every = Settings(respect_gitignore=False)
    return walk(folder, lambda _: every, *ARCHIVES, refused=refused)


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
