"""The program, as `kesu` and as `python -m kesu_parse`."""

import gc
import os
import sys
from contextlib import suppress


def program(argv: list[str] | None = None) -> None:
    """Run the command line as a process of its own, without the work that its end makes vain.

    No garbage is collected, from before the first import: a run builds trees without cycles and ends. It leaves
    without the teardown of what the system frees anyway.
    """
    gc.disable()
    from kesu_parse import bundle

    modules = bundle.start()
    from kesu_parse.cli import main

    try:
        main(argv)
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 1
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    modules.keep()
    os._exit(code)


if __name__ == "__main__":
    program()
