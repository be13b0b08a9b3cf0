"""Working: a batch of tasks in, a result each out; no file, however bad, stops the batch."""

from time import perf_counter

from kesu_parse.batching.fetching import fetched
from kesu_parse.batching.task import Failure, Order, Result, Task
from kesu_parse.errors import DamagedFile, KesuError
from kesu_parse.storing.rows import Rows, failed, rows_of

AGAIN = "请报告这个问题；其他文件不受影响"


def work(order: Order, batch: list[Task]) -> list[Result]:
    """Return the results of a batch, with the user's registers laid over that of kesu."""
    from kesu_parse.units import registers

    with registers(order.settings.registers):
        return [one(order, task) for task in batch]


def one(order: Order, task: Task) -> Result:
    """Return the result of one task."""
    begun = perf_counter()
    data, sha256 = b"", None
    rows: Rows | None
    try:
        data = fetched(task)
        sha256 = _digest(data)
        rows, failure = _rows(order, task, data, sha256)
    except KesuError as error:
        rows, failure = _failed(error, data, sha256)
    except (Exception, MemoryError) as error:
        told = DamagedFile(f"处理出错（{type(error).__name__}：{error}）"[:300], AGAIN)
        rows, failure = _failed(told, data, sha256)
    return Result(task.key, task.stamp, sha256, rows, failure, perf_counter() - begun)


def crashed(task: Task) -> Result:
    """Return the result of a task that killed every process that worked on it."""
    error = DamagedFile("读这个文件时工作进程总是异常退出", AGAIN)
    try:
        data = fetched(task)
    except (KesuError, MemoryError):
        return Result(task.key, task.stamp, None, *_failed(error, b"", None))
    sha256 = _digest(data)
    return Result(task.key, task.stamp, sha256, *_failed(error, data, sha256))


def _rows(order: Order, task: Task, data: bytes, sha256: str) -> tuple[Rows, Failure | None]:
    """Return the rows of a document, and why there are no findings where a rule failed."""
    from kesu_parse.reading import load_bytes

    plan, source = load_bytes(data, task.key)
    findings, failure = None, None
    if order.check:
        from kesu_parse.checking import check

        try:
            findings = check(plan, source, order.settings, task.key, data) if source else ()
        except KesuError as error:
            failure = _told(error)
    return rows_of(plan, source, sha256, len(data), findings, _packed(order, data)), failure


def _packed(order: Order, data: bytes) -> bytes | None:
    if not order.keep:
        return None
    from zlib import compress

    return compress(data, 6)


def _failed(error: KesuError, data: bytes, sha256: str | None) -> tuple[Rows | None, Failure]:
    return failed(sha256, len(data), error) if sha256 else None, _told(error)


def _told(error: KesuError) -> Failure:
    return Failure(type(error).__name__, _clean(error.problem), _clean(error.remedy))


def _clean(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()
