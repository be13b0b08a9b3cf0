"""Working: a batch of tasks in, a result each out; no file, however bad, stops the batch."""

from contextlib import suppress
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
    data: bytes | None = None
    rows: Rows | None
    try:
        data = fetched(task)
        rows, failure = _rows(order, task, data)
    except KesuError as error:
        rows, failure = _failed(error, data)
    except (Exception, MemoryError) as error:
        told = DamagedFile(f"处理出错（{type(error).__name__}：{error}）"[:300], AGAIN)
        rows, failure = _failed(told, data)
    return Result(task.key, task.stamp, rows and rows.document[0], rows, failure, perf_counter() - begun)


def crashed(task: Task) -> Result:
    """Return the result of a task that killed every process that worked on it."""
    error = DamagedFile("读这个文件时工作进程总是异常退出", AGAIN)
    data: bytes | None = None
    with suppress(KesuError, MemoryError):
        data = fetched(task)
    rows, failure = _failed(error, data)
    return Result(task.key, task.stamp, rows and rows.document[0], rows, failure)


def _rows(order: Order, task: Task, data: bytes) -> tuple[Rows, Failure | None]:
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
    sha256 = source.sha256 if source else _digest(data)
    return rows_of(plan, source, sha256, len(data), findings, _packed(order, data)), failure


def _packed(order: Order, data: bytes) -> bytes | None:
    if not order.keep:
        return None
    from zlib import compress

    return compress(data, 6)


def _failed(error: KesuError, data: bytes | None) -> tuple[Rows | None, Failure]:
    return None if data is None else failed(_digest(data), len(data), error), _told(error)


def _told(error: KesuError) -> Failure:
    return Failure(type(error).__name__, _clean(error.problem), _clean(error.remedy))


def _clean(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _digest(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()
