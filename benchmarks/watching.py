"""Run one long command and watch it: seconds, CPU of it and its children, its own memory as time goes on."""

import contextlib
import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass
class Watched:
    """What a command took; `own` and `memory` are those of the process itself at every look: CPU seconds, resident MiB."""

    code: int
    seconds: float
    cpu: float
    own: float = 0.0
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


def ticks(pids: list[int]) -> float:
    """Return the CPU seconds that processes have used so far, 0 where the system does not tell."""
    spent = 0.0
    for pid in pids:
        with contextlib.suppress(OSError, IndexError, ValueError):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


def watch(command: list[str], every: float = 0.2) -> Watched:
    """Run a command to its end; CPU is that of it and of all children it waited for."""
    started, memory, own = time.monotonic(), [0.0], [0.0]
    child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    errors: list[bytes] = []
    reader = threading.Thread(target=lambda: errors.append(child.stderr.read() if child.stderr else b""))
    over = threading.Event()
    looker = threading.Thread(target=_look, args=(child.pid, memory, own, over, every))
    reader.start()
    looker.start()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    over.set()
    looker.join()
    reader.join()
    said = b"".join(errors).decode(errors="replace")
    spent = time.monotonic() - started
    cpu = usage.ru_utime + usage.ru_stime
    return Watched(child.returncode, spent, cpu, max(own), [m for m in memory if m], said)


def _look(pid: int, memory: list[float], own: list[float], over: threading.Event, every: float) -> None:
    while not over.wait(every):
        memory.append(resident(pid) or 0.0)
        own.append(ticks([pid]))
