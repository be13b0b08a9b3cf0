"""Run the command line inside the process and see what it says."""

import io
import sys
from typing import NamedTuple

import pytest

from kesu_parse.cli import main


class Outcome(NamedTuple):
    """Exit code, standard output and standard error of a run."""

    code: int
    out: str
    err: str


def run(*args: str, stdin: bytes = b"") -> Outcome:
    """Return the outcome of `kesu ARGS`."""
    saved = sys.stdin, sys.stdout, sys.stderr
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    sys.stdout, sys.stderr = out, err
    try:
        with pytest.raises(SystemExit) as stop:
            main(list(args))
    finally:
        sys.stdin, sys.stdout, sys.stderr = saved
    texts = [stream.buffer.getvalue().decode("utf-8") for stream in (out, err)]  # type: ignore[attr-defined]
    return Outcome(int(stop.value.code or 0), *texts)
