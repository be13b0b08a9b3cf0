"""Building: the files of a corpus through an engine into the store, in the order of the inputs."""

from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from time import monotonic
from typing import NamedTuple

from kesu_parse import shelf
from kesu_parse.batching.inputs import Inputs
from kesu_parse.batching.keeping import is_kept, keep
from kesu_parse.batching.outcome import Fault, Outcome
from kesu_parse.batching.task import Order, Result, Task
from kesu_parse.batching.working import crashed, work
from kesu_parse.errors import ConfigError, KesuError
from kesu_parse.storing import Store, forget

MOST_FILES, MOST_BYTES = 128, 8 << 20
MOST_AT_ONCE, LONGEST = 512, 3.0  # files and seconds of a transaction: a segment of the text index
LEAST_SHARE = 8  # batches a job, where files are few
Watch = Callable[[Outcome], None]


class Plant(NamedTuple):
    """By what the files are worked off: the name of an engine, the number of processes, a Dask scheduler."""

    engine: str = "serial"
    jobs: int = 1
    scheduler: str | None = None


def build(store: Store, inputs: Inputs, order: Order, plant: Plant, watch: Watch) -> None:
    """Bring every input into the store, some batches a transaction, and tell `watch` what became of each.

    A bad file is an outcome like any other. What was told is in the store for good: a run that was cut off at any
    moment goes on where it was when it is started again. EngineError and StoreError end the run.
    """
    if plant.engine not in shelf.names("engines"):
        raise ConfigError(f"没有 {plant.engine} 这种引擎", f"可用：{'、'.join(shelf.names('engines'))}")
    run = shelf.module("engines", plant.engine).run
    batches = _batches(_wanted(store, inputs, order, watch), _share(len(inputs), plant.jobs))
    results = run(partial(work, order), batches, crashed, jobs=plant.jobs, scheduler=plant.scheduler)
    with closing(results):
        for outcomes in _stored(store, results, order):
            for outcome in outcomes:
                watch(outcome)


def _stored(store: Store, results: Iterator[list[Result]], order: Order) -> Iterator[list[Outcome]]:
    """Yield what became of the files, each time when a transaction has ended: many rows at once sort cheaper."""
    more = True
    while more:
        outcomes: list[Outcome] = []
        until, more = monotonic() + LONGEST, False
        with store.transaction():
            for batch in results:
                outcomes += [keep(store, result, order) for result in batch]
                if more := len(outcomes) >= MOST_AT_ONCE or monotonic() > until:
                    break
        yield outcomes


def prune(store: Store, inputs: Inputs, watch: Watch, *, drop: bool) -> None:
    """Tell `watch` of every path that the inputs cover and no longer have; with `drop` the store forgets it."""
    known = store.connection.execute("SELECT path FROM snapshots ORDER BY id")
    gone = [key for (key,) in known if key not in inputs and inputs.covers(key)]
    if drop and gone:
        with store.transaction():
            for key in gone:
                forget(store, key)
    for key in gone:
        watch(Outcome(key, "vanished"))


def _wanted(store: Store, inputs: Inputs, order: Order, watch: Watch) -> Iterator[Task]:
    """Yield the tasks that must be worked off; of the others `watch` is told at once."""
    for task in inputs.tasks():
        if not isinstance(task, Task):
            watch(_missing(*task))
        elif is_kept(store, task, order):
            watch(Outcome(task.key, "unchanged"))
        else:
            yield task


def _missing(path: str, error: KesuError) -> Outcome:
    return Outcome(path, "failed", error=Fault(type(error).__name__, error.problem, error.remedy))


def _share(files: int, jobs: int) -> int:
    """Return how many files to give to a job at once: few enough that all jobs end together."""
    return max(1, min(MOST_FILES, files // (LEAST_SHARE * jobs)))


def _batches(tasks: Iterator[Task], most: int) -> Iterator[list[Task]]:
    batch: list[Task] = []
    size = 0
    for task in tasks:
        if batch and (len(batch) >= most or size + task.size > MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(task)
        size += task.size
    if batch:
        yield batch
