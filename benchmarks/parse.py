"""Start-up and parsing beside their yardsticks: python benchmarks/parse.py [--autocorrect PATH].

PATH is AutoCorrect's command line (the npm package autocorrect-node); without it the PyPI package autocorrect-py is
called in a fresh Python. Prints a table and never fails: absolute times differ from machine to machine.
"""

import argparse
import gc
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from distinct import notice
from measure import beside, kesu, once, row

NOTICE = Path(__file__).parent.parent / "data" / "raw" / "liuzhou-2022.txt"
LINT = "import sys, autocorrect_py as a; a.lint_for(open(sys.argv[1], encoding='utf-8').read(), 'text')"


def autocorrect(path: str | None) -> tuple[str, list[str]]:
    """Return the name and the command of the yardstick."""
    found = path or shutil.which("autocorrect")
    return (
        ("autocorrect CLI", [found, "--lint"]) if found else ("autocorrect-py", [sys.executable, "-c", LINT])
    )


def grown(folder: Path, times: int) -> str:
    """Return the path of the notice repeated."""
    path = folder / f"{times}.txt"
    path.write_text(NOTICE.read_text(encoding="utf-8") * times, encoding="utf-8")
    return str(path)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--autocorrect")
    name, lint = autocorrect(parser.parse_args().autocorrect)
    start, click = beside(kesu("--help"), [sys.executable, "-c", "import click"])
    print(row("kesu --help", start, "import click", click, 1.5))
    parse, yard = beside(kesu("parse", str(NOTICE)), [*lint, str(NOTICE)])
    print(row("kesu parse notice.txt", parse, name, yard, 1.0))
    _warm()
    with tempfile.TemporaryDirectory() as scratch:
        _large(Path(scratch), name, lint)


def _warm(first: int = 40, count: int = 60) -> None:
    """Time distinct notices in one process that has read others before, and one notice again and again."""
    sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "src"))
    from kesu_parse.reading import load_bytes

    def cost(data: bytes) -> float:
        start = time.process_time()
        load_bytes(data, "notice.txt")
        return 1000 * (time.process_time() - start)

    gc.disable()
    costs = [cost(notice(seed).encode("utf-8")) for seed in range(first + count)][first:]
    again = min(cost(NOTICE.read_bytes()) for _ in range(30))
    print(
        f"warm in process: a distinct notice {statistics.mean(costs):.1f} ms (median {statistics.median(costs):.1f},"
        f" best {min(costs):.1f}), one notice again {again:.1f} ms"
    )


def _large(folder: Path, name: str, lint: list[str]) -> None:
    empty = folder / "start.txt"
    empty.write_text("要点\n一、做好工作。\n", encoding="utf-8")
    base, one = beside(kesu("parse", str(empty)), kesu("parse", grown(folder, 1)))
    hundred, thousand = (once(kesu("parse", grown(folder, n))) for n in (100, 1000))
    print(
        f"100 times the notice costs {(hundred.cpu - base.cpu) / one.cpu:.1f} times it, start-up taken off (≤ 105)"
    )
    growth = (thousand.cpu - base.cpu) / (hundred.cpu - base.cpu)
    print(f"1000 times it costs {growth:.1f} times 100 times it (linear: 10); {thousand.peak:.0f} MiB")
    big, yard = beside(kesu("parse", "-f", "json", grown(folder, 420)), [*lint, grown(folder, 420)], runs=3)
    print(row("kesu parse, 10 MB", big, name, yard, 1.0))


if __name__ == "__main__":
    main()
