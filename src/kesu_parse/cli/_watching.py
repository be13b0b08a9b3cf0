"""kesu check --watch: look again whenever a file changes."""

import os
import sys
import time
from typing import TYPE_CHECKING

from kesu_parse.cli import _console as console
from kesu_parse.errors import KesuError

if TYPE_CHECKING:
    from kesu_parse.cli._checking import Run

PAUSE = 0.5  # seconds between two looks at the clock of the files


def watch(run: "Run", rounds: int | None = None) -> int:
    """Check, wait for a change, check again, until the user stops it; return the last exit code."""
    code, seen = 0, None
    while rounds is None or rounds > 0:
        now = _stamp(run.paths)
        if now != seen:
            seen = now
            code = _again(run)
            rounds = rounds - 1 if rounds is not None else None
        else:
            time.sleep(PAUSE)
    return code


def _again(run: "Run") -> int:
    if sys.stdout.isatty():
        sys.stdout.write("\x1b[2J\x1b[H")
    try:
        code = run.fresh().once()
    except KesuError as error:
        console.fail(error)
        code = 2
    console.say("等待文件改动，按 Ctrl+C 结束。")
    return code


def _stamp(paths: tuple[str, ...]) -> tuple[tuple[str, float, int], ...]:
    """Return name, time and size of every file below the paths."""
    out = []
    for path in paths:
        files = (
            [path]
            if not os.path.isdir(path)
            else [os.path.join(r, n) for r, _, ns in os.walk(path) for n in ns]
        )
        for file in sorted(files):
            try:
                status = os.stat(file)
            except OSError:
                continue
            out.append((file, status.st_mtime, status.st_size))
    return tuple(out)
