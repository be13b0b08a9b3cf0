"""kesu parse as a user types it."""

import json
import os
import threading
from pathlib import Path

import pytest
import yaml

from fixture import NOTICE, REPO
from kesu_parse.parsing import parse
from kesu_parse.plan import Plan
from kesu_parse.reading import load
from kesu_parse.source import Source
from kesu_parse.structured import dump_json, dump_yaml, load_plan
from shell import run


def test_the_structured_notice_in_the_project_is_what_parse_gives() -> None:
    kept = (REPO / "data" / "structured" / "liuzhou-2022.yaml").read_text(encoding="utf-8")
    assert dump_yaml(load(NOTICE).plan) == kept


@pytest.mark.parametrize("dump", [dump_yaml, dump_json])
def test_a_structured_plan_reads_back_as_the_same_plan(dump) -> None:  # type: ignore[no-untyped-def]
    plan = load(NOTICE).plan
    text = dump(plan)
    assert load_plan(text) == plan
    assert dump(load_plan(text)) == text


def test_characters_beyond_the_bmp_stay_themselves() -> None:
    plan = parse(Source("𠮷林市工作要点\n一、抓学习。（市科协）"))
    assert "𠮷林市工作要点" in dump_yaml(plan)
    assert load_plan(dump_yaml(plan)) == plan


def test_yaml_and_json_hold_the_same_data() -> None:
    plan = load(NOTICE).plan
    assert yaml.safe_load(dump_yaml(plan)) == json.loads(dump_json(plan))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("year: 2022", "year: 二〇二二", "year 应为整数"),
        ("- id: 一\n", "- identity: 一\n", "sections.0"),
        ("role: responsible", "role: boss", "只能取"),
        ("kind: 通知", "kind: 通知\nkind: 通告", "重复"),
        ("kind: 通知", "kind: [通知", "YAML 写法有误"),
        ("schema: kesu.plan/1", "schema: kesu.plan/9", "kesu.plan/1"),
    ],
)
def test_a_mistake_made_by_hand_is_named_with_its_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    text = (REPO / "data" / "structured" / "liuzhou-2022.yaml").read_text(encoding="utf-8")
    edited = tmp_path / "改过.yaml"
    edited.write_text(text.replace(old, new, 1), encoding="utf-8")
    out = run("parse", str(edited))
    assert out.code == 2
    assert said in out.err and "改过.yaml" in out.err
    if "schema" not in old:
        line = text[: text.index(old)].count("\n") + 1
        assert f"第 {line} 行" in out.err or f"第 {line + 1} 行" in out.err


def test_an_edit_by_hand_is_respected(tmp_path: Path) -> None:
    text = (REPO / "data" / "structured" / "liuzhou-2022.yaml").read_text(encoding="utf-8")
    edited = tmp_path / "a.yaml"
    edited.write_text(text.replace("place: 柳州市", "place: 柳东新区"), encoding="utf-8")
    assert json.loads(run("parse", "-f", "json", str(edited)).out)["place"] == "柳东新区"


def test_several_files_go_to_a_folder_each_under_its_name(tmp_path: Path) -> None:
    other = tmp_path / "别处" / "liuzhou-2022.txt"
    other.parent.mkdir()
    other.write_text("2023年要点\n一、学习", encoding="utf-8")
    out = run("parse", str(NOTICE), str(other), "--output-dir", str(tmp_path / "out"))
    assert out.code == 0
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "liuzhou-2022-2.yaml",
        "liuzhou-2022.yaml",
    ]


def test_several_files_in_a_folder_are_not_written_over_each_other(tmp_path: Path) -> None:
    folder = tmp_path / "通知"
    folder.mkdir()
    for year in (2022, 2023):
        (folder / f"{year}.txt").write_text(f"{year}年要点\n一、学习", encoding="utf-8")
    out = run("parse", str(folder), "-o", str(tmp_path / "a.yaml"))
    assert out.code == 2 and "-o 只能用于一个文件" in out.err
    assert not (tmp_path / "a.yaml").exists()
    (folder / "2022.txt").unlink()
    assert run("parse", str(folder), "-o", str(tmp_path / "a.yaml")).code == 0


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "空.txt"
    bad.touch()
    out = run("parse", str(bad), str(NOTICE), "--output-dir", str(tmp_path / "out"))
    assert out.code == 2
    assert "文件是空的" in out.err
    assert (tmp_path / "out" / "liuzhou-2022.yaml").exists()


def test_an_output_never_replaces_its_input(tmp_path: Path) -> None:
    copy = tmp_path / "a.txt"
    copy.write_bytes(NOTICE.read_bytes())
    out = run("parse", str(copy), "-o", str(copy))
    assert out.code == 2 and "覆盖" in out.err
    assert copy.read_bytes() == NOTICE.read_bytes()


def test_standard_input_is_a_notice_too() -> None:
    out = run("parse", "-", "-f", "json", stdin=NOTICE.read_bytes())
    assert json.loads(out.out)["year"] == 2022


def test_the_tree_shows_numbers_titles_and_units() -> None:
    out = run("parse", str(NOTICE), "-f", "tree").out
    assert "（二）大力弘扬科学精神和科学家精神" in out
    assert "负责：市教育局、市科协" in out


def test_the_tree_neutralises_terminal_escapes(tmp_path: Path) -> None:
    evil = tmp_path / "a.txt"
    evil.write_text("要点\x1b[31m红\n一、学习\x1b]0;题\x07（市科协）", encoding="utf-8")
    for form in ("tree", "yaml", "json"):
        assert "\x1b" not in run("parse", str(evil), "-f", form).out


def test_the_schema_describes_what_parse_prints() -> None:
    schema = json.loads(run("schema", "plan").out)
    assert schema["title"] == Plan.SCHEMA
    data = json.loads(dump_json(load(NOTICE).plan))
    assert set(data) == set(schema["properties"])


def test_help_and_errors_are_chinese() -> None:
    assert "用法" in run("--help").out
    missing = run("parse")
    assert missing.code == 2 and "缺少参数" in missing.err
    unknown = run("prase")
    assert unknown.code == 2 and "没有命令" in unknown.err


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, got = tmp_path / "管道", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    assert run("parse", str(NOTICE), "-o", str(pipe)).code == 0
    reader.join(10)
    assert got and got[0].startswith(b"schema: kesu.plan/1")
    assert pipe.is_fifo()


def test_a_file_that_cannot_be_written_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "在路上").write_text("这是文件", encoding="utf-8")
    out = run("parse", str(NOTICE), "-o", str(tmp_path / "在路上" / "a.yaml"))
    assert out.code == 2 and "写不进去" in out.err
    assert [p.name for p in tmp_path.iterdir()] == ["在路上"]
