"""Kill a build again and again and see whether anything is lost or twice: python benchmarks/killing.py [--kills 10].

One store is built without a break, another is killed (SIGKILL) at random moments and resumed each time; then both are
compared row for row, table for table. Prints what differs; the exit code is 1 then.
"""

import argparse
import contextlib
import hashlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measure import kesu
from notices import make

REPO = Path(__file__).parent.parent


def command(folder: Path, db: Path, jobs: int) -> list[str]:
    """Return the command that builds a store, or goes on with it."""
    return kesu("-q", "corpus", "build", str(folder), "--db", str(db), "--jobs", str(jobs))


def started(line: list[str]) -> subprocess.Popen[bytes]:
    """Start a command in a process group of its own."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(line, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)


def digests(db: Path) -> dict[str, tuple[int, str]]:
    """Return for every table how many rows it has and the digest of them in their order."""
    with contextlib.closing(sqlite3.connect(db)) as connection:
        listed = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        names = [name for (name,) in listed if not name.startswith(("items_fts_", "sqlite_"))]
        connection.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")
        return {name: _digest(connection, name) for name in names if name != "items_fts"}


def _digest(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    seen, count = hashlib.sha256(), 0
    columns = ",".join(
        str(k + 1) for k in range(len(connection.execute(f"PRAGMA table_info({table})").fetchall()))
    )
    for row in connection.execute(f"SELECT * FROM {table} ORDER BY {columns}"):
        seen.update(repr(row).encode())
        count += 1
    return count, seen.hexdigest()[:16]


def documents(db: Path) -> int:
    """Return how many documents a store has; 0 where there is none yet."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:
        return 0


def killed(line: list[str], db: Path, growth: float, pause: float, group: bool) -> bool:
    """Start a build and kill it, or it and its workers, once the store has grown and a moment has passed.

    False where the build was done before.
    """
    wanted, process = documents(db) + growth, started(line)
    while process.poll() is None and documents(db) < wanted:
        time.sleep(0.01)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(pause)
        return False
    (os.killpg if group else os.kill)(process.pid, signal.SIGKILL)
    process.wait()
    return True


def interrupted(line: list[str], db: Path, kills: int, notices: int, rng: random.Random) -> None:
    """Kill a build at random moments, the first and the fourth soon after the start; then let it end."""
    for kill in range(kills):
        growth = 0 if kill in (0, 3) else rng.uniform(1, 1.6 * notices / kills)
        done = killed(line, db, growth, rng.uniform(0.0, 0.5), group=rng.random() < 0.5)
        print(f"kill {kill + 1:2}: {documents(db)} documents{'' if done else ', already done'}", flush=True)
    subprocess.run(line, check=True, stdin=subprocess.DEVNULL)


def main() -> int:
    """Build, kill, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--notices", type=int, default=1500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(REPO / "src")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as scratch:
        folder, whole, broken = (
            Path(scratch) / "notices",
            Path(scratch) / "a.sqlite",
            Path(scratch) / "b.sqlite",
        )
        make(options.notices, folder, "txt", options.seed)
        subprocess.run(command(folder, whole, options.jobs), check=True, stdin=subprocess.DEVNULL)
        line = command(folder, broken, options.jobs)
        interrupted(line, broken, options.kills, options.notices, random.Random(options.seed))
        first, second = digests(whole), digests(broken)
    unlike = {
        name: (first.get(name), second.get(name))
        for name in first | second
        if first.get(name) != second.get(name)
    }
    print("\n".join(f"{name:14} {count:9,} rows" for name, (count, _) in first.items()))
    print(f"differ: {unlike}" if unlike else "every table is the same, row for row")
    return bool(unlike)


if __name__ == "__main__":
    sys.exit(main())
