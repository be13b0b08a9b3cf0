"""Archives: every file inside a zip, one by one and within bounds, by a name that is never a path."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from kesu_parse.errors import ReadError, TooLarge
from kesu_parse.readers._package import MEMBERS, Package, is_zip, members_of

DEEPEST = 3
# What tells a document that happens to be a zip from an archive of documents.
DOCUMENTS = frozenset(("[Content_Types].xml", "mimetype", "OFD.xml", "META-INF/container.xml"))
LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")
BARRED = '<>:"|?*'


class Member(NamedTuple):
    """A file in an archive: a name safe to show and to save under, and its content when asked for.

    `read` raises ReadError: EncryptedFile, DamagedFile or TooLarge for this file alone.
    """

    name: str
    read: Callable[[], bytes]


def is_archive(data: bytes) -> bool:
    """Say whether the bytes are a zip of files and no document, which may be a zip as well."""
    return is_zip(data) and DOCUMENTS.isdisjoint(members_of(data))


def members(data: bytes, *, apart: bool = False) -> Iterator[Member]:
    """Yield the files of an archive in the order of its directory, those of archives inside it in place.

    Folders and the litter of file managers are left out. DamagedFile or TooLarge if the directory itself
    cannot be trusted or there are too many files; what is wrong with one file shows when that file is read.
    `apart`: the bound on what is unpacked holds for each file, for a reader that keeps none of them.
    """
    for number, member in enumerate(_members((_Apart if apart else Package)(data), "", DEEPEST)):
        if number >= MEMBERS:
            raise TooLarge(f"压缩包里的文件超过 {MEMBERS} 个", "请拆分后分别读取")
        yield member


class _Apart(Package):
    """A package that forgets what it has unpacked."""

    def read(self, name: str) -> bytes:
        self.spent = 0
        return super().read(name)


def _members(package: Package, ahead: str, depth: int) -> Iterator[Member]:
    """Yield the files of a package, with the name of the archive around them ahead of theirs."""
    for path in package.names():
        parts = [part for part in path.split("/") if part.strip(". ")]
        if not parts or any(part in LITTER or part.startswith("~$") for part in parts):
            continue
        name, inner = ahead + _safe(parts), None
        if depth > 1 and name.lower().endswith(".zip"):
            inner = _archive(package, path)
        if inner:
            yield from _members(inner, f"{name}／", depth - 1)
        else:
            yield Member(name, partial(package.read, path))


def _archive(package: Package, path: str) -> Package | None:
    """Return a member that is itself an archive, None if it cannot be opened as one."""
    try:
        return Package(package.read(path))
    except ReadError:
        return None


def _safe(parts: list[str]) -> str:
    """Return the parts of a path as one name: no separators, no drive, no control characters."""
    text = "／".join(parts)
    return "".join("_" if ch in BARRED or not ch.isprintable() else ch for ch in text)[-180:]
