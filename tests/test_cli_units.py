"""kesu units: who is charged with what, and how the names are spelled."""

import csv
import io
import json
from pathlib import Path

from fixture import NOTICE
from kesu_parse.parsing import parse
from kesu_parse.reading import load
from kesu_parse.source import Source
from kesu_parse.units import register
from kesu_parse.units.usage import Usage, usage
from shell import run

PLAN = """\
2024年鹿寨县工作要点
一、抓教育
1.办好学校。（县教育局、县卫健局按职责分工负责）
2.改善食堂。（县卫生健康局、县市场监管局负责）
3.开展普查。（县统记局、县教育局负责）
二、抓落实
4.加强督查。（各成员单位）
"""


def read(text: str) -> Usage:
    return usage(parse(Source(text)), register())


def test_the_notice_has_27_units_and_189_duties() -> None:
    found = usage(load(NOTICE).plan, register())
    single = [u for u in found.units if not u.group]
    groups = [u for u in found.units if u.group]
    assert (len(single), sum(len(u.duties) for u in single)) == (27, 189)
    assert [(u.name, len(u.duties)) for u in groups] == [("各成员单位", 7)]
    assert next(len(u.duties) for u in single if u.name == "市科协") == 30
    spelled = {u.name: {s.name: s.count for s in u.spellings} for u in single if len(u.spellings) > 1}
    assert spelled == {
        "市委宣传部": {"市委宣传部": 11, "市宣传部": 1},
        "市委老干部局": {"市老干部局": 1, "老干部局": 1},
        "市发展改革委": {"市发改委": 3, "市发展改革委": 1},
        "市人力资源社会保障局": {"市人力资源社会保障局": 7, "市人力资源和社会保障局": 1},
        "市水利局": {"市水利局": 2, "市水利厅": 1},
        "市卫生健康委": {"市卫健委": 9, "市卫生健康委": 1},
    }
    assert [u.name for u in single if not u.known or u.near] == []


def test_spellings_are_brought_together_and_unknown_names_get_the_nearest() -> None:
    found = read(PLAN)
    assert [u.name for u in found.units] == [
        "县教育局",
        "县卫生健康局",
        "县市场监管局",
        "县统记局",
        "各成员单位",
    ]
    unknown = found.units[3]
    assert (unknown.known, unknown.unit, unknown.near[0]) == (False, None, "县统计局")


def test_it_prints_every_unit_and_what_needs_a_look(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(PLAN, encoding="utf-8")
    shown = run("units", str(path))
    assert shown.code == 0
    assert "4 个事项，4 个单位，6 条“事项—单位”；另有各成员单位" in shown.out
    assert "县卫健局" in shown.out and "登记表里没有的名称" in shown.out and "县统计局" in shown.out


def test_it_prints_one_unit_in_any_spelling() -> None:
    shown = run("units", str(NOTICE), "--unit", "柳州市委老干部局")
    assert shown.code == 0
    assert shown.out.startswith("市委老干部局\n") and "19.　负责" in shown.out and "21.　负责" in shown.out
    assert "同项单位　负责：市委宣传部、市民政局、市卫生健康委、市科协" in shown.out


def test_a_unit_without_duties_is_said_to_have_none() -> None:
    shown = run("units", str(NOTICE), "--unit", "市统计局")
    assert (shown.code, shown.out) == (2, "")
    assert "没有责任单位“市统计局”" in shown.err


def test_csv_has_a_row_for_every_unit_and_item(tmp_path: Path) -> None:
    path = tmp_path / "单位.csv"
    assert run("units", str(NOTICE), "-f", "csv", "-o", str(path)).code == 0
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))
    assert len(rows) == 1 + 189 + 7
    assert rows[0][0] == "单位" and rows[1][:4] == ["市委组织部", "organization_dept", "二/（五）/23", "23."]


def test_json_is_the_published_shape() -> None:
    data = json.loads(run("units", str(NOTICE), "--unit", "市水利厅", "-f", "json").out)
    assert data["schema"] == "kesu.units/1"
    assert [u["name"] for u in data["units"]] == ["市水利局"]
    assert [s["kind"] for s in data["units"][0]["spellings"]] == ["full", "invalid"]


def test_a_register_of_ones_own_is_used(tmp_path: Path) -> None:
    own, plan = tmp_path / "本县.yaml", tmp_path / "通知.txt"
    plan.write_text(PLAN.replace("县统记局", "县创城办"), encoding="utf-8")
    own.write_text(
        "institutions:\n- {id: city, levels: [county], names: {county: {full: ['{X}创城办']}}}\n", "utf-8"
    )
    assert "登记表里没有的名称" not in run("units", str(plan), "--register", str(own)).out
    own.write_text("institutions: 3\n", encoding="utf-8")
    refused = run("units", str(plan), "--register", str(own))
    assert refused.code == 2 and "本县.yaml" in refused.err
