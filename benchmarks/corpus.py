"""What a whole corpus costs: python benchmarks/corpus.py 1000 10000 [100000] [--format txt] [--before CHECKOUT].

For every number of made notices: `kesu corpus build` with one process, with --jobs 2 and on Dask with two workers;
documents a second, CPU a document, memory of the parent, size of the store, how long questions take. Prints tables in
Markdown and never fails: a command that does not work is a line that says so.
"""

import argparse
import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from measure import beside, kesu
from notices import make
from watching import Watched, ticks, watch

REPO = Path(__file__).parent.parent
NOTICE = REPO / "data" / "raw" / "liuzhou-2022.txt"
QUESTIONS = {
    "find 应急演练 (common)": ["find", "应急演练"],
    "find 低空经济 (rare)": ["find", "低空经济"],
    "find 养老 (two characters)": ["find", "养老"],
    "find 科普 --unit 市科协 --year 2022": ["find", "科普", "--unit", "市科协", "--year", "2022"],
    "who 市卫生健康委": ["who", "市卫生健康委"],
    "who 县教育局": ["who", "县教育局"],
    "stats": ["stats"],
}
NAMES = {"one": "one process", "dask": "dask, {} workers", "many": "--jobs {}"}
WARM = """
import contextlib, io, json, sys, time
from kesu_parse.cli import kesu
from kesu_parse.cli._chinese import speak_chinese
speak_chinese()
spent = []
for _ in range(8):
    start = time.perf_counter()
    with contextlib.redirect_stdout(io.StringIO()):
        kesu.main(args=sys.argv[1:], prog_name="kesu", standalone_mode=False)
    spent.append(time.perf_counter() - start)
print(json.dumps(sorted(spent[1:])[3]), file=sys.__stdout__)
"""


def size(db: Path) -> float:
    """Return the MB of a store with what lies beside it."""
    return sum(p.stat().st_size for p in db.parent.glob(db.name + "*")) / 1e6


def search_share(db: Path) -> float | None:
    """Return the part of a store that the index of words takes; None where SQLite does not tell."""
    sql = "SELECT sum(pgsize * (name LIKE 'items_fts%')) * 1.0 / sum(pgsize) FROM dbstat"
    try:
        with contextlib.closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as connection:
            return float(connection.execute(sql).fetchone()[0])
    except (sqlite3.Error, TypeError):
        return None


