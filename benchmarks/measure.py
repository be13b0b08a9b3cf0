"""Time whole processes side by side: CPU seconds and peak memory by the kernel's own accounting, medians of runs."""

import os
import statistics
import subprocess
import sys
from typing import NamedTuple


class Cost(NamedTuple):
    """Median CPU seconds and peak resident MiB of a command."""

    cpu: float
    peak: float


def once(command: list[str]) -> Cost:
    """Run a command once, its output thrown away; raise where it cannot run at all."""
    child = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)[:80]} ended with {child.returncode}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def beside(*commands: list[str], runs: int = 7) -> list[Cost]:
    """Run commands in turn (A B A B …) after one warm-up each; return the medians, so that drift hits all alike."""
    costs: list[list[Cost]] = [[] for _ in commands]
    for command in commands:
        once(command)
    for _ in range(runs):
        for kept, command in zip(costs, commands, strict=True):
            kept.append(once(command))
    return [Cost(statistics.median(c.cpu for c in k), statistics.median(c.peak for c in k)) for k in costs]


def kesu(*args: str) -> list[str]:
    """Return the command line of kesu under this interpreter."""
    return [sys.executable, "-m", "kesu_parse", *args]


def row(name: str, cost: Cost, yard: str, other: Cost, budget: float) -> str:
    """Return a line of the table: what, its CPU and peak, the yardstick, the ratio and the budget."""
    ratio = cost.cpu / other.cpu
    return f"{name:34} {cost.cpu:8.3f} s {cost.peak:7.1f} MiB   {yard:26} {other.cpu:8.3f} s   {ratio:5.2f} ≤ {budget}"
