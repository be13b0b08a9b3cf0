"""What each unit must do: counts, ids, limits, and sheets that hold what they promise."""

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import returned
from fixture import NOTICE
from kesu_parse import assigning
from kesu_parse.assigning import deadlines, summary
from kesu_parse.assigning.ids import task_ids
from kesu_parse.checklist import Checklist
from kesu_parse.plan import Clause, Due, Item, Origin, Party, Plan, Section
from kesu_parse.reading import load
from kesu_parse.source import Span
from kesu_parse.writers import _measure, _rows
from kesu_parse.writers._formulas import harmless
from kesu_parse.writing import write
from shell import run

DOCUMENT = load(NOTICE)
UNIT = "市气象局"
FORMATS = ("json", "md", "csv", "xlsx", "docx", "html", "ics", "terminal")


def party(name: str, role: str = "responsible", group: bool = False) -> Party:
    return Party(role, name, name, None, group, "stated", Span(0, 0))  # type: ignore[arg-type]


def item(
    number: int | None, text: str = "办好科普日。再开展活动。", *parties: Party, at: int = 0, **rest: object
) -> Item:
    clause = Clause("（略）", Span(at, at), parties=parties, **rest.pop("clause", {}))  # type: ignore[arg-type]
    head = re.split("[。！？]", text)[0]
    return Item(f"{at}", f"{number}.", number, 1, head, text, Span(at, at + 1), clauses=(clause,), **rest)  # type: ignore[arg-type]


def plan(*items: Item, **rest: object) -> Plan:
    facts = {"title": "2024年甲市科普工作要点", "year": 2024, "place": "柳州市", "level": "city", **rest}
    return Plan(source=Origin("a.txt"), items=items, **facts)  # type: ignore[arg-type]


def only(made: Plan, unit: str = "市科协") -> Checklist:
    board = assigning.board(made)
    return assigning.checklist(board, next(u for u in assigning.units(board) if u.name == unit))


def test_the_notice_in_figures():
    """From the hand-made reading of the notice: 27 units, 196 parties, 7 of them 各成员单位."""
    board = assigning.board(DOCUMENT.plan)
    lists = [assigning.checklist(board, u) for u in assigning.units(board)]
    assert len(lists) == 27
    assert sum(len(c.entries) for c in lists) == 189
    assert board.shared == ("22-1", "22-2", "22-3", "22-5", "22-43", "22-44", "22-45")
    assert board.nobody == ()
    longest = max(lists, key=lambda c: len(c.entries))
    assert (longest.unit.name, len(longest.entries), len(longest.all())) == ("市科协", 30, 37)
    assert lists[0].unit.name == "市委组织部", "party first"


def test_every_row_is_where_it_says():
    text = DOCUMENT.source.text  # type: ignore[union-attr]
    for entry in assigning.board(DOCUMENT.plan).entries:
        passage = text[slice(*entry.span)]
        assert entry.label in passage[:30] and entry.text in passage and entry.clause_text in passage
        assert entry.clause_text == "" or f"{entry.text}{entry.clause_text}" in "".join(passage.splitlines())


def test_ids_run_on_or_tell_the_section():
    assert list(task_ids(plan(item(1), item(2, at=2))).values()) == ["24-1", "24-2"]
    assert set(task_ids(plan(item(1), year=None)).values()) == {"T-1"}
    many = [item(n, at=n) for n in range(1, 30)]
    assert list(task_ids(plan(*many, item(29, at=40))).values())[-2:] == ["24-29", "24-29b"]
    sections = tuple(
        Section(
            f"s{n}",
            "一、",
            n,
            1,
            "",
            "",
            Span(10 * n, 10 * n + 9),
            items=(item(1, at=10 * n), item(2, at=10 * n + 5)),
        )
        for n in (1, 2)
    )
    made = Plan(year=2024, sections=sections)
    assert list(task_ids(made).values()) == ["24-1.1", "24-1.2", "24-2.1", "24-2.2"]


@given(st.lists(st.one_of(st.none(), st.integers(0, 40)), max_size=40))
def test_ids_are_unique_whatever_the_numbers(numbers):
    ids = task_ids(plan(*(item(n, at=k) for k, n in enumerate(numbers))))
    assert len(set(ids.values())) == len(numbers)


