"""A corpus built on many machines equals one built by one process, also when a machine or the scheduler dies midway."""

import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import shell
from fixture import REPO
from swarm import Swarm, swarm

pytest.importorskip("distributed", reason="pip install 'kesu-parse[cluster]'")
sys.path.append(str(REPO / "benchmarks"))

from generating.formats import FORMATS  # noqa: E402
from generating.notice import notice  # noqa: E402

COUNT = 90
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("notices")
    for number in range(COUNT):
        (made / f"{number:03}.txt").write_bytes(FORMATS["txt"](notice(3, number), number))
    (made / "095.txt").write_bytes(b"PK\x03\x04 damaged")
    return made


@pytest.fixture(scope="module")
def expected(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    db = tmp_path_factory.mktemp("serial") / "serial.sqlite"
    shell.run("-q", "corpus", "build", str(folder), "--db", str(db), "--engine", "serial")
    return rows(db)


@pytest.fixture
def pair() -> Iterator[Swarm]:
    with swarm(2) as made:
        yield made


def rows(db: Path) -> Rows:
    with closing(sqlite3.connect(db)) as connection:
        listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted(name for (name,) in listed if not name.startswith("items_fts"))
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def build(folder: str, db: Path, made: Swarm) -> shell.Outcome:
    return shell.run(
        "-q", "corpus", "build", folder, "--db", str(db), "--engine", "dask", "--scheduler", made.address
    )


def begun(db: Path) -> bool:
    """Say whether the store has a document."""
    try:
        with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT 1 FROM documents LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return False


def when_begun(db: Path, act: Callable[[], None]) -> threading.Thread:
    """Act as soon as the store has a document, within a minute."""

    def wait() -> None:
        until = time.monotonic() + 60
        while not begun(db) and time.monotonic() < until:
            time.sleep(0.005)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


def test_a_killed_worker_loses_nothing(folder: Path, expected: Rows, pair: Swarm, tmp_path: Path) -> None:
    db = tmp_path / "corpus.sqlite"
    thread = when_begun(db, pair.workers[0].kill)
    outcome = build(str(folder), db, pair)
    thread.join()
    assert pair.workers[0].wait(5) == -signal.SIGKILL
    assert outcome.code in (0, 1)
    assert rows(db) == expected


def test_the_scheduler_lost_is_told_and_a_later_run_completes(
    folder: Path, expected: Rows, pair: Swarm, tmp_path: Path
) -> None:
    db = tmp_path / "corpus.sqlite"
    thread = when_begun(db, pair.scheduler.kill)
    outcome = build(str(folder), db, pair)
    thread.join()
    assert outcome.code == 2
    assert "与调度器的连接断了" in outcome.err
    assert "Traceback" not in outcome.err
    assert 0 < len(rows(db)["documents"]) < len(expected["documents"])
    shell.run("-q", "corpus", "build", str(folder), "--db", str(db), "--engine", "serial")
    assert rows(db) == expected


def test_urls_are_read_by_the_workers(folder: Path, expected: Rows, pair: Swarm, tmp_path: Path) -> None:
    db = tmp_path / "corpus.sqlite"
    outcome = build(f"file://{folder}", db, pair)
    assert outcome.code in (0, 1)
    found = rows(db)
    assert [r[2:] for r in found["items"]] == [r[2:] for r in expected["items"]]
    assert all(str(row[1]).startswith("file://") for row in found["snapshots"])
    assert os.path.basename(str(found["snapshots"][0][1])) == "000.txt"
