"""The file of bytecode that a start reads, and what is kept with it: quicker, never another result."""

import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kesu_parse
from kesu_parse import patterns
from kesu_parse.rows import NamedTuple

NOTICE = "2022年工作要点\n一、甲\n（一）乙。创建2021-2025年基地。（市科协、市教育局、按职责分工负责）\n"
TELL = "import sys, kesu_parse.plan; print(type(kesu_parse.plan.__spec__.loader).__name__)"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package that nobody has run yet."""
    folder = tmp_path_factory.mktemp("home")
    source = Path(kesu_parse.__file__).parent
    shutil.copytree(source, folder / "kesu_parse", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "通知.txt").write_text(NOTICE, encoding="utf-8")
    return folder


def run(home: Path, code: str = "", **env: str) -> str:
    """Check the notice, then run a line of Python; return all that both print."""
    start = "import sys; from kesu_parse import __main__ as m; m.os._exit = lambda code: print(code)"
    done = subprocess.run(
        [sys.executable, "-c", f"{start}; m.program(['check', '--isolated', '通知.txt']); {code}"],
        capture_output=True, text=True, encoding="utf-8", cwd=home, check=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | {"PYTHONPATH": str(home), "PYTHONUTF8": "1"} | env,
    )  # fmt: skip
    return done.stdout + done.stderr


def kept(home: Path) -> Path:
    return next((home / "kesu_parse/__pycache__").glob("*.bundle"))


def test_a_later_run_reads_the_bundle_and_says_the_same(home: Path) -> None:
    first, second = run(home), run(home)
    assert first == second and "RSP003" in first and "PUN004" in first
    stamp = kept(home).stat().st_mtime_ns
    assert "Loader" in run(home, TELL).splitlines() and kept(home).stat().st_mtime_ns == stamp


def test_a_changed_module_is_imported_anew(home: Path) -> None:
    run(home)
    module = home / "kesu_parse/checking/locating.py"
    text = module.read_text(encoding="utf-8")
    module.write_text(text + "\nprint('changed')\n", encoding="utf-8")
    assert "changed" in run(home) and "changed" in run(home)
    module.write_text(text, encoding="utf-8")
    assert "changed" not in run(home)


@pytest.mark.parametrize("damage", [b"", b"\xff\xff\xff\x7f", b"\x05\0\0\0hello"])
def test_a_damaged_bundle_is_passed_by_and_made_anew(home: Path, damage: bytes) -> None:
    said = run(home)
    kept(home).write_bytes(damage)
    assert run(home) == said
    assert kept(home).stat().st_size > 100_000


def test_damaged_code_is_taken_from_the_modules_own_file(home: Path) -> None:
    said = run(home)
    data = kept(home).read_bytes()
    head = 4 + int.from_bytes(data[:4], "little")
    kept(home).write_bytes(data[:head])
    assert run(home) == said
    kept(home).unlink()


def test_nothing_is_kept_where_no_bytecode_is(home: Path) -> None:
    for file in (home / "kesu_parse/__pycache__").glob("*.bundle"):
        file.unlink()
    run(home, PYTHONDONTWRITEBYTECODE="1")
    assert not list((home / "kesu_parse/__pycache__").glob("*.bundle*"))


def test_a_package_that_has_moved_brings_no_old_paths(home: Path, tmp_path: Path) -> None:
    run(home)
    shutil.copytree(home, tmp_path / "moved")
    told = run(
        tmp_path / "moved",
        "from kesu_parse.plan import Plan; print(Plan.nodes.__code__.co_filename)",
    )
    assert str(tmp_path / "moved") in told


@pytest.mark.parametrize("text", [r"(?P<a>甲)|[乙丙；，。]+(?=丁)", r"(?i)ab(c)?", "", r"“[^“”\n]*”"])
def test_a_pattern_of_kept_numbers_is_that_of_re(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kesu_parse.kept.values", {})
    monkeypatch.setattr("kesu_parse.kept.added", added := {})
    patterns.pattern.__wrapped__(text)
    monkeypatch.setattr("kesu_parse.kept.values", dict(added))
    again, known = patterns.pattern.__wrapped__(text), re.compile(text)
    assert text in added
    assert again == known and again.groupindex == known.groupindex and again.groups == known.groups
    assert pickle.loads(pickle.dumps(again)) == known


def test_numbers_that_this_python_does_not_take_are_passed_by(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ((32, [99999], 0, {}, (None,)), (), "ab"):
        monkeypatch.setattr(patterns, "keeps", lambda: True)
        monkeypatch.setattr(patterns, "kept", lambda text, make, wrong=wrong: wrong)
        assert patterns.pattern.__wrapped__("甲+").findall("甲甲乙甲") == ["甲甲", "甲"]


class Pair(NamedTuple):
    """Two things."""

    first: str
    second: int = 2

    def both(self) -> str:
        """Return both as one text."""
        return f"{self.first}{self.second}"


@given(st.text(), st.integers())
def test_rows_are_named_tuples(first: str, second: int) -> None:
    pair = Pair(first, second=second)
    assert pair == (first, second) == (pair.first, pair.second) == tuple(pair)
    assert pair._asdict() == {"first": first, "second": second}
    assert pair._replace(second=3) == Pair(first, 3) == Pair._make([first, 3])
    assert pickle.loads(pickle.dumps(pair)) == pair and type(pickle.loads(pickle.dumps(pair))) is Pair
    assert repr(pair) == f"Pair(first={first!r}, second={second})"
    assert pair.both() == f"{first}{second}"


def test_rows_have_defaults_and_refuse_what_they_do_not_know() -> None:
    assert Pair("a").second == 2 and Pair._field_defaults == {"second": 2}
    assert Pair._fields == Pair.__match_args__ == ("first", "second")
    with pytest.raises(TypeError):
        Pair()  # type: ignore[call-arg]
    with pytest.raises((TypeError, ValueError)):
        Pair("a")._replace(third=1)
    with pytest.raises(AttributeError):
        Pair("a").first = "b"  # type: ignore[misc]