def test_limits_are_stated_or_the_end_of_the_year_or_unknown():
    june = Due("by", end="2024-06-30")
    stated = deadlines.limit(item(1, deadline="6月底前", due=june), (), 2024)
    assert stated == ("6月底前", "stated", "2024-06-30", None)
    by_clause = item(1, clause={"deadline": "每季度", "due": Due("period", every="quarter")})
    assert deadlines.limit(by_clause, (), 2024) == ("每季度", "stated", None, "quarter")
    assert deadlines.limit(item(1), (), 2024) == ("2024年底", "year_end", "2024-12-31", None)
    assert deadlines.limit(item(1), (), None) == (None, None, None, None)
    above = (Clause("", Span(0, 0), deadline="6月底前", due=june), Clause("", Span(0, 0), deadline="年底前"))
    assert deadlines.limit(item(1), above, 2024) == ("6月底前；年底前", "stated", None, None)


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2024年甲市要点", 2024),
        ("甲市科普规划（2024—2027年）", None),
        ("2024-2027年甲市规划", None),
        ("甲市意见", None),
        ("2024年—2027年甲市规划", None),
    ],
)
def test_only_a_plan_of_one_year_ends_with_the_year(title, year):
    assert deadlines.annual(plan(title=title)) == year


def test_clauses_of_headings_hold_below():
    lead = Clause("（市科协牵头）", Span(0, 1), parties=(party("市科协", "lead"),))
    made = Plan(
        title="2024年要点", year=2024, place="柳州市", level="city",
        sections=(Section("一", "一、", 1, 1, "甲", "", Span(0, 9), (lead,), (), (item(1, "办。", party("市教育局"), at=3),)),),
    )  # fmt: skip
    board = assigning.board(made)
    assert [(p.role, p.name) for p in board.entries[0].parties] == [
        ("responsible", "市教育局"),
        ("lead", "市科协"),
    ]


def test_groups_other_than_everyone_get_a_sheet_of_their_own():
    made = plan(
        item(1, "甲。", party("各成员单位", group=True)),
        item(2, "乙。", party("市科协"), party("各县（市、区）人民政府", "support", True), at=3),
        item(3, "丙。", party("有关部门", group=True), at=6),
        replace(item(4, "丁。", at=9), clauses=()),
    )
    board = assigning.board(made)
    assert [u.name for u in assigning.units(board)] == ["市科协", "有关部门", "各县（市、区）人民政府"]
    assert (board.shared, board.nobody) == (("24-1",), ("24-4",))
    assert [e.task_id for e in only(made).all()] == ["24-1", "24-2"]


def test_partners_beyond_six_are_counted_and_the_lead_is_named():
    names = ["市教育局", "市科技局", "市民政局", "市财政局", "市水利局", "市体育局"]
    few = only(plan(item(1, "甲。", party("市科协", "lead"), *(party(n, "support") for n in names[:2]))))
    assert _rows.partners(few.entries[0]) == "牵头：市科协\n配合：市教育局、市科技局"
    many = only(
        plan(item(1, "甲。", party("市科协", "lead"), *(party(n, "support") for n in [*names, "市妇联"])))
    )
    assert _rows.partners(many.entries[0]) == "牵头：市科协\n配合：市教育局等7个单位"
    longest = returned.checklist("市科协").entries[4]
    assert _rows.partners(longest) == "市教育局等15个单位"


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_every_task_and_is_the_same_twice(form):
    checklist = returned.checklist("市气象局")
    data = write(checklist, form, "shape" if form == "json" else "checklist")
    assert data == write(checklist, form, "shape" if form == "json" else "checklist")
    if form in ("json", "md", "csv", "html", "terminal"):
        assert all(e.task_id in data.decode() for e in checklist.all())


def test_json_is_the_published_shape():
    from kesu_parse.shape import json_schema, plain
    from kesu_parse.shape import load as shaped

    data = json.loads(write(returned.checklist("市科协"), "json"))
    assert data["schema"] == "kesu.checklist/1"
    assert data["unit"] == {"id": "science_association", "name": "市科协", "group": False}
    assert {"task_id", "item", "label", "path", "title", "text", "roles", "parties", "deadline", "deadline_basis",
            "clause_text", "span"} <= set(data["entries"][0])  # fmt: skip
    assert plain(shaped(Checklist, data)) == data
    assert json_schema(Checklist)["title"] == "kesu.checklist/1"


