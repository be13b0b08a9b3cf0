"""What git would pass by: the patterns of .gitignore and .git/info/exclude, read as git reads them."""

import os
import re
from typing import NamedTuple


class Pattern(NamedTuple):
    """One line of a .gitignore: the folder it speaks of, what it fits, whether it takes back, folders only."""

    base: str
    form: re.Pattern[str]
    keep: bool
    folders_only: bool

    def fits(self, path: str, is_folder: bool) -> bool:
        """Say whether an absolute path is meant."""
        if (self.folders_only and not is_folder) or not path.startswith(self.base + os.sep):
            return False
        return bool(self.form.fullmatch(path[len(self.base) + 1 :].replace(os.sep, "/")))


def pattern(line: str, base: str) -> Pattern | None:
    """Return what a line says; None for an empty one and a comment."""
    line = re.sub(r"(?<!\\) +$", "", line)
    if not line or line.startswith("#"):
        return None
    keep, line = line.startswith("!"), line.removeprefix("!")
    folders_only, line = line.endswith("/"), line.rstrip("/")
    anywhere = "/" not in line
    try:
        form = re.compile(("(?:.*/)?" if anywhere else "") + _form(line.removeprefix("/")), re.S)
    except re.error:
        return None
    return Pattern(base, form, keep, folders_only)


PART = re.compile(r"^\*\*/|/\*\*/|/\*\*$|\*+|\?|\[!?\]?[^\]]*\]|\\.|.", re.S)
FORMS = {"**/": "(?:.*/)?", "/**/": "/(?:.*/)?", "/**": "/.+", "?": "[^/]"}


def _form(glob: str) -> str:
    """Return a glob of git as a regular expression."""
    return "".join(_part(match[0]) for match in PART.finditer(glob))


def _part(part: str) -> str:
    if part in FORMS:
        return FORMS[part]
    if part[0] == "*":
        return "[^/]*"
    if part[0] == "[" and len(part) > 1:
        inner = part[1:-1].replace("\\", r"\\")
        return f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]"
    return re.escape(part.removeprefix("\\") if len(part) > 1 else part)


class GitIgnore:
    """The patterns met so far; those of a deeper folder go before those above."""

    def __init__(self, folder: str) -> None:
        """Read what the folders above say, up to the root of the repository."""
        self.patterns: list[Pattern] = []
        self.read: set[str] = set()
        above = _above(os.path.abspath(folder))
        if above:
            self._add(os.path.join(above[0], ".git", "info", "exclude"), above[0])
        for path in above:
            self.enter(path)

    def enter(self, folder: str) -> None:
        """Read the .gitignore of a folder, once."""
        folder = os.path.abspath(folder)
        if folder not in self.read:
            self.read.add(folder)
            self._add(os.path.join(folder, ".gitignore"), folder)

    def _add(self, file: str, base: str) -> None:
        try:
            with open(file, encoding="utf-8") as lines:
                found = [pattern(line.rstrip("\r\n"), base) for line in lines]
        except (OSError, UnicodeDecodeError):
            return
        self.patterns += [p for p in found if p]

    def __call__(self, path: str, is_folder: bool) -> bool:
        """Say whether a path is to be passed by: the last pattern that fits decides."""
        path = os.path.abspath(path)
        last = next((p for p in reversed(self.patterns) if p.fits(path, is_folder)), None)
        return last is not None and not last.keep


def _above(folder: str) -> list[str]:
    """Return a folder and those above it, outermost first, from the root of its repository; [] outside of one."""
    out = [folder]
    while not os.path.exists(os.path.join(out[0], ".git")):
        parent = os.path.dirname(out[0])
        if parent == out[0]:
            return []
        out.insert(0, parent)
    return out
