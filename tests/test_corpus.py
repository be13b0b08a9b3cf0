"""Many files become one store, whatever is among them and whenever the run is cut off."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from itertools import islice
from json import loads
from pathlib import Path

import pytest

from breaking import crashed, work
from fixture import REPO
from kesu_parse.batching.inputs import Inputs
from kesu_parse.config import Settings
from kesu_parse.engines import processes, serial
from shell import run

TABLES = [
    "documents", "snapshots", "contents", "places", "plans", "sections", "items", "clauses", "institutions",
    "spellings", "parties", "charges", "citations", "findings",
]  # fmt: skip
TOWNS = ("临江市", "云泽市", "青石市", "白河市", "安澜市", "远山市", "东湖市")


def notice(number: int) -> str:
    town, year = TOWNS[number % len(TOWNS)], 2015 + number // len(TOWNS)
    return (
        f"{year}年{town}老年人体育工作要点\n\n一、办好赛事\n（一）举办第{number}届健步走。（市体育局牵头，市民政局配合）\n"
        f"（二）培训骨干{number + 1}人。（{town}老年体协负责）\n二、建好场地\n1. 新建场地。（市自然资源和规划局负责）\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "通知"
    (made / "b").mkdir(parents=True)
    for number in range(40):
        (made / ("b" if number % 3 else ".") / f"{number:03}.txt").write_text(
            notice(number), encoding="utf-8"
        )
    return made


def rows(db: Path, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(db)
    found = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
    connection.close()
    return found


def alike(one: Path, other: Path) -> None:
    for table in TABLES:
        assert rows(one, table) == rows(other, table), table


def is_sound(db: Path) -> None:
    connection = sqlite3.connect(db)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")
    connection.close()


def build(db: Path, *args: object) -> tuple[int, str]:
    done = run("corpus", "build", *map(str, args), "--db", str(db), "--isolated")
    return done.code, done.err


def test_one_process_and_many_give_the_same_rows(folder: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1.sqlite", tmp_path / "2.sqlite"
    assert build(one, folder, "--jobs", 1, "--check", "--keep")[0] == 0
    assert build(two, folder, "--jobs", 2, "--check", "--keep")[0] == 0
    alike(one, two)
    assert len(rows(one, "documents")) == len(rows(one, "contents")) == 40
    assert len(rows(one, "items")) == 120
    is_sound(two)


def test_only_what_changed_is_read_again(folder: Path, tmp_path: Path) -> None:
    db, fresh = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    build(db, folder, "--jobs", 1)
    (folder / "000.txt").write_text(notice(77), encoding="utf-8")
    (folder / "new.txt").write_text(notice(78), encoding="utf-8")
    (folder / "b" / "001.txt").unlink()
    code, said = build(db, folder, "--jobs", 1)
    assert code == 0
    assert "文件 40\n" in said
    assert "新读入 1\n有改动 1\n没有变 38\n" in said
    assert "1 个文件已经不在，库里还留着" in said
    assert "从库里删去 1\n" in build(db, folder, "--jobs", 1, "--prune")[1]
    build(fresh, folder, "--jobs", 1)
    for table in ("documents", "items", "parties", "charges"):
        assert len(rows(db, table)) == len(rows(fresh, table))
    is_sound(db)


def test_a_store_gets_what_it_lacked(folder: Path, tmp_path: Path) -> None:
    db, whole = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    (folder / "000.txt").write_text(notice(0).replace("（二）", "（四）"), encoding="utf-8")
    build(db, folder, "--jobs", 1)
    build(db, folder, "--jobs", 1, "--keep")
    build(db, folder, "--jobs", 1, "--check")
    build(whole, folder, "--jobs", 1, "--keep", "--check")
    alike(db, whole)
    assert rows(db, "findings")
    assert "没有变 40" in build(db, folder, "--jobs", 1, "--check", "--keep")[1]


def test_one_content_is_stored_once(folder: Path, tmp_path: Path) -> None:
    db = tmp_path / "a.sqlite"
    shutil.copy(folder / "000.txt", folder / "副本.txt")
    said = build(db, folder, "--jobs", 1)[1]
    assert "内容已有 1" in said and f"读入事项 {len(rows(db, 'items'))}\n" in said
    assert (len(rows(db, "documents")), len(rows(db, "snapshots"))) == (40, 41)
    (folder / "000.txt").unlink()
    build(db, folder, "--jobs", 1, "--prune")
    assert (len(rows(db, "documents")), len(rows(db, "snapshots"))) == (40, 40)


def test_bad_files_are_outcomes_and_the_rest_goes_on(folder: Path, tmp_path: Path) -> None:
    db, told = tmp_path / "a.sqlite", tmp_path / "o.jsonl"
    (folder / "空.txt").write_bytes(b"")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04" + bytes(80))
    (folder / "图.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(80))
    (folder / "\x1b[31m红.txt").write_bytes(b"")
    code, said = build(db, folder, folder / "没有.txt", "--jobs", 2, "--outcomes", told)
    assert code == 1
    assert "\x1b[31m" not in said
    outcomes = [loads(line) for line in told.read_text(encoding="utf-8").splitlines()]
    assert len(outcomes) == 45
    assert {o["schema"] for o in outcomes} == {"kesu.outcome/1"}
    assert sorted(o["error"]["error"] for o in outcomes if o["state"] == "failed") == [
        "EmptyFile", "EmptyFile", "ReadError", "UnknownFormat", "UnknownFormat",
    ]  # fmt: skip
    assert len([r for r in rows(db, "documents") if r[5] == "error"]) == 3
    assert "没有变 44" in build(db, folder, "--jobs", 1)[1]
    (folder / "空.txt").write_text(notice(99), encoding="utf-8")
    assert "有改动 1" in build(db, folder, "--jobs", 1, "--again", "failed")[1]
    is_sound(db)


def test_nothing_to_read_gives_two(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert build(tmp_path / "a.sqlite", tmp_path / "a.txt", "--jobs", 1)[0] == 2
    assert build(tmp_path / "b.sqlite", tmp_path / "*.docx")[0] == 2
    assert build(tmp_path / "c.sqlite", tmp_path / "a.txt", "--engine", "x")[0] == 2
    (tmp_path / "d.sqlite").write_text("mine")
    assert build(tmp_path / "d.sqlite", tmp_path / "a.txt", "--jobs", 1)[0] == 2
    assert (tmp_path / "d.sqlite").read_text() == "mine"


def test_archives_are_opened_within_their_walls(tmp_path: Path) -> None:
    db, archive = tmp_path / "a.sqlite", tmp_path / "通知.zip"
    with zipfile.ZipFile(archive, "w") as made, pytest.warns(UserWarning, match="Duplicate"):
        for number, name in enumerate(["../../etc/甲.txt", "乙/乙.txt", "__MACOSX/x.txt", "乙/乙.txt"]):
            made.writestr(name, notice(number))
    assert build(db, archive, "--jobs", 1)[0] == 0
    paths = [str(row[1]) for row in rows(db, "snapshots")]
    assert all(p.startswith(f"{archive}/") and "/" not in p[len(f"{archive}/") :] for p in paths)
    assert len(paths) == len(set(paths)) >= 2
    assert f"没有变 {len(paths)}" in build(db, archive, "--jobs", 2)[1]


def test_inputs_are_folders_globs_and_a_list(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(Inputs([str(folder)], Settings())) == 40
    assert len(Inputs([str(folder), str(folder / "b")], Settings())) == 40
    assert len(Inputs([str(folder / "**" / "00*.txt")], Settings())) == 10
    done = run(
        "corpus",
        "build",
        "-",
        "--db",
        str(folder / "a.sqlite"),
        "--jobs",
        "1",
        stdin=f"{folder}/000.txt\n".encode(),
    )
    assert done.code == 0
    assert "新读入 1" in done.err


def test_an_engine_holds_few_batches_ahead_and_keeps_their_order() -> None:
    taken: list[int] = []

    def batches() -> Iterator[list[str]]:
        for number in range(100):
            taken.append(number)
            yield [f"a{number}"]

    for engine in (serial, processes):
        taken.clear()
        results = engine.run(work, batches(), crashed, jobs=2)
        assert list(islice(results, 5)) == [[f"A{n}"] for n in range(5)]
        assert len(taken) < 15
        results.close()


def test_a_process_that_dies_loses_nothing_but_what_killed_it(tmp_path: Path) -> None:
    once = f"die once {tmp_path / 'flag'}"
    batches = [["a", "b"], ["c", once, "d"], ["e"], ["f", "die", "g", "h"], ["i"], ["j"]]
    found = [r for batch in processes.run(work, batches, crashed, jobs=2) for r in batch]
    assert found == ["A", "B", "C", once.upper(), "D", "E", "F", "lost die", "G", "H", "I", "J"]


def start(db: Path, folder: Path, jobs: int, *more: Path) -> "subprocess.Popen[str]":
    """Start a build in a process of its own that ends a transaction after every batch, and takes its time."""
    paths = map(str, (folder, *more))
    args = ["corpus", "build", *paths, "--db", str(db), "--jobs", str(jobs), "--isolated"]
    code = (
        "import time\nfrom kesu_parse.batching import building\n"
        "building.LONGEST, building.monotonic = 0, lambda: time.sleep(0.02) or time.monotonic()\n"
        "from kesu_parse.__main__ import program"
    )
    return subprocess.Popen(
        [sys.executable, "-c", f"{code}\nprogram({args!r})"],
        env={**os.environ, "PYTHONPATH": str(REPO / "src")}, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background is born deaf to it
    )  # fmt: skip


def stored(db: Path) -> int:
    try:
        return len(rows(db, "documents")) if db.exists() else 0
    except sqlite3.Error:
        return 0


def await_files(child: "subprocess.Popen[str]", db: Path, number: int) -> None:
    until = time.monotonic() + 30
    while stored(db) < number and child.poll() is None and time.monotonic() < until:
        time.sleep(0.01)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_run_killed_at_any_moment_goes_on_where_it_was(folder: Path, tmp_path: Path, jobs: int) -> None:
    for number in range(40, 300):
        (folder / f"{number:03}.txt").write_text(notice(number), encoding="utf-8")
    whole, cut = tmp_path / "whole.sqlite", tmp_path / "cut.sqlite"
    assert build(whole, folder, "--jobs", 1)[0] == 0
    chance, seen = random.Random(jobs), []
    for wanted in (0, 30, 150):
        child = start(cut, folder, jobs)
        await_files(child, cut, wanted)
        time.sleep(chance.uniform(0, 0.1))
        os.kill(child.pid, signal.SIGKILL)
        child.communicate()
        seen.append(stored(cut))
    assert any(0 < n < 300 for n in seen), seen
    assert build(cut, folder, "--jobs", jobs)[0] == 0
    alike(whole, cut)
    is_sound(cut)


def test_ctrl_c_ends_cleanly(folder: Path, tmp_path: Path) -> None:
    for number in range(40, 200):
        (folder / f"{number:03}.txt").write_text(notice(number), encoding="utf-8")
    pipe = tmp_path / "999.txt"
    os.mkfifo(pipe)  # nobody writes into it: the run cannot be over when it is interrupted
    db = tmp_path / "a.sqlite"
    child = start(db, folder, 2, pipe)
    await_files(child, db, 1)
    os.killpg(child.pid, signal.SIGINT)
    _, said = child.communicate(timeout=20)
    assert child.returncode == 130
    assert "接着做" in said
    assert "Traceback" not in said
    assert stored(db) > 0
    is_sound(db)