DANGEROUS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "＝1+1", "|cmd", "%0A=1")


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_becomes_a_formula(text):
    checklist = only(plan(item(1, f"{text}办科普日", party("市科协"), party(text, "support"), deadline=text)))
    page = load_workbook(BytesIO(write(checklist, "xlsx", "checklist"))).worksheets[0]
    cells = [c for row in page.iter_rows() for c in row]
    assert {c.data_type for c in cells} <= {"s", "n", "inlineStr"} and any(
        text.strip() in str(c.value) for c in cells
    )
    rows = list(csv.reader(StringIO(write(checklist, "csv", "checklist").decode("utf-8-sig"))))
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)
    assert harmless(text).startswith("'")


def test_markup_and_control_characters_stay_text():
    evil = "<script>alert(1)</script>&\x1b[2J\x00\ufffe\"'_x0041_"
    made = plan(item(1, evil, party("市科协")), title=f"2024年{evil}")
    checklist = only(made)
    page = write(checklist, "html", "checklist").decode()
    assert "<script" not in page and "\x1b" not in page
    assert "\x1b" not in write(checklist, "terminal", "checklist").decode()
    assert "<script>" not in write(checklist, "md", "checklist").decode()
    book = load_workbook(BytesIO(write(checklist, "xlsx", "checklist")))
    assert "_x0041_" in book.worksheets[0]["C5"].value
    for report in (summary.master(assigning.board(made)), summary.index(assigning.board(made))):
        for form in ("html", "xlsx", "docx", "md", "csv", "terminal"):
            assert write(report, form, "report")
    with ZipFile(BytesIO(write(checklist, "docx", "checklist"))) as package:
        assert b"&lt;script&gt;" in package.read("word/document.xml")


def test_file_names_from_unit_names_stay_in_the_folder(tmp_path):
    made = plan(
        item(1, "甲。", party("../../市科协"), party("/etc/市教育局", "support"), party("CON:市", "support"))
    )
    source = tmp_path / "计划.yaml"
    source.write_bytes(write(made, "yaml"))
    out = tmp_path / "甲" / "清单"
    got = run("checklist", str(source), "--all", "-f", "csv", "--output-dir", str(out))
    assert got.code == 0, got.err
    assert {p.name for p in tmp_path.rglob("*.csv")} == {p.name for p in out.glob("*.csv")}
    assert len(list(out.glob("*.csv"))) == 3 + 2


def test_long_texts_are_cut_into_rows_and_nothing_is_lost():
    text = "甲。" + "在全市范围内广泛开展科普活动，推动资源共享。" * 150
    checklist = only(plan(item(1, text, party("市科协"))))
    page = load_workbook(BytesIO(write(checklist, "xlsx", "checklist"))).worksheets[0]
    rows = list(page.iter_rows(min_row=5))
    assert [r[1].value for r in rows] == ["24-1"] + ["24-1续"] * (len(rows) - 1) and len(rows) > 1
    assert "".join(r[2].value for r in rows) == text
    assert all(page.row_dimensions[r[0].row].height <= 409 for r in rows)
    master = load_workbook(
        BytesIO(
            write(summary.master(assigning.board(plan(item(1, text, party("市科协"))))), "xlsx", "report")
        )
    )
    assert "".join(r[3].value or "" for r in master["总台账"].iter_rows(min_row=4)) == text


@given(st.text("科普，。、a \n", max_size=300), st.integers(4, 40), st.integers(1, 5))
def test_chunks_fit_and_make_the_text(text, room, most):
    parts = _measure.chunks(text, room, most)
    assert "".join(parts) == text
    assert all(_measure.lines(part, room) <= most or len(part) == 1 for part in parts)


