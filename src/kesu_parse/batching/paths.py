"""From the paths on a command line to the files meant: folders opened, .gitignore and exclude respected."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator

from kesu_parse import shelf
from kesu_parse.batching.ignoring import GitIgnore
from kesu_parse.config import Settings, fits

SKIPPED = frozenset({".git", "node_modules", "__pycache__", ".venv", "venv"})
ARCHIVES = (".zip",)
Refused = Callable[[OSError], None]
Near = Callable[[str], Settings]


def expand(paths: Iterable[str], near: Near, *more: str, refused: Refused | None = None) -> list[str]:
    """Return the files that paths name, folders replaced by the readable files in them, each once and in order.

    `near` gives the settings of a file; `more` are endings to take besides those of the readers; `refused` is told
    of a folder that cannot be opened.
    """
    out: dict[str, None] = {}
    for path in paths:
        for file in walk(path, near, *more, refused=refused) if os.path.isdir(path) else [path]:
            out[plain(file)] = None
    return list(out)


def plain(path: str) -> str:
    """Return a path without needless steps; a URL and a path that goes up stay as they are."""
    return path if ".." in path or "://" in path else os.path.normpath(path)


def walk(folder: str, near: Near, *more: str, refused: Refused | None = None) -> Iterator[str]:
    """Yield the readable files below a folder in the order of their names.

    Links to folders are not followed, pipes and devices passed by.
    """
    endings = _endings() | set(more)
    ignored = _Ignored(folder, near)
    for root, folders, names in os.walk(folder, onerror=refused):
        ignored.enter(root)
        folders[:] = sorted(d for d in folders if d not in SKIPPED and not ignored(root, d, True))
        for name in sorted(names):
            wanted = os.path.splitext(name)[1].lower() in endings and not name.startswith(("~$", "."))
            path = os.path.join(root, name)
            if wanted and not ignored(root, name, False) and not _endless(path):
                yield path


def _endless(path: str) -> bool:
    """Say whether a path is a pipe, a socket or a device: who opens one may wait for ever."""
    try:
        mode = os.stat(path).st_mode
    except OSError:  # told when it is read
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or stat.S_ISCHR(mode)


def _endings() -> frozenset[str]:
    found = shelf.things("readers", "reading")
    return frozenset(s for reader in found for s in reader.reading.suffixes)  # type: ignore[attr-defined]


class _Ignored:
    """Says what is passed by below a folder: by `exclude` of the nearest settings, by git."""

    def __init__(self, folder: str, near: Near) -> None:
        self.near = near
        self.git: GitIgnore | None = None
        self.enter(folder)

    def enter(self, folder: str) -> None:
        """Take up the settings and the .gitignore of a folder."""
        self.settings = self.near(os.path.join(folder, "-"))
        if self.settings.respect_gitignore:
            self.git = self.git or GitIgnore(folder)
            self.git.enter(folder)

    def __call__(self, root: str, name: str, is_folder: bool) -> bool:
        path = os.path.normpath(os.path.join(root, name))
        if any(fits(path, pattern) for pattern in self.settings.exclude):
            return True
        return bool(self.settings.respect_gitignore and self.git and self.git(path, is_folder))
