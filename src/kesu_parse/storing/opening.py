"""Opening: the one file of a store, made where it is not there, brought up to date where it is older."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kesu_parse.errors import StoreError, reason

if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION = 0x6B657375  # "kesu"
MAGIC = b"SQLite format 3\0"
WORDS = {
    "SQLITE_FULL": "磁盘已满",
    "SQLITE_IOERR": "磁盘读写出错",
    "SQLITE_READONLY": "这里是只读的",
    "SQLITE_CANTOPEN": "路径不存在或没有权限",
}


class Store:
    """An open store: its connection, and for writing the ids given so far."""

    def __init__(self, path: str, connection: "Connection") -> None:
        self.path, self.connection = path, connection
        self.seen = -1

    def close(self) -> None:
        """Close the file; what was committed is in it alone."""
        self.connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator["Store"]:
        """Let everything done inside stand or fall together; StoreError where the disk or another writer refuses."""
        with told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield self
                self.connection.execute("COMMIT")
            except BaseException:
                self.seen = -1
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise


def open_store(path: str | os.PathLike[str], *, write: bool = False) -> Store:
    """Return the store in a file; for writing it is made where there is none and brought up to this version.

    StoreError where there is none to read, where the file is something else (it stays untouched), or where a newer
    kesu wrote it.
    """
    name = os.fspath(path)
    _look(name, write)
    with told(name):
        store = Store(name, _connected(name, write))
        try:
            _prepare(store, write)
        except BaseException:
            store.close()
            raise
    return store


def _look(path: str, write: bool) -> None:
    """Refuse a file that is not there or is no SQLite file, before SQLite touches it."""
    try:
        with open(path, "rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        if write:
            return
        raise StoreError("没有这个语料库", "请先用 kesu corpus build 建库", path) from None
    except OSError as error:
        raise StoreError(f"打不开（{reason(error)}）", "请核对路径和权限", path) from None
    if head and not (head.startswith(MAGIC) and head[68:72] in (APPLICATION.to_bytes(4, "big"), bytes(4))):
        raise _strange(path)


def _strange(path: str) -> StoreError:
    return StoreError("这不是 kesu 的语料库", "没有改动这个文件，请换一个文件名", path)


def _connected(path: str, write: bool) -> "Connection":
    from sqlite3 import OperationalError, connect, register_adapter
    from urllib.parse import quote

    # for None itself: without it sqlite3 looks for an adapter at every None, which costs an exception each time
    register_adapter(type(None), {}.get)  # type: ignore[arg-type]

    def to(options: str) -> "Connection":
        url = f"file:{quote(os.fsencode(os.path.abspath(path)))}?{options}"
        return connect(url, uri=True, isolation_level=None, timeout=30, cached_statements=256)

    if write:
        return to("mode=rwc")
    connection = to("mode=ro")
    try:
        connection.execute("PRAGMA schema_version")
    except OperationalError:  # on a read-only disk there is no room for the files beside a store
        connection.close()
        connection = to("immutable=1")
    return connection


def _prepare(store: Store, write: bool) -> None:
    from kesu_parse.storing.migrating import VERSION, migrate

    run = store.connection.execute
    (application,), (version,) = (
        run(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")
    )
    (tables,) = run("SELECT count(*) FROM sqlite_master").fetchone()
    if application != APPLICATION and tables:
        raise _strange(store.path)
    if version > VERSION:
        raise StoreError("语料库是更新版本的 kesu 建的", "请升级 kesu，或另建一个库", store.path)
    if version < VERSION and not write:
        raise StoreError("语料库是旧版本的 kesu 建的", "请先用 kesu corpus build 更新一次", store.path)
    if write:
        for setting in (
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "cache_size = -65536",
            "temp_store = MEMORY",
            "wal_autocheckpoint = 8192",
        ):
            run(f"PRAGMA {setting}")
    if version < VERSION:
        migrate(store, version)


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn what SQLite says into a StoreError that a user can act on."""
    import sqlite3

    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        word = next((WORDS[known] for known in WORDS if name.startswith(known)), "")
        raise _failure(word, error, path) from error


def _failure(word: str, error: Exception, path: str) -> StoreError:
    if word:
        return StoreError(f"语料库用不了（{word}）", "请检查磁盘空间和权限；已写入的都在，可以接着做", path)
    if "locked" in str(error):
        return StoreError("另一个程序正在写这个语料库", "请等它结束后再试", path)
    return StoreError(f"语料库读写失败（{error}）", "文件可能已损坏，请从备份恢复或重建", path)