def test_word_rows_do_not_break_and_heads_repeat():
    with ZipFile(BytesIO(returned.sheet("市科协", "docx"))) as package:
        xml = package.read("word/document.xml").decode()
        fonts = package.read("word/fontTable.xml").decode()
        assert {i.date_time for i in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert xml.count("<w:cantSplit/>") == xml.count("<w:tr>") == 1 + 1 + 37
    assert xml.count("<w:tblHeader/>") == 1 and xml.count("<w:dropDownList>") == 37
    assert "<w:gridCol " in xml and '<w:altName w:val="仿宋"/>' in fonts


def test_a_page_needs_nothing_from_elsewhere():
    page = returned.sheet("市科协", "html").decode()
    assert not re.search(r"(?:src|href)=|https?:|@import|<script", page)
    assert page.count("<tr ") == 37 and "display: table-header-group" in page


def dated() -> Checklist:
    quarter = {"deadline": "每季度", "due": Due("period", every="quarter")}
    return only(
        plan(
            item(
                1, "甲，乙；丙。" * 20, party("市科协"), deadline="6月底前", due=Due("by", end="2024-06-30")
            ),
            item(2, "丁。", party("市科协"), at=3, clause=quarter),
            item(3, "戊。", party("市科协"), at=6),
        )
    )


def test_a_calendar():
    data = write(dated(), "ics", "checklist").decode()
    assert all(len(line.encode()) <= 75 for line in data.split("\r\n"))
    lines = data.replace("\r\n ", "").split("\r\n")
    assert [x for x in lines if x.startswith("DTSTART")] == [
        f"DTSTART;VALUE=DATE:{d}" for d in ("20240630", "20240331", "20241231")
    ]
    assert "RRULE:FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1;UNTIL=20241231" in lines
    uids = [x for x in lines if x.startswith("UID")]
    assert len(set(uids)) == 3 and uids == [x for x in write(dated(), "ics", "checklist").decode().replace("\r\n ", "").split("\r\n") if x.startswith("UID")]  # fmt: skip
    assert any(x.startswith("SUMMARY:24-1 甲，乙；丙") for x in lines)


def test_a_period_of_reporting_stands_in_the_head():
    checklist = replace(returned.checklist("市气象局"), period="二季度")
    got = returned.taken(returned.sent("a.xlsx", write(checklist, "xlsx", "checklist")))
    assert {f.period for f in got.facts} == {"二季度"}


def test_index_and_master():
    board = assigning.board(DOCUMENT.plan)
    index = next(b for b in summary.index(board).blocks if hasattr(b, "rows"))
    assert index.columns[:3] == ("单位", "负责", "合计") and len(index.columns) == 3 + 14
    by_unit = {row[0]: row for row in index.rows}
    assert by_unit["市科协"][1:4] == ("30", "30", "") and by_unit["各成员单位"][2] == "7"
    assert all(sum(int(n or 0) for n in row[3:]) == int(row[2]) for row in index.rows)
    master = summary.master(board).blocks[1]
    assert (
        len(master.rows) == 45
        and master.rows[21][4] == "市委宣传部、市委党校"
        or master.rows[21][4] == "市委党校、市委宣传部"
    )
    sheet = load_workbook(BytesIO(write(summary.index(board), "xlsx", "report"))).worksheets[0]
    assert sheet.conditional_formatting


def test_all_in_all_formats(tmp_path):
    forms = [x for f in FORMATS for x in ("-f", f)]
    got = run("checklist", str(NOTICE), "--all", *forms, "--output-dir", str(tmp_path))
    assert got.code == 0, got.err
    for ending in ("json", "md", "csv", "xlsx", "docx", "html", "txt"):
        names = {p.stem for p in tmp_path.glob(f"*.{ending}")}
        assert {*returned.office().own, "共同任务", "总台账"} <= names
    rows = sum(
        len(json.loads(p.read_text("utf-8"))["entries"])
        for p in tmp_path.glob("*.json")
        if p.stem in returned.office().own
    )
    assert rows == 189


def test_filled_sheets_are_kept(tmp_path):
    for form in ("xlsx", "docx", "csv"):
        args = ["checklist", str(NOTICE), "--unit", UNIT, "-f", form, "--output-dir", str(tmp_path)]
        assert run(*args).code == 0
        assert run(*args, "--period", "一季度").code == 0, "nobody has written into it"
    sheet, args = (
        tmp_path / f"{UNIT}.xlsx",
        ["checklist", str(NOTICE), "--all", "-f", "xlsx", "--output-dir", str(tmp_path)],
    )
    assert run(*args).code == 0
    sheet.write_bytes(returned.saved(returned.filled()))
    master = load_workbook(tmp_path / "总台账.xlsx")
    master["总台账"]["G5"] = "已印发方案"
    master.save(tmp_path / "总台账.xlsx")
    before = sheet.read_bytes(), (tmp_path / "总台账.xlsx").read_bytes()
    got = run(*args)
    assert got.code == 2 and got.err.count("没有覆盖") == 2
    assert (sheet.read_bytes(), (tmp_path / "总台账.xlsx").read_bytes()) == before


@pytest.mark.parametrize("name", ["市科协", "市科学技术协会", "柳州市科协", "市 科 协"])
def test_any_spelling_of_a_unit(name):
    got = run("checklist", str(NOTICE), "--unit", name)
    assert got.code == 0 and "市科协　负责 30 项；共同任务 7 项" in got.out


def test_wrong_options_say_what_to_do(tmp_path):
    wrong = run("checklist", str(NOTICE), "--unit", "市科会")
    assert wrong.code == 2 and "最接近的是：市科协" in wrong.err
    for args in (
        [], ["--all", "--unit", "市科协"], ["--all", "-f", "xlsx"], ["--all", "-o", "a.xlsx"],
        ["--unit", "市科协", "-f", "xlsx", "-f", "docx"], ["--unit", "市科协", "-o", "a.xlsx", "--output-dir", "b"],
    ):  # fmt: skip
        got = run("checklist", str(NOTICE), *args)
        assert got.code == 2 and got.err.startswith("错误："), args


def test_the_ending_tells_the_format(tmp_path: Path):
    out = tmp_path / "市科协.docx"
    assert run("checklist", str(NOTICE), "--unit", "市科协", "-o", str(out)).code == 0
    assert out.read_bytes()[:2] == b"PK" and "word/document.xml" in ZipFile(out).namelist()


def since(old: Plan, new: Plan, unit: str = "市科协") -> Checklist:
    from kesu_parse.assigning.since import marked
    from kesu_parse.comparing import compare

    boards = assigning.board(old), assigning.board(new)
    return marked(only(new, unit), boards[1], boards[0], compare(old, new), [unit])


def test_what_is_new_changed_and_gone_since_last_year():
    body = "加强科普场馆建设。推动流动科技馆巡展，完善馆内设施，培训讲解员。"
    others = [
        "举办全国科普日活动。面向社区组织展览、讲座和咨询。",
        "开展青少年科技竞赛。组织参加创新大赛和机器人比赛。",
        "建设科普信息员队伍。每个行政村配备一名信息员并定期培训。",
    ]
    both = (party("市科协"), party("市教育局"))
    old = plan(
        item(1, body, *both),
        *(item(n, t, *both, at=n * 9) for n, t in enumerate(others, 2)),
        year=2023,
        title="2023年要点",
    )
    new = plan(
        item(1, "发布科普蓝皮书。汇总全市数据，形成年度报告。", party("市科协")),
        item(2, others[0], *both, at=9),
        item(3, others[1], party("市科协"), party("市财政局"), at=18),
        item(4, others[2], party("市教育局"), at=27),
    )
    found = since(old, new)
    assert [(e.task_id, e.change) for e in found.entries] == [
        ("24-1", "new"),
        ("24-2", "same"),
        ("24-3", "changed"),
    ]
    assert {d.label: d.why for d in found.dropped} == {
        "1.": "这一份没有此项", "4.": "24-4 仍有此项，不再分给本单位",
    }  # fmt: skip
    for form in ("terminal", "md", "docx", "html", "xlsx", "csv"):
        assert write(found, form, "checklist")
    assert "〔新增〕" in write(found, "csv", "checklist").decode("utf-8-sig")


def test_since_on_the_command_line(tmp_path):
    got = run("checklist", str(NOTICE), "--unit", "市科协", "--since", str(NOTICE), "-f", "json")
    found = json.loads(got.out)
    assert {e["change"] for e in [*found["entries"], *found["shared"]]} == {"same"} and found["dropped"] == []


def test_a_unit_named_twice_is_one_partner():
    found = only(plan(item(1, "甲。", party("市科协"), party("市教育局"), party("市科学技术协会"))))
    assert [p.name for p in found.entries[0].parties] == ["市科协", "市教育局"]
    assert found.entries[0].roles == ("responsible",)


def test_lines_wrap_where_a_cell_ends_and_marks_take_their_neighbour_along():
    assert [_measure.lines("科" * n, 10) for n in (1, 5, 6, 10, 11)] == [1, 1, 2, 2, 3]
    assert _measure.lines("科科科科科，科科科科", 10) == 3, (
        "科，begins the second line, the last 科 the third"
    )
    assert _measure.lines("a\n科", 10) == 2
