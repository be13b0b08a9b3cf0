"""Run one long command and watch it: seconds, CPU of it and its children, its own memory as time goes on."""

import os
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass
class Watched:
    """What a command took; `memory` is the resident MiB of the process itself at every look."""

    code: int
    seconds: float
    cpu: float
    memory: list[float] = field(default_factory=list)
    errors: str = ""

    def quarters(self) -> list[float]:
        """Return the highest memory within each quarter of the run; empty where it could not be seen."""
        n = len(self.memory)
        cuts = [self.memory[n * k // 4 : n * (k + 1) // 4] for k in range(4)]
        return [max(cut) for cut in cuts if cut]


def resident(pid: int) -> float | None:
    """Return the resident MiB of a process; None where the system does not tell or it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE / 2**20
    except (OSError, IndexError, ValueError):
        return None


def watch(command: list[str], every: float = 0.2, during: Callable[[int], None] | None = None) -> Watched:
    """Run a command to its end; CPU is that of it and of all children it waited for."""
    started, memory = time.monotonic(), [0.0]
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors: list[bytes] = []
    reader = threading.Thread(target=lambda: errors.append(child.stderr.read() if child.stderr else b""))
    over = threading.Event()
    looker = threading.Thread(target=_look, args=(child.pid, memory, over, every))
    reader.start()
    looker.start()
    if during:
        during(child.pid)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    looker.join()
    reader.join()
    said = b"".join(errors).decode(errors="replace")
    spent = time.monotonic() - started
    return Watched(child.returncode, spent, usage.ru_utime + usage.ru_stime, [m for m in memory if m], said)


def _look(pid: int, memory: list[float], over: threading.Event, every: float) -> None:
    while not over.wait(every):
        memory.append(resident(pid) or 0.0)
