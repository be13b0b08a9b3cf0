"""From the paths on a command line to the files meant: folders opened, .gitignore and exclude respected."""

import os
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatch

from kesu_parse import shelf
from kesu_parse.config import Settings

SKIPPED = frozenset({".git", "node_modules", "__pycache__", ".venv", "venv"})
ARCHIVES = (".zip",)
Refused = Callable[[OSError], None]


def expand(paths: Iterable[str], settings: Settings, *more: str, refused: Refused | None = None) -> list[str]:
    """Return the files that paths name, folders replaced by the readable files in them, each once and in order.

    `more` are endings to take besides those of the readers; `refused` is told of a folder that cannot be opened.
    """
    out: dict[str, None] = {}
    for path in paths:
        for file in walk(path, settings, *more, refused=refused) if os.path.isdir(path) else [path]:
            out[file] = None
    return list(out)


def walk(folder: str, settings: Settings, *more: str, refused: Refused | None = None) -> Iterator[str]:
    """Yield the readable files below a folder in the order of their names; links to folders are not followed."""
    endings = _endings() | set(more)
    ignore = _Ignore(folder, settings)
    for root, folders, names in os.walk(folder, onerror=refused):
        ignore.enter(root)
        folders[:] = sorted(
            d for d in folders if d not in SKIPPED and not ignore(os.path.join(root, d), True)
        )
        for name in sorted(names):
            path = os.path.normpath(os.path.join(root, name))
            wanted = os.path.splitext(name)[1].lower() in endings and not name.startswith(("~$", "."))
            if wanted and not ignore(path, False):
                yield path


def _endings() -> frozenset[str]:
    found = shelf.things("readers", "reading")
    return frozenset(s for reader in found for s in reader.reading.suffixes)  # type: ignore[attr-defined]


class _Ignore:
    """The patterns of `exclude` and of the .gitignore files met so far."""

    def __init__(self, folder: str, settings: Settings) -> None:
        self.exclude, self.respect = settings.exclude, settings.respect_gitignore
        self.rules: list[tuple[str, str, bool, bool]] = []
        if self.respect:
            for above in _above(os.path.abspath(folder)):
                self.read(above)

    def enter(self, folder: str) -> None:
        """Read the .gitignore of a folder."""
        if self.respect:
            self.read(os.path.abspath(folder))

    def read(self, folder: str) -> None:
        try:
            with open(os.path.join(folder, ".gitignore"), encoding="utf-8") as lines:
                self.rules += [
                    r
                    for line in lines
                    if (r := _rule(line.rstrip("\n"), folder)) not in (None, *self.rules) and r
                ]
        except (OSError, UnicodeDecodeError):
            return

    def __call__(self, path: str, is_folder: bool) -> bool:
        if any(fnmatch(path, p) or fnmatch(os.path.basename(path), p) for p in self.exclude):
            return True
        verdict = False
        full = os.path.abspath(path)
        for base, pattern, keep, folders_only in self.rules:
            below = full.startswith(base + os.sep) and (is_folder or not folders_only)
            if below and _fits(os.path.relpath(full, base).replace(os.sep, "/"), pattern):
                verdict = not keep
        return verdict


def _above(folder: str) -> list[str]:
    """Return the folders above one, outermost first, up to the root of its repository."""
    out: list[str] = []
    while not os.path.isdir(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return []
        folder = parent
        out.insert(0, folder)
    return out


def _rule(line: str, base: str) -> tuple[str, str, bool, bool] | None:
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    keep = line.startswith("!")
    line = line.removeprefix("!")
    return base, line.rstrip("/"), keep, line.endswith("/")


def _fits(path: str, pattern: str) -> bool:
    if "/" not in pattern:
        return fnmatch(path.rpartition("/")[2], pattern)
    pattern = pattern.lstrip("/")
    return fnmatch(path, pattern) or (pattern.startswith("**/") and fnmatch(path, pattern[3:]))
