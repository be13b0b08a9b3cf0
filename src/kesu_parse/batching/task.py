"""What travels between driver and workers: a task names a file, a result is what came of it."""

from typing import NamedTuple

from kesu_parse.config import Settings
from kesu_parse.storing.rows import Rows


class Task(NamedTuple):
    """A file to read, or the member of an archive: its number there and its name, None for the file itself.

    `stamp` tells whether a file changed: size and time of change, or what a remote store says instead.
    """

    path: str
    stamp: str
    size: int
    number: int = 0
    member: str | None = None

    @property
    def key(self) -> str:
        """Return the path under which the store knows it, bytes that are no text written out."""
        path = self.path if self.member is None else f"{self.path}/{self.member}"
        return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


class Order(NamedTuple):
    """What is wanted of every file: findings too, the bytes too, and by which settings.

    `again` says what to read once more though it did not change: failed, all, or nothing.
    """

    check: bool = False
    keep: bool = False
    settings: Settings = Settings()
    again: str | None = None


class Failure(NamedTuple):
    """Why there is no plan, or no findings: the class of the error and what it says."""

    error: str
    problem: str
    remedy: str


class Result(NamedTuple):
    """What came of a task: the rows of its document, why not all went well, and the seconds it took.

    Without rows there was nothing to read: no file, no permission, a damaged archive.
    """

    key: str
    stamp: str
    sha256: str | None
    rows: Rows | None
    failure: Failure | None = None
    seconds: float = 0.0
