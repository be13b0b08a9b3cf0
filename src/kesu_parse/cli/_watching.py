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
        now = _stamp(run)
        if now != seen:
            code = _again(run)
            seen = _stamp(run) if run.given["in_place"] else now  # what the run itself wrote is no change
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


def _stamp(run: "Run") -> tuple[tuple[str, float, int], ...]:
    """Return name, time and size of every file that would be checked, and of the configurations for them."""
    try:
        new = run.fresh()
        files = new.expanded(quietly=True)
        configs = {file for f in files if (file := new.near.file(f))}
    except KesuError:
        return ()
    return tuple(stamp for file in (*files, *sorted(configs)) if (stamp := _status(file)))


def _status(file: str) -> tuple[str, float, int] | None:
    try:
        status = os.stat(file)
    except OSError:
        return None
    return file, status.st_mtime, status.st_size
