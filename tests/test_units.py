"""The register of institutions and the grammar of names, by tables in fixtures/units."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture import FIXTURES, NOTICE
from kesu_parse.errors import RegisterError
from kesu_parse.reading import load
from kesu_parse.units import place_of, register
from kesu_parse.units.build import INDEX, index_text
from kesu_parse.units.entries import base
from kesu_parse.units.forms import names_by_level
from kesu_parse.units.identify import identify
from kesu_parse.units.own import failures
from kesu_parse.units.registry import Register

TABLES = FIXTURES / "units"


def table(name: str, width: int) -> list[list[str]]:
    lines = (TABLES / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row + [""] * (width - len(row)) for row in rows]


def lines(name: str) -> list[str]:
    return (TABLES / name).read_text(encoding="utf-8").split()


@pytest.fixture(scope="module")
def known() -> Register:
    return register()


@pytest.mark.parametrize("row", table("names.tsv", 9), ids="-".join)
def test_it_knows_what_a_name_means(known: Register, row: list[str]) -> None:
    name, level, place, date, unit, its_level, kind, standard, state = row
    found = known.resolve(name, level=level or None, place=place or None, date=date or None)
    assert found is not None
    got = (found.unit or "", found.level, found.kind, found.standard or "", found.state)
    assert got == (unit, its_level, kind, standard, state), found.why


def test_it_knows_the_bodies_of_the_centre(known: Register) -> None:
    found = {name: known.resolve(name, date="2024-06") for name in lines("central.txt")}
    wrong = {n for n, m in found.items() if m is None or (m.level, m.state) != ("national", "valid")}
    assert (len(found), wrong) == (115, set())
    assert {n for n, m in found.items() if m and m.kind not in ("full", "short")} == set()


@pytest.mark.parametrize(("text", "name", "level"), table("places.tsv", 3))
def test_it_finds_the_place_a_text_names(text: str, name: str, level: str) -> None:
    assert place_of(text) == ((name, level) if level else None)


@pytest.mark.parametrize("text", lines("groups.txt"))
def test_it_knows_a_group(known: Register, text: str) -> None:
    assert known.is_group(text) and known.is_unit(text)


@pytest.mark.parametrize("text", lines("units.txt"))
def test_it_knows_one_unit(known: Register, text: str) -> None:
    assert known.is_unit(text) and not known.is_group(text)


@pytest.mark.parametrize("text", lines("not_units.txt"))
def test_it_takes_no_other_words_for_a_unit(known: Register, text: str) -> None:
    assert not known.is_unit(text) and not known.is_group(text)


@pytest.mark.parametrize("name", ["市发展改革委副主任", "牵头单位", "市教育局局长", "卫生健康"])
def test_a_longer_word_is_not_the_name_inside_it(known: Register, name: str) -> None:
    assert known.resolve(name) is None


@pytest.mark.parametrize(("text", "parts"), table("lists.tsv", 2))
def test_it_parts_a_list_of_units(known: Register, text: str, parts: str) -> None:
    assert [text[start:end] for start, end in known.split(text)] == parts.split("|")


@pytest.mark.parametrize(("previous", "name", "full"), table("inherit.tsv", 3))
def test_it_writes_out_an_inherited_area(known: Register, previous: str, name: str, full: str) -> None:
    assert known.inherit(name, [p for p in previous.split("|") if p]) == full


@pytest.mark.parametrize(("old", "new", "relation"), table("relations.tsv", 3))
def test_it_relates_an_old_name_to_a_new_one(known: Register, old: str, new: str, relation: str) -> None:
    found = known.renaming(old, new, level="city")
    assert (found.relation if found else "") == relation
    assert known.relation(old, new, level="city") == (relation or None)


def test_one_body_has_many_spellings_and_one_institution_may_be_two_bodies(known: Register) -> None:
    assert known.same("市卫健委", "市卫生健康委") and known.same("市水利厅", "市水利局")
    assert not known.same("市林业局", "市园林绿化局")
    assert not known.same("市教育局", "省教育厅")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("市卫生建康委", "市卫生健康委"),
        ("市文化广电旅游剧", "市文化广电旅游局"),
        ("省农业家村厅", "省农业农村厅"),
    ],
)
def test_it_offers_the_nearest_known_name(known: Register, name: str, near: str) -> None:
    assert known.resolve(name) is None
    first = known.nearest(name, level="city")[0]
    assert (first.name, first.distance) == (near, 1)


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ({"市应急管理局": 3}, {"市应急管理局"}),
        ({"市应急管理局": 3, "市应急局": 1}, {"市应急局"}),
        ({"市卫健委": 9}, {"市卫生健康委"}),
        ({"市卫健委": 9, "市卫生健康委员会": 1}, {"市卫生健康委"}),
        ({"市老干部局": 1, "老干部局": 1}, {"市委老干部局"}),
        ({"市文旅局": 2, "市文化和旅游局": 1}, {"市文化和旅游局"}),
        ({"市林业局": 2, "市园林绿化局": 1}, {"市林业局", "市园林绿化局"}),
        ({"市公安局": 2, "市公安局治安管理支队": 1}, {"市公安局", "市公安局治安管理支队"}),
        (
            {"市教育局": 2, "省教育厅": 1, "各部门": 1, "市留交办": 1},
            {"市教育局", "省教育厅", "各部门", "市留交办"},
        ),
    ],
)
def test_it_lists_the_spellings_of_one_body_under_one_name(
    known: Register, written: dict[str, int], listed: set[str]
) -> None:
    found = known.canonical(written, level="city")
    assert set(found) == set(written) and set(found.values()) == listed


def test_a_plaque_in_brackets_is_the_same_body(known: Register) -> None:
    found = known.resolve("省市场监管局（省知识产权局）")
    assert found is not None and found.alias is not None
    assert (found.unit, found.alias.unit) == ("market_regulation", "intellectual_property")


def test_an_office_belongs_to_its_institution(known: Register) -> None:
    found = known.resolve("市审计局经济责任审计中心")
    assert found is not None
    assert (found.unit, found.office, found.id) == ("audit", "经济责任审计中心", "audit/经济责任审计中心")


@pytest.mark.parametrize(
    ("name", "date", "says"),
    [
        ("市宣传部", None, "“市宣传部”是党委机构，名称里缺“委”字，应写作“市委宣传部”"),
        ("市水利厅", None, "“市水利厅”的后缀与级别不符：“厅”属于省、自治区，市、县为“局”，应写作“市水利局”"),
        ("市卫健委", None, "“市卫健委”是通称，不是规范简称，规范写法为“市卫生健康委”"),
        (
            "市环保局",
            "2022",
            "“市环保局”是规范简称；该机构已于2019年3月前后撤并，职责归“市生态环境局”",
        ),
        ("市数据局", "2022", "“市数据局”是全称；该机构2023年10月才设立"),
    ],
)
def test_it_says_why(known: Register, name: str, date: str | None, says: str) -> None:
    found = known.resolve(name, date=date)
    assert found is not None and found.why == says


def test_every_example_in_the_register_holds(known: Register) -> None:
    entries = base().institutions.values()
    assert sum(len(entry.get("examples") or ()) for entry in entries) > 140
    assert [problem for entry in entries for problem in failures(known, entry)] == []


AREAS = {"P": "湖北省", "M": "上海市", "C": "柳州市", "X": "鹿寨县", "T": "中渡镇", "zone": "柳东新区"}
SHORT = {"province": "湖北", "municipality": "上海", "city": "柳州", "county": "鹿寨", "township": "中渡"}


def test_every_form_of_a_present_institution_resolves_to_it(known: Register) -> None:
    wrong = []
    for entry in base().institutions.values():
        if entry.get("valid_to") or entry.get("valid_to_local"):
            continue
        for level, kinds in names_by_level(entry).items():
            for pattern in (*kinds["full"], *kinds["short"]):
                name = re.sub(r"\{(\w+?)D\}", lambda m: AREAS[m[1]] + "委", pattern)
                name = re.sub(
                    r"\{(\w+)\}", lambda m, lv=level: SHORT[lv] if m[1] == "place" else AREAS[m[1]], name
                )
                found = known.resolve(name)
                if found is None or found.unit != entry["id"]:
                    wrong.append((entry["id"], name, found and found.unit))
    assert [row for row in wrong if row[0] != "science_museum"] == []


def test_the_index_is_made_of_the_register() -> None:
    assert INDEX.read_text(encoding="utf-8") == index_text(base()), "run python -m kesu_parse.units.build"


LIUZHOU = {
    "市委组织部": "organization_dept", "市委宣传部": "publicity_dept", "市宣传部": "publicity_dept",
    "市委党校": "party_school", "市老干部局": "veteran_cadres_bureau", "老干部局": "veteran_cadres_bureau",
    "市发改委": "development_reform", "市发展改革委": "development_reform", "市教育局": "education",
    "市科技局": "science_technology", "市民宗委": "ethnic_religious", "市民政局": "civil_affairs",
    "市人力资源社会保障局": "human_resources", "市人力资源和社会保障局": "human_resources",
    "市自然资源和规划局": "natural_resources", "市生态环境局": "ecology_environment",
    "市水利局": "water_resources", "市水利厅": "water_resources", "市农业农村局": "agriculture_rural",
    "市文化广电旅游局": "culture_tourism", "市卫健委": "health", "市卫生健康委": "health",
    "市应急局": "emergency_management", "市市场监管局": "market_regulation", "市体育局": "sports",
    "市林业和园林局": "forestry", "市气象局": "meteorology", "市乡村振兴局": "rural_revitalization",
    "市总工会": "trade_union", "团市委": "youth_league", "市妇联": "women_federation",
    "市科协": "science_association", "市社科联": "social_science_federation", "各成员单位": "all_members",
}  # fmt: skip


def test_every_written_form_of_the_notice_resolves(known: Register) -> None:
    text = NOTICE.read_text(encoding="utf-8")
    brackets = re.findall(r"。（([^（）]+)）", text)
    names = {n for b in brackets for n in re.sub("按职责分工负责$", "", b).split("、") if n}
    assert names == set(LIUZHOU)
    found = {name: known.resolve(name, level="city", place="柳州市", date="2022") for name in names}
    assert {name: match.unit for name, match in found.items() if match} == LIUZHOU
    assert len({unit for unit in LIUZHOU.values() if unit != "all_members"}) == 27
    lacking = found["老干部局"]
    assert lacking is not None and (lacking.kind, lacking.severity) == ("bare", "warning")


OWN = """\
institutions:
- id: civil_city_office
  levels: [city]
  names:
    city: {full: ['{C}创建文明城市指挥部办公室'], short: ['{C}创城办'], variants: ['{C}创文办']}
  examples:
  - {name: 市创文办, kind: variant, level: city}
