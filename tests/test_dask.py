"""Many machines give what one gives: on a real scheduler with real workers, some of them killed midway.

The processes are started once: they die one after the other, the scheduler in the last test.
"""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import shell
from fixture import REPO
from kesu_parse.batching import building
from kesu_parse.engines import dask
from kesu_parse.errors import EngineError
from swarm import Swarm, lost, swarm, toil

pytest.importorskip("distributed", reason="pip install 'kesu-parse[cluster]'")
sys.path.append(str(REPO / "benchmarks"))

from generating.formats import FORMATS  # noqa: E402
from generating.notice import notice  # noqa: E402

NUMBERS = [*range(20, 60)]
BATCHES = [NUMBERS[at : at + 4] for at in range(0, 40, 4)]
COUNT = 60
Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def crew() -> Iterator[Swarm]:
    with swarm(4) as made:
        yield made


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


def run(batches: list[list[int]], made: Swarm) -> list[tuple[int, int]]:
    return [result for batch in dask.run(toil, batches, lost, scheduler=made.address) for result in batch]


def test_results_come_in_order_from_several_processes(crew: Swarm) -> None:
    results = run(BATCHES, crew)
    assert [square for square, _ in results] == [n * n for n in NUMBERS]
    assert {process for _, process in results} <= {worker.pid for worker in crew.workers}


def test_a_worker_with_another_version_is_refused(crew: Swarm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "__version__", "9.9")
    with pytest.raises(EngineError, match="本机是 9.9"):
        run(BATCHES, crew)


def test_what_a_worker_cannot_do_is_not_taken_for_a_lost_scheduler(crew: Swarm) -> None:
    with pytest.raises(EngineError, match="工作进程做不了（FileNotFoundError"):
        run([[1], [99]], crew)


def rows(db: Path) -> Rows:
    with closing(sqlite3.connect(db)) as connection:
        listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted(name for (name,) in listed if not name.startswith("items_fts"))
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def build(folder: str, db: Path, made: Swarm) -> shell.Outcome:
    return shell.run(
        "-q", "corpus", "build", folder, "--db", str(db), "--engine", "dask", "--scheduler", made.address
    )


def after_the_first(monkeypatch: pytest.MonkeyPatch, victim: subprocess.Popen[bytes]) -> None:
    """Kill a process when the first result is about to be stored."""
    keep = building.keep

    def killing(*given: Any) -> Any:
        victim.kill()
        victim.wait(10)
        return keep(*given)

    monkeypatch.setattr(building, "keep", killing)
    monkeypatch.setattr(building, "MOST_AT_ONCE", 1)


def test_a_task_that_kills_its_workers_is_told_and_the_rest_is_done(crew: Swarm) -> None:
    results = run([[1, 2, 13, 4], [5, 6]], crew)
    assert [r for r, _ in results] == [1, 4, -13, 16, 25, 36]


def test_urls_are_read_by_the_workers(folder: Path, expected: Rows, crew: Swarm, tmp_path: Path) -> None:
    db = tmp_path / "corpus.sqlite"
    outcome = build(f"file://{folder}", db, crew)
    assert outcome.code in (0, 1)
    found = rows(db)
    assert [r[2:] for r in found["items"]] == [r[2:] for r in expected["items"]]
    assert all(str(row[1]).startswith("file://") for row in found["snapshots"])
    assert os.path.basename(str(found["snapshots"][0][1])) == "000.txt"


def test_a_scheduler_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import dask as configured

    with configured.config.set({"distributed.comm.timeouts.connect": "300ms"}):
        with pytest.raises(EngineError, match="连不上调度器"):
            list(dask.run(toil, BATCHES, lost, scheduler="tcp://127.0.0.1:9"))
        with pytest.raises(EngineError, match="连不上调度器"):
            list(dask.run(toil, BATCHES, lost, scheduler="tls://127.0.0.1:9"))
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match="kesu-parse\\[cluster\\]"):
        list(dask.run(toil, BATCHES, lost))


def test_a_killed_worker_loses_nothing(
    folder: Path, expected: Rows, crew: Swarm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "corpus.sqlite"
    living = [worker for worker in crew.workers if worker.poll() is None]
    after_the_first(monkeypatch, living[0])
    outcome = build(str(folder), db, crew)
    assert outcome.code in (0, 1)
    assert rows(db) == expected


def test_the_scheduler_lost_is_told_and_a_later_run_completes(
    folder: Path, expected: Rows, crew: Swarm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = tmp_path / "corpus.sqlite"
    with monkeypatch.context() as patch:
        after_the_first(patch, crew.scheduler)
        outcome = build(str(folder), db, crew)
    assert outcome.code == 2
    assert "与调度器的连接断了" in outcome.err
    assert "Traceback" not in outcome.err
    assert 0 < len(rows(db)["documents"]) < len(expected["documents"])
    shell.run("-q", "corpus", "build", str(folder), "--db", str(db), "--engine", "serial")
    assert rows(db) == expected