def counted(db: Path) -> dict[str, int]:
    """Return the rows of the larger tables."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(db)) as connection:
        names = ("documents", "items", "parties", "charges")
        return {n: connection.execute(f"SELECT count(*) FROM {n}").fetchone()[0] for n in names}
    return {}


def free_port() -> int:
    """Return a port of loopback that nobody uses now."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[int]]]:
    """Yield the address of a scheduler on loopback with worker processes, and the processes' ids."""
    address = f"tcp://127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--nthreads", "1"]
    worker += ["--no-nanny", "--no-dashboard", "--host", "127.0.0.1"]
    commands = [command, *([worker] * workers)]
    running = [subprocess.Popen(c, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for c in commands]
    try:
        yield address, [p.pid for p in running]
    finally:
        for process in running:
            process.kill()
        for process in running:
            process.wait(20)


def build(folder: Path, db: Path, *options: str) -> Watched:
    """Build a fresh store and watch it."""
    for old in db.parent.glob(db.name + "*"):
        old.unlink()
    return watch(kesu("-q", "corpus", "build", str(folder), "--db", str(db), *options))


def on_dask(folder: Path, db: Path, workers: int) -> Watched:
    """Build on a Dask cluster of loopback; the CPU is that of driver, scheduler and workers."""
    with cluster(workers) as (address, pids):
        time.sleep(4)  # until the workers are there: their start is not measured, as clusters run on
        before = ticks(pids)
        done = build(folder, db, "--engine", "dask", "--scheduler", address)
        done.cpu += ticks(pids) - before
    return done


def report(name: str, count: int, done: Watched, db: Path, base: Watched | None) -> None:
    """Print the row of a build."""
    if done.code or not db.exists():
        said = (done.errors.strip().splitlines() or ["?"])[-1]
        print(f"| {name} | {count:,} | did not work ({done.code}): {said[:120]} |")
        return
    faster = f"{base.seconds / done.seconds:.2f}" if base else ""
    memory = " / ".join(f"{m:.0f}" for m in done.quarters())
    share = search_share(db)
    print(
        f"| {name} | {count:,} | {count / done.seconds:.0f} | {faster} | {done.cpu / count * 1000:.2f} "
        f"| {done.own / count * 1000:.2f} | {memory} "
        f"| {size(db):.0f} | {size(db) * 1000 / count:.1f} | {f'{share:.0%}' if share else '?'} |",
        flush=True,
    )


def builds(count: int, folder: Path, db: Path, workers: int, chosen: list[str]) -> None:
    """Print the table of builds; the last store stays for the questions."""
    print(
        "\n| build | documents | documents/s | × one process | CPU ms/document "
        "| of it parent | parent MiB by quarter "
        "| store MB | kB/document | of it index |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
        flush=True,
    )
    jobs = str(workers)
    ways = {
        "one": lambda: build(folder, db, "--engine", "serial"),
        "dask": lambda: on_dask(folder, db, workers),
        "many": lambda: build(folder, db, "--jobs", jobs),
    }
    base = None
    for way in [way for way in ways if way in chosen]:
        done = ways[way]()
        report(NAMES[way].format(jobs), count, done, db, base)
        base = done if way == "one" and not done.code else base
    again = watch(kesu("-q", "corpus", "build", str(folder), "--db", str(db), "--jobs", str(workers)))
    print(
        f"\nNothing changed, built again: {again.seconds:.1f} s. Rows: {json.dumps(counted(db))}", flush=True
    )


def asked(db: Path, question: list[str]) -> str:
    """Return the row of a question: the whole command and one in a running process, medians, warm."""
    command = kesu("corpus", *question, "--db", str(db))
    spent = []
    for _ in range(6):
        start = time.perf_counter()
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        spent.append(time.perf_counter() - start)
    if done.returncode not in (0, 1):
        return f"did not work: {(done.stderr.strip().splitlines() or ['?'])[-1][:120]} |"
    inner = [sys.executable, "-c", WARM, "corpus", *question, "--db", str(db)]
    warm = subprocess.run(inner, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout.strip()
    within = f"{float(warm.splitlines()[-1]) * 1000:.0f}" if warm else "?"
    return f"{sorted(spent[1:])[2] * 1000:.0f} | {within} |"


def questions(db: Path, count: int) -> None:
    """Print the table of questions."""
    print(f"\n| question over {count:,} notices | whole command, ms | in process, ms |\n|---|--:|--:|")
    for name, question in QUESTIONS.items():
        print(f"| {name} | {asked(db, question)}", flush=True)


def start_up(before: str | None) -> None:
    """Print what one cold `kesu parse` costs, beside another checkout where one is given."""
    commands = {"this checkout": REPO, **({"before": Path(before)} if before else {})}
    lines = [["env", f"PYTHONPATH={repo / 'src'}", *kesu("parse", str(NOTICE))] for repo in commands.values()]
    print("\n| one cold kesu parse | CPU ms | peak MiB |\n|---|--:|--:|")
    for name, cost in zip(commands, beside(*lines, runs=15), strict=True):
        print(f"| {name} | {cost.cpu * 1000:.0f} | {cost.peak:.0f} |", flush=True)


def measured(count: int, scratch: Path, options: argparse.Namespace) -> None:
    """Make the notices unless they are there, then print the tables for so many."""
    folder = scratch / f"{options.format}-{count}-{options.seed}"
    if not (folder / "complete").exists():
        started = time.monotonic()
        make(count, folder, options.format, options.seed)
        (folder / "complete").touch()
        print(f"\n{count:,} notices made in {time.monotonic() - started:.0f} s", flush=True)
    db = scratch / "corpus.sqlite"
    builds(count, folder, db, options.workers, options.ways)
    questions(db, count)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[1000])
    parser.add_argument("--format", choices=("txt", "docx", "html"), default="txt")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--ways", nargs="+", choices=list(NAMES), default=list(NAMES), help="which builds")
    parser.add_argument("--scratch", type=Path, help="keep the notices here and use them again")
    parser.add_argument("--before", help="another checkout, to compare the start with")
    options = parser.parse_args()
    os.environ["PYTHONPATH"] = str(REPO / "src")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process would compile all of kesu anew
    with tempfile.TemporaryDirectory() as folder:
        for count in options.counts:
            measured(count, options.scratch or Path(folder), options)
    start_up(options.before)


if __name__ == "__main__":
    main()