- id: health
  names:
    city: {short: ['{C}卫健委']}
jurisdiction_overrides:
- {place: 柳州市, institution: water_resources, full: 柳州市水务局, short: 市水务局}
"""


def test_a_register_of_ones_own_adds_and_overrides(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    own = register([path])
    added, over = own.resolve("市创文办"), own.resolve("市卫健委")
    here = own.resolve("市水利局", level="city", place="柳州市")
    assert added is not None and added.standard == "市创城办"
    assert over is not None and over.kind == "short"
    assert here is not None and here.standard == "市水务局"
    full = own.resolve("市卫生健康委员会")
    assert full is not None and full.kind == "full", "what the user does not name stays as it was"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("institutions: 3\n", 0, "应当是列表"),
        ("institutions:\n- [1\n", 3, "不是正确的 YAML"),
        ("institutions:\n- id: x\n  colour: red\n", 2, "没有“colour”这个字段"),
        ("institutions:\n- id: x\n  names: {city: {full: ['{C}甲局']}}\n", 2, "缺“levels”"),
        ("institutions:\n- id: x\n  levels: [galaxy]\n", 2, "没有“galaxy”这一级"),
        ("institutions:\n- id: x\n  names: {city: {full: 甲局}}\n", 2, "names.city.full"),
        ("institutions:\n- id: x\n  id: y\n", 3, "“id”写了两次"),
        (
            "jurisdiction_overrides:\n- {place: 柳州市, institution: nope, short: 市甲局}\n",
            2,
            "没有“nope”这个机构",
        ),
        (OWN.replace("kind: variant", "kind: short"), 2, "例子“市创文办”应为"),
        (OWN.replace("name: 市创文办", "name: 市交通办"), 2, "不认识的名称"),
    ],
)
def test_a_register_that_does_not_hold_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, problem: str
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        register([path])
    assert caught.value.filename == str(path)
    assert problem in caught.value.problem
    assert not line or f"第{line}行" in caught.value.problem


def test_a_register_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError):
        register([tmp_path / "none.yaml"])


CHARACTERS = st.sampled_from(
    "市省县区委局厅部办政府和与及、，（）〔〕各有关单位教育科技柳州广西中共党团人民国家总会 \t1a𠮷"
)


@settings(max_examples=300, deadline=None)
@given(st.text(CHARACTERS, max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    known = register()
    found = known.resolve(text)
    if found is not None:
        assert found.name == text and found.why
    parts = known.split(text)
    assert all(0 <= a < b <= len(text) for a, b in parts)
    assert all(x[1] <= y[0] for x, y in zip(parts, parts[1:], strict=False))
    known.is_unit(text), known.inherit(text, ["市委组织部"]), place_of(text)


def test_a_long_list_takes_time_in_proportion(known: Register) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        known.split(text)
        return time.process_time() - start

    known.split("市教育局、市科技局")
    assert seconds("、" * 1_000_000) < 2
    assert seconds("市教育局、" * 20_000) < 5
    assert seconds("各市" * 20_000) < 5
    assert seconds("市教育局和" * 2_000) < 5


def test_the_parties_of_a_plan_get_their_institutions() -> None:
    plan = identify(load(NOTICE).plan, register())
    found = {party.name: party.unit for clause in plan.all_clauses() for party in clause.parties}
    assert found["市水利厅"] == found["市水利局"] == "water_resources" and None not in found.values()
    assert identify(plan, register()) == plan
