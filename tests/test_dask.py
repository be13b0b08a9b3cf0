"""Many machines give what one gives: on a real scheduler with real workers, one of them or the scheduler killed midway."""

import sys
from collections.abc import Iterator

import pytest

from kesu_parse.engines import dask
from kesu_parse.errors import EngineError
from swarm import Swarm, lost, swarm, toil

pytest.importorskip("distributed", reason="pip install 'kesu-parse[cluster]'")

NUMBERS = [*range(20, 60)]
BATCHES = [NUMBERS[at : at + 4] for at in range(0, 40, 4)]


@pytest.fixture(scope="module")
def crew() -> Iterator[Swarm]:
    with swarm(3) as made:
        yield made


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


def test_a_task_that_kills_its_workers_is_told_and_the_rest_is_done(crew: Swarm) -> None:
    results = run([[1, 2, 13, 4], [5, 6]], crew)
    assert [r for r, _ in results] == [1, 4, -13, 16, 25, 36]


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
