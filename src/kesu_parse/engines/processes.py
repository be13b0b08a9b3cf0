"""Many processes of this machine: a pool that is made anew when one of its processes dies."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kesu_parse.errors import EngineError

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Task = TypeVar("Task")
Result = TypeVar("Result")
AHEAD = 2  # batches a process that wait or are done before they are asked for


def run(
    work: Callable[[list[Task]], list[Result]],
    batches: Iterable[list[Task]],
    crashed: Callable[[Task], Result],
    *,
    jobs: int = 2,
    scheduler: str | None = None,
) -> Iterator[list[Result]]:
    """Yield the results of every batch in order; EngineError where no process can be started."""
    crew = _Crew(work, crashed, jobs)
    pending: deque[tuple[list[Task], Future[list[Result]]]] = deque()
    try:
        for batch in batches:
            pending.append((batch, crew.send(batch)))
            if len(pending) > AHEAD * jobs:
                yield crew.first(pending)
        while pending:
            yield crew.first(pending)
    finally:
        crew.stop()


class _Crew(Generic[Task, Result]):
    """The pool of the moment and what its processes do."""

    def __init__(
        self, work: Callable[[list[Task]], list[Result]], crashed: Callable[[Task], Result], jobs: int
    ) -> None:
        self.work, self.crashed, self.jobs = work, crashed, jobs
        self.pool: ProcessPoolExecutor | None = None

    def send(self, batch: list[Task]) -> "Future[list[Result]]":
        """Return the future of a batch; that of a broken pool where it broke just now."""
        from concurrent.futures.process import BrokenProcessPool

        if self.pool is None:
            self.pool = _pool(self.jobs)
        try:
            with _undisturbed():
                return self.pool.submit(_order, self.work, batch)
        except BrokenProcessPool as error:
            lost: Future[list[Result]] = Future()
            lost.set_exception(error)
            return lost

    def first(self, pending: "deque[tuple[list[Task], Future[list[Result]]]]") -> list[Result]:
        """Return the results of the first batch; when a process died, work it alone and send the others again."""
        batch, future = pending.popleft()
        found = self.got(future)
        if found is None:
            found = self.alone(batch)
            again = [(other, self.send(other)) for other, _ in pending]
            pending.clear()
            pending.extend(again)
        return found

    def got(self, future: "Future[list[Result]]") -> list[Result] | None:
        """Return what a future gives; None when a process died, the pool is gone then."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            return future.result()
        except BrokenProcessPool:
            self.stop()
            return None

    def alone(self, batch: list[Task]) -> list[Result]:
        """Work a batch with no other beside it, then its halves, to tell the task that kills its process."""
        for _ in range(2):
            _can_start()
            found = self.got(self.send(batch))
            if found is not None:
                return found
        if len(batch) == 1:
            return [self.crashed(batch[0])]
        middle = len(batch) // 2
        return self.alone(batch[:middle]) + self.alone(batch[middle:])

    def stop(self) -> None:
        """End the processes at once; what they were at is given up."""
        pool, self.pool = self.pool, None
        if pool is None:
            return
        processes = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            with suppress(OSError, ValueError):
                process.terminate()


def _pool(jobs: int) -> "ProcessPoolExecutor":
    """Return a pool whose processes start afresh: forking a process that holds a database and threads is not safe."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back, so that a process started meanwhile leaves it to the driver from its first moment."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    from multiprocessing.resource_tracker import ensure_running

    ensure_running()  # would let Ctrl-C through again when it is started midway
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _can_start() -> None:
    """Raise EngineError where a process dies before it has any work."""
    from concurrent.futures.process import BrokenProcessPool

    pool = _pool(1)
    try:
        with _undisturbed():
            started = pool.submit(int)
        started.result()
    except BrokenProcessPool:
        raise EngineError("工作进程启动不了", "请检查内存，或用 --engine serial") from None
    finally:
        pool.shutdown()


def _begin() -> None:
    """Prepare a process: leave Ctrl-C to the driver, end when the driver has ended, never collect midway."""
    import gc
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    Thread(target=_outlive_nobody, daemon=True).start()


def _outlive_nobody() -> None:
    import os
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _order(work: Callable[[list[Any]], list[Any]], batch: list[Any]) -> list[Any]:
    import gc

    gc.collect(
        0
    )  # what the last batch left behind: its results are gone, older caches are not looked through
    return work(batch)
