"""Kill a build at random moments and let it go on: python benchmarks/killing.py DIR [--kills 10] [--jobs 2] [--seed 1].

DIR holds notices, as benchmarks/notices.py makes them. The store that comes of it is compared row by row with that of a
run that nobody disturbed; exit code 1 where they differ.
"""

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TABLES = (
    "documents", "snapshots", "places", "plans", "sections", "items", "clauses", "institutions", "spellings",
    "parties", "charges", "citations", "findings",
)  # fmt: skip


def build(folder: Path, db: Path, jobs: int) -> "subprocess.Popen[bytes]":
    """Start a build."""
    command = [sys.executable, "-m", "kesu_parse", "-q", "corpus", "build", str(folder), "--db", str(db)]
    return subprocess.Popen([*command, "--jobs", str(jobs), "--isolated"])


def differing(one: Path, other: Path) -> list[str]:
    """Return the tables that differ, and the index where it does not fit its texts."""
    a, b = sqlite3.connect(one), sqlite3.connect(other)
    out = [
        table for table in TABLES if any(x != y for x, y in zip(rows(a, table), rows(b, table), strict=True))
    ]
    for connection in (a, b):
        connection.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")
    return out


def rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    """Return the rows of a table in order."""
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def main() -> int:
    """Run, kill, go on, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with TemporaryDirectory() as place:
        whole, cut = Path(place, "whole.sqlite"), Path(place, "cut.sqlite")
        begun = time.monotonic()
        build(options.folder, whole, options.jobs).wait()
        needed = time.monotonic() - begun
        for number in range(options.kills):
            child = build(options.folder, cut, options.jobs)
            time.sleep(chance.uniform(0.2, 1.0) * needed / 3)
            child.send_signal(signal.SIGKILL)
            child.wait()
            known = sqlite3.connect(cut).execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            done = (
                sqlite3.connect(cut).execute("SELECT count(*) FROM snapshots").fetchone()[0] if known else 0
            )
            print(f"kill {number + 1}: {done} files stored", flush=True)
        build(options.folder, cut, options.jobs).wait()
        bad = differing(whole, cut)
    print("differ: " + ", ".join(bad) if bad else "the same rows in every table, the index is sound")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
