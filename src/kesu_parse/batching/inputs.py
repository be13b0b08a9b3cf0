"""From the paths of a corpus to tasks: folders, globs, archives, remote stores, a list on standard input."""

import os
from collections.abc import Callable, Iterable, Iterator

from kesu_parse.batching.fetching import opened
from kesu_parse.batching.paths import ARCHIVES, expand
from kesu_parse.batching.remote import remote
from kesu_parse.batching.task import Task
from kesu_parse.config import Settings
from kesu_parse.errors import KesuError, ReadError

Refused = Callable[[OSError], None]


class Inputs:
    """The files that some paths name, in order, and where one must look for those that vanished.

    Only the paths of the files are kept; what is in an archive shows when its turn comes.
    """

    def __init__(self, paths: Iterable[str], settings: Settings, refused: Refused | None = None) -> None:
        named = [one for path in paths for one in _meant(path)]
        self.roots = [_full(path) for path in named]
        found = expand(self.roots, lambda _: settings, *ARCHIVES, refused=refused)
        self.files = {one: stamp for path in found for one, stamp in _listed(path)}
        self.seen: set[str] = set()

    def __len__(self) -> int:
        return len(self.files)

    def __contains__(self, key: str) -> bool:
        return key in self.seen

    def tasks(self) -> Iterator[Task | tuple[str, KesuError]]:
        """Yield a task for every document; for a file that is not there its path and what is wrong."""
        for path, stamp in self.files.items():
            try:
                found = _tasks(path, stamp)
            except KesuError as error:
                yield path, error
                continue
            for task in found:
                self.seen.add(task.key)
                yield task

    def covers(self, key: str) -> bool:
        """Say whether a path that the store knows is one of the inputs or lies below one."""
        return any(key == root or key.startswith(root.rstrip("/\\") + os.sep) for root in self.roots)


def _meant(path: str) -> list[str]:
    """Return the paths that a word on the command line means."""
    if path == "-":
        import sys

        return [line for line in sys.stdin.read().splitlines() if line.strip()]
    if remote(path) or os.path.lexists(path) or not set("*?[") & set(path):
        return [path]
    from glob import glob

    found = sorted(glob(path, recursive=True))
    if not found:
        raise ReadError("没有符合的文件", "请核对通配符", path)
    return found


def _full(path: str) -> str:
    return path if remote(path) else os.path.abspath(path)


def _listed(path: str) -> list[tuple[str, str]]:
    """Return a path without a stamp, or the files behind a URL each with its own."""
    if not remote(path):
        return [(path, "")]
    from kesu_parse.batching.remote import listed

    return [(found.url, found.stamp) for found in listed(path)]


def _tasks(path: str, stamp: str) -> list[Task]:
    """Return the task of a file, or those of the files in it where it is an archive."""
    if stamp:
        return [Task(path, stamp, _leading(stamp))]
    stamp, size = _stamp(path)
    inside = opened(path, stamp) if path.lower().endswith(ARCHIVES) else []
    each = size // max(1, len(inside))
    return [Task(path, stamp, each, n, name) for n, (name, _) in enumerate(inside)] or [
        Task(path, stamp, size)
    ]


def _leading(stamp: str) -> int:
    """Return the size with which the stamp of a remote file begins, 0 where the store does not tell it."""
    size = stamp.partition("-")[0]
    return int(size) if size.isdigit() else 0


def _stamp(path: str) -> tuple[str, int]:
    """Return what tells whether a file changed, and its size; ReadError where there is none."""
    try:
        found = os.stat(path)
    except OSError as error:
        from kesu_parse.reading import refusal

        raise ReadError(*refusal(error), path) from None
    return f"{found.st_size}:{found.st_mtime_ns}", found.st_size
