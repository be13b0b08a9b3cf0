"""A Dask scheduler and its workers as processes of their own on loopback, and work for them to do."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

HERE = Path(__file__).parent
PATH = os.pathsep.join([str(HERE.parent / "src"), str(HERE), os.environ.get("PYTHONPATH", "")])
SETTINGS = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s",
}


class Swarm:
    """The processes: the scheduler first, then the workers."""

    def __init__(self, workers: int, **settings: str) -> None:
        with socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        self.environment = os.environ | {"PYTHONPATH": PATH} | SETTINGS | settings
        self.scheduler = self._start("dask_scheduler", "--host", self.address)
        own = ("--nthreads", "1", "--no-nanny", "--host", "127.0.0.1")
        self.workers = [self._start("dask_worker", self.address, *own) for _ in range(workers)]

    def _start(self, module: str, *options: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.{module}", *options, "--no-dashboard"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen(command, env=self.environment, **quiet)  # type: ignore[call-overload,no-any-return]


@contextmanager
def swarm(workers: int, **settings: str) -> Iterator[Swarm]:
    """Yield a scheduler with so many workers; all are killed in the end."""
    made = Swarm(workers, **settings)
    try:
        yield made
    finally:
        for process in (*made.workers, made.scheduler):
            process.kill()
            process.wait(10)


def toil(tasks: list[int]) -> list[tuple[int, int]]:
    """Return squares and the process that made them; 13 kills every process that tries it, 99 is refused."""
    if 99 in tasks:
        raise FileNotFoundError("99")
    if 13 in tasks:
        os.kill(os.getpid(), signal.SIGKILL)
    return [(task * task, os.getpid()) for task in tasks]


def lost(task: int) -> tuple[int, int]:
    """Return the result of a task that no process survives."""
    return -task, 0
