"""Fetching: the bytes of a task, from a file, from an archive, from a remote store."""

from functools import lru_cache
from mmap import ACCESS_READ, mmap
from typing import Any

from kesu_parse.archives import Member, is_archive, members
from kesu_parse.batching.remote import fetch as fetch_remote
from kesu_parse.batching.remote import remote
from kesu_parse.batching.task import Task
from kesu_parse.errors import DamagedFile, ReadError, reason
from kesu_parse.reading import fetch


def fetched(task: Task) -> bytes:
    """Return the bytes of a task; ReadError where that cannot be."""
    if task.member is not None:
        return _member(task)
    if remote(task.path):
        return fetch_remote(task.path)
    return fetch(task.path)


def _member(task: Task) -> bytes:
    found = opened(task.path, task.stamp)
    if task.number >= len(found) or found[task.number][0] != task.member:
        raise DamagedFile("压缩包在读的时候变了", "请重新运行", task.key)
    return found[task.number][1].read()


@lru_cache(1)
def opened(path: str, stamp: str) -> list[tuple[str, Member]]:
    """Return the files of an archive, each under a name that no other has; none when it is a document itself.

    `stamp` is that of the archive: one that changed is opened anew.
    """
    data = _mapped(path)
    if not is_archive(data):
        return []
    seen: dict[str, int] = {}
    out = []
    for member in members(data, apart=True):
        seen[member.name] = seen.get(member.name, 0) + 1
        again = f"（{seen[member.name]}）" if seen[member.name] > 1 else ""
        out.append((member.name + again, member))
    return out


def _mapped(path: str) -> Any:
    """Return the content of a file without reading all of it."""
    try:
        with open(path, "rb") as file:
            return mmap(file.fileno(), 0, access=ACCESS_READ)
    except ValueError:
        return b""
    except OSError as error:
        raise ReadError(f"读取失败（{reason(error)}）", "请核对路径和权限", path) from None
