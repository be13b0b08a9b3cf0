"""Start-up and parsing beside their yardsticks: python benchmarks/parse.py [--autocorrect PATH].

PATH is AutoCorrect's command line (the npm package autocorrect-node); without it the PyPI package autocorrect-py is
called in a fresh Python. Prints a table and never fails: absolute times differ from machine to machine.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

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
    with tempfile.TemporaryDirectory() as scratch:
        _large(Path(scratch), name, lint)


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
