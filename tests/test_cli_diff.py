"""kesu diff on the command line."""

import json
from pathlib import Path

import pytest

from fixture import cases, names
from kesu_parse.shape import json_schema
from shell import run

FOUND = cases("compare")
FIELDS = FOUND[names(FOUND).index("fields")]


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(FIELDS.blocks["old"], encoding="utf-8")
    new.write_text(FIELDS.blocks["new"], encoding="utf-8")
    return str(old), str(new)


def test_exit_codes(files: tuple[str, str]) -> None:
    assert run("diff", *files).code == 1
    assert run("diff", files[0], files[0]).code == 0
    assert run("diff", files[0]).code == 2
    assert run("diff", files[0], "没有.txt").code == 2
    assert run("diff", *files, "--only", "新增").code == 2
    assert run("diff", *files, "--pin", "99=1").code == 2


def test_terminal_says_the_summary_first(files: tuple[str, str]) -> None:
    out = run("diff", *files).out.splitlines()
    assert out[0] == "2023年甲市科普工作要点（2022 → 2023）变化对照表"
    assert out[4] == "修改 4"


@pytest.mark.parametrize("form", ["json", "yaml", "md", "html", "xlsx", "docx"])
def test_every_format_goes_to_a_file(files: tuple[str, str], form: str, tmp_path: Path) -> None:
    out = tmp_path / f"对照.{form}"
    assert run("diff", *files, "-f", form, "-o", str(out)).code == 1
    assert out.stat().st_size > 500
    assert run("diff", *files, "-f", form, "-o", files[0]).code == 2


def test_the_ending_of_the_output_names_the_format(files: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "对照表.docx"
    assert run("diff", *files, "-o", str(out)).code == 1
    assert out.read_bytes().startswith(b"PK")


def test_json_is_the_published_shape(files: tuple[str, str]) -> None:
    from kesu_parse.change import Changes, Lineage

    data = json.loads(run("diff", *files, "-f", "json").out)
    assert data["schema"] == Changes.SCHEMA
    assert set(data) == set(json_schema(Changes)["properties"])
    assert set(data["links"][0]) == set(json_schema(Changes)["$defs"]["Link"]["properties"])
    many = json.loads(run("diff", *files, files[1], "-f", "json").out)
    assert many["schema"] == Lineage.SCHEMA
    assert run("schema", "changes").code == run("schema", "lineage").code == 0


def test_only_some_kinds_and_only_what_weighs(files: tuple[str, str]) -> None:
    assert json.loads(run("diff", *files, "-f", "json", "--only", "new,dropped").out)["links"] == []
    assert run("diff", *files, "--only", "new,dropped").code == 0
    heavy = json.loads(run("diff", *files, "-f", "json", "--min-severity", "major").out)["links"]
    assert [x["old"] for x in heavy] == [["1"], ["2"], ["3"], ["4"]]


def test_one_unit(files: tuple[str, str]) -> None:
    shown = run("diff", *files, "--unit", "市卫健委")
    assert shown.code == 1
    assert "市卫生健康委任务变化" in shown.out
    wrong = run("diff", *files, "--unit", "市气象局")
    assert wrong.code == 2
    assert "两份文件里都没有单位 市气象局" in wrong.err


@pytest.mark.parametrize("form", ["terminal", "md", "html", "xlsx", "docx", "json"])
def test_all_units(files: tuple[str, str], form: str, tmp_path: Path) -> None:
    out = tmp_path / "分单位"
    assert run("diff", *files, "--by-unit", "-f", form, "-o", str(out)).code == 1
    if form == "md":
        assert "新加入的单位：市总工会" in out.read_text(encoding="utf-8")


def test_lineage_of_three_editions(files: tuple[str, str]) -> None:
    shown = run("diff", *files, files[1])
    assert shown.code == 1
    assert "逐项沿革" in shown.out
    assert run("diff", *files, files[1], "--unit", "市科协").code == 2


def test_pins_from_a_file(files: tuple[str, str], tmp_path: Path) -> None:
    pins = tmp_path / "对应.txt"
    pins.write_text("# 核定\n1=\n=1\n", encoding="utf-8")
    data = json.loads(run("diff", *files, "-f", "json", "--pins", str(pins)).out)
    assert data["summary"]["dropped"] == data["summary"]["new"] == 1
