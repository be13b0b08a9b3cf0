"""Many machines: batches go to the workers of a Dask scheduler, only outcomes come back, in the order of the input."""

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from kesu_parse import __version__
from kesu_parse.errors import EngineError, KesuError

Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[list[Task]], list[Result]]

EXTRA = "请运行：pip install 'kesu-parse[cluster]'"
CONNECT = 30  # seconds
LOOK = 2  # seconds between two looks at the scheduler while a batch is awaited
PATIENCE = 300  # seconds without any worker
RETRIES = 3
TIDY = 16  # batches


def run(
    work: Work[Task, Result],
    batches: Iterable[list[Task]],
    crashed: Callable[[Task], Result],
    *,
    jobs: int = 2,
    scheduler: str | None = None,
) -> Iterator[list[Result]]:
    """Yield the results of every batch in the order of the batches, never holding more than a few times the workers.

    `work` is a function of this package with its options bound; where the processes that work on a task die again and
    again, `crashed` makes its result. EngineError where Dask is not installed, the scheduler cannot be reached or is
    lost, or a worker has no kesu or another version of it. Without a scheduler a cluster of `jobs` processes is made.
    """
    with _quiet(), _connected(scheduler, jobs) as client:
        crew = _Crew(client, work, crashed)
        pending: deque[tuple[list[Task], Any]] = deque()
        for batch in batches:
            pending.append((batch, crew.send(batch)))
            if len(pending) > crew.ahead:
                yield crew.settled(*pending.popleft())
        while pending:
            yield crew.settled(*pending.popleft())


class _Crew:
    """The workers behind a client, and the work they do."""

    def __init__(self, client: Any, work: Callable[..., Any], crashed: Callable[[Any], Any]) -> None:
        self.client, self.work, self.crashed = client, pickle.dumps(work), crashed
        self.order, self.rounds = _order(), 0
        self.ahead = 2 + 2 * sum(client.nthreads().values())

    def send(self, batch: list[Any]) -> Any:
        """Return the future of a batch. Tasks travel as bytes, so that the scheduler needs no kesu."""
        parcel = pickle.dumps(batch)
        with _losses():
            return self.client.submit(self.order, self.work, parcel, __version__, pure=False, retries=RETRIES)

    def settled(self, batch: list[Any], future: Any) -> list[Any]:
        """Return the results of a batch; where its workers were killed, those of its tasks one by one."""
        self.tidy()
        with _losses():
            error = self.awaited(future)
            given = None if error else future.result()
        if given:
            return _opened(given)
        if not _killed(error):
            raise error if isinstance(error, KesuError) else _unfit(error)
        if len(batch) == 1:
            return [self.crashed(batch[0])]
        return [result for task in batch for result in self.settled([task], self.send([task]))]

    def awaited(self, future: Any) -> BaseException | None:
        """Wait for a future and return why it failed, None where it did not; EngineError when all workers are gone."""
        alone = 0
        while alone <= PATIENCE:
            try:
                error: BaseException | None = future.exception(timeout=LOOK)
                return error
            except TimeoutError:
                alone = 0 if self.workers() else alone + LOOK
        raise EngineError("集群里没有工作进程", "请启动工作进程后重新运行，已完成的不会重做")

    def tidy(self) -> None:
        """Collect garbage in rings now and then: Dask makes some with every message, and the command line never does."""
        import gc

        self.rounds += 1
        if self.rounds % TIDY == 0:
            gc.collect()

    def workers(self) -> int:
        """Return how many workers the scheduler has now; ConnectionError where it does not answer."""
        if self.client.status != "running":
            raise ConnectionError
        return len(self.client.nthreads())


def _opened(given: tuple[str, Any]) -> list[Any]:
    """Return the results in what a worker gave; EngineError where it could not work."""
    kind, content = given
    if kind == "missing":
        raise EngineError(f"工作进程 {content} 上没有 kesu", f"请在那里安装 kesu-parse {__version__}")
    if kind == "version":
        raise EngineError(
            f"工作进程上的 kesu 是 {content}，本机是 {__version__}", "请把两边装成同一版本，否则结果可能不同"
        )
    results: list[Any] = pickle.loads(content)
    return results


def _killed(error: BaseException | None) -> bool:
    from distributed import KilledWorker

    return isinstance(error, KilledWorker)


def _unfit(error: BaseException | None) -> EngineError:
    told = f"{type(error).__name__}：{error}"[:200]
    return EngineError(f"工作进程做不了（{told}）", "请核对两边的 Python、kesu 和 distributed 是否同一版本")


def _order() -> Callable[[bytes, bytes, str], tuple[str, Any]]:
    """Return what a worker is told to do: nested, so that it travels whole and needs kesu only where it is run."""

    def order(work: bytes, parcel: bytes, version: str) -> tuple[str, Any]:
        import gc
        import pickle
        import socket

        try:
            import kesu_parse
        except ImportError:
            return "missing", socket.gethostname()
        if kesu_parse.__version__ != version:
            return "version", f"{kesu_parse.__version__}（{socket.gethostname()}）"
        gc.disable()  # a batch builds trees without cycles: collecting midway would cost a fifth of it
        try:
            results = pickle.loads(work)(pickle.loads(parcel))
        finally:
            gc.enable()
        return "done", pickle.dumps(results, pickle.HIGHEST_PROTOCOL)

    return order


@contextmanager
def _connected(scheduler: str | None, jobs: int) -> Iterator[Any]:
    """Yield a client with at least one worker; TLS and what else a cluster asks for come from Dask's configuration."""
    distributed = _installed()
    where = scheduler or _local(distributed, jobs)
    try:
        client = distributed.Client(where, set_as_default=False)
    except (OSError, TypeError, ValueError, RuntimeError, ImportError) as error:
        raise EngineError(
            f"连不上调度器 {scheduler or ''}", f"请核对地址、网络和 TLS 设置（{error}）"
        ) from None
    try:
        _ready(client)
        yield client
    finally:
        client.close(timeout=2)
        if not isinstance(where, str):
            where.close(timeout=5)


def _local(distributed: Any, jobs: int) -> Any:
    """Return a cluster of processes of this machine; what Dask warns of is its own pages, which nobody opens."""
    from warnings import catch_warnings, simplefilter

    with catch_warnings(), _uninterrupted():
        simplefilter("ignore")
        return distributed.LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that leave Ctrl-C to the driver."""
    from signal import SIG_IGN, SIGINT, signal
    from threading import current_thread, main_thread

    if current_thread() is not main_thread():
        yield
        return
    before = signal(SIGINT, SIG_IGN)
    try:
        yield
    finally:
        signal(SIGINT, before)


def _installed() -> Any:
    from importlib import import_module

    try:
        return import_module("distributed")
    except ImportError:
        raise EngineError("没有安装集群组件", EXTRA) from None


def _ready(client: Any) -> None:
    try:
        client.wait_for_workers(1, timeout=CONNECT)
    except TimeoutError:
        raise EngineError("集群里没有工作进程", "请先启动工作进程（dask worker）") from None


@contextmanager
def _losses() -> Iterator[None]:
    """Say in Chinese that the scheduler is gone: closed connections and cancelled futures are its signs."""
    from concurrent.futures import CancelledError

    try:
        yield
    except (OSError, CancelledError):
        raise EngineError("与调度器的连接断了", "已完成的都已入库，重新运行同一条命令即可接着做") from None


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the log of Dask off the terminal: what matters is said by the errors."""
    import logging

    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
