"""The house holds itself to its own rules: sizes, complete shelves, a cheap start, true documents."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import kesu_parse
from fixture import FIXTURES, REPO
from kesu_parse import shelf

SRC = Path(kesu_parse.__file__).parent
FILES = sorted(SRC.rglob("*.py"))
HEAVY = {"docx", "jieba", "rjieba", "lxml", "pydantic", "rich", "yaml", "openpyxl", "xlsxwriter", "pypdfium2", "sqlite3",
         "python_calamine", "olefile", "rapidfuzz", "jinja2", "dask", "distributed", "fsspec", "pyarrow"}  # fmt: skip


@cache
def functions() -> list[tuple[str, int]]:
    """Return every function of the package with its lines, the docstring not counted."""
    out: list[tuple[str, int]] = []
    for path in FILES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        made = [n for n in nodes if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
        out += [(f"{path.relative_to(SRC)}:{node.name}", _lines(node)) for node in made]
    return out


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (node.end_lineno or 0) - body[0].lineno + 2


def test_functions_are_small() -> None:
    sizes = sorted(n for _, n in functions())
    assert [f for f, n in functions() if n > 40] == []
    assert sizes[len(sizes) // 2] <= 6
    assert sizes[int(len(sizes) * 0.9)] <= 15


def test_files_are_short() -> None:
    long = {
        str(p.relative_to(SRC)): n
        for p in FILES
        if (n := len(p.read_text(encoding="utf-8").splitlines())) > 250
    }
    assert long == {}


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    assert [str(p) for p in FILES if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))] == []


def test_nothing_heavy_is_imported_at_start() -> None:
    code = "import sys, kesu_parse.cli, kesu_parse.reading; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert HEAVY & set(out.split()) == set()


@pytest.mark.parametrize("command", shelf.names("cli"))
def test_every_command_has_help_with_examples_and_a_place_in_the_readme(command: str) -> None:
    made = shelf.module("cli", command).command
    assert "例：" in (made.help or "")
    assert f"kesu {command}" in (REPO / "README.md").read_text(encoding="utf-8")
    assert f"kesu {command}" in (REPO / "README.en.md").read_text(encoding="utf-8")


def test_every_rule_has_its_fixture() -> None:
    rules = set(shelf.names("rules"))
    assert rules <= {p.stem for p in (FIXTURES / "rules").glob("*.md")}


@pytest.mark.parametrize("shelf_name", ["readers", "rules", "writers", "engines"])
def test_things_on_a_shelf_do_not_know_each_other(shelf_name: str) -> None:
    package = f"kesu_parse.{shelf_name}."
    known = {package + name for name in shelf.names(shelf_name)}
    for path in (SRC / shelf_name).glob("*.py"):
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        imported = {node.module for node in tree if isinstance(node, ast.ImportFrom)}
        assert not imported & known - {package + path.stem}, path.name


def test_import_contracts_hold() -> None:
    if not (REPO / "pyproject.toml").exists():
        pytest.fail("the contracts stand in pyproject.toml, which is not here")
    out = subprocess.run([Path(sys.executable).parent / "lint-imports"], cwd=REPO, capture_output=True, text=True,
                         env={"PYTHONPATH": str(SRC.parent), "PATH": ""})  # fmt: skip
    assert out.returncode == 0, out.stdout
