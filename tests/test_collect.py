"""Returned sheets, changed in every way people change them: no answer in a wrong place, nothing lost unsaid."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

import office as libre
import returned
from fixture import FIXTURES
from kesu_parse.collecting import rebuild, words
from kesu_parse.collecting.journal import dump, load
from kesu_parse.collecting.ledger import Key
from kesu_parse.collecting.matching import dated, id_key
from returned import (
    FIRST,
    ID,
    ISSUES,
    PROGRESS,
    STATUS,
    TASK,
    body,
    entered,
    filled,
    saved,
    sent,
    taken,
    told,
)

UNIT = "市气象局"
ALL = returned.expected(UNIT)


def whole(got, but=()):  # type: ignore[no-untyped-def]
    """Fail unless every answer but those of some tasks is entered."""
    found = entered(got)
    for n, field in enumerate(("progress", "status", "issues")):
        assert found[field] == {t: a[n] for t, a in ALL.items() if t not in but}
    returned.nothing_misplaced(got)


def merge_report(got):  # type: ignore[no-untyped-def]
    (file,) = (f for f in got.facts if f.kind == "file")
    return file.unit, file.value, file.task


def test_an_untouched_sheet_is_entered_whole():
    got = taken(sent("市气象局.xlsx", saved(filled())))
    whole(got)
    assert told(got) == ""
    assert merge_report(got) == (UNIT, "15/0", "")
    contact = {f.field: f.value for f in got.facts if f.kind == "value" and not f.task}
    assert contact == {"person": "张三", "phone": "0772-1234567", "date": "2022-03-31"}


def test_sorted_rows():
    book = filled()
    page = book.worksheets[0]
    returned.rewrite(page, body(page)[::-1])
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got)
    assert told(got) == ""


def test_filtered_rows_count_too():
    book = filled()
    page = book.worksheets[0]
    page.auto_filter.ref = f"A4:I{page.max_row}"
    for row in range(FIRST, page.max_row, 2):
        page.row_dimensions[row].hidden = True
    whole(taken(sent("市气象局.xlsx", saved(book))))


def test_deleted_rows_and_columns():
    book = filled()
    page = returned.free(book.worksheets[0])
    gone = {page.cell(row, ID).value for row in (7, 8)}
    page.delete_rows(7, 2)
    page.delete_cols(4)
    page.delete_cols(ID)
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got, but=gone)
    assert merge_report(got) == (UNIT, "0/13", " ".join(sorted(gone, key=lambda i: int(i[3:]))))


def test_inserted_rows_and_columns():
    book = filled()
    page = returned.free(book.worksheets[0])
    page.insert_rows(7)
    page.cell(7, PROGRESS).value = "另外举办了一次培训"
    page.insert_cols(4)
    page.cell(4, 4).value = "备注"
    page.cell(9, 4).value = "见附件"
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got)
    assert "另外举办了一次培训" in told(got)
    assert "多出一列“备注”，有 1 格内容" in told(got) and "见附件" in told(got)


def test_merged_answers_hold_for_every_row_they_cover():
    book = filled()
    page = book.worksheets[0]
    one, two = page.cell(5, ID).value, page.cell(6, ID).value
    page.cell(5, PROGRESS).value = both = f"{one}号和{two}号一并推进"
    page.merge_cells(start_row=5, end_row=6, start_column=PROGRESS, end_column=PROGRESS)
    got = taken(sent("市气象局.xlsx", saved(book)))
    assert entered(got)["progress"] == {t: both if t in (one, two) else a[0] for t, a in ALL.items()}
    assert "合并单元格" in told(got)


def test_rows_under_one_merged_id_belong_together():
    book = filled()
    page = returned.free(book.worksheets[0])
    page.insert_rows(6)
    task = page.cell(5, ID).value
    page.cell(6, PROGRESS).value = f"又，{task}号印发了方案"
    page.merge_cells(start_row=5, end_row=6, start_column=ID, end_column=ID)
    page.merge_cells(start_row=5, end_row=6, start_column=TASK, end_column=TASK)
    got = taken(sent("市气象局.xlsx", saved(book)))
    assert entered(got)["progress"][task] == f"{ALL[task][0]}\n又，{task}号印发了方案"
    assert entered(got)["status"] == {t: a[1] for t, a in ALL.items()}


def test_renamed_heads():
    book = filled()
    page = book.worksheets[0]
    heads = {
        TASK: "重点工作",
        PROGRESS: "一季度工作落实情况",
        STATUS: "当前状态（必填）",
        ISSUES: "困难和打算",
    }
    for column, text in heads.items():
        page.cell(4, column).value = text
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got)
    assert "“困难和打算”不认识" in told(got)


def test_a_new_workbook_without_head_or_names():
    old = filled().worksheets[0]
    book = Workbook()
    for row in range(4, old.max_row + 1):
        for column in range(1, 10):
            book.active.cell(row + 3, column + 2).value = old.cell(row, column).value
    got = taken(sent("新建 XLSX 工作表.xlsx", saved(book)))
    whole(got)
    assert "任务与市气象局的完全一致" in told(got)


def test_the_hidden_sheet_lost():
    book = filled()
    del book["_kesu"]
    got = taken(sent("反馈表.xlsx", saved(book)))
    whole(got)
    assert told(got) == ""


def test_edited_texts_and_lost_ids():
    book = filled()
    page = book.worksheets[0]
    for row in range(FIRST, page.max_row + 1):
        text = page.cell(row, TASK).value
        page.cell(row, TASK).value = " " + text.replace("，", ",").replace("的", "")[:60] + "……"
        if row % 2:
            page.cell(row, ID).value = None
        else:
            page.cell(row, ID).value = page.cell(row, ID).value.replace("-", "－") + " "
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got)
    assert merge_report(got)[1] == "7/8"


@pytest.mark.parametrize("dimension", ["A1", "A1:B2", "A1:XFD1048576", ""])
def test_a_wrong_dimension(dimension):
    new = f'<dimension ref="{dimension}"/>'.encode() if dimension else b""
    out = BytesIO()
    with ZipFile(BytesIO(saved(filled()))) as old, ZipFile(out, "w") as package:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data, count = re.subn(rb"<dimension[^>]*/>", new, data)
                assert count == 1
            package.writestr(name, data)
    whole(taken(sent("市气象局.xlsx", out.getvalue())))


def test_a_cell_at_the_far_end_of_the_sheet():
    book = filled()
    book.worksheets[0]["XFD1048576"] = "误按"
    whole(taken(sent("市气象局.xlsx", saved(book))))


def test_ids_that_became_dates_and_dates_that_became_numbers():
    book = filled()
    page = book.worksheets[0]
    returned.as_dates(page)
    page["I2"] = 44651
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got)
    assert merge_report(got)[1] == "9/6"


def test_an_id_that_became_a_date_is_not_believed_without_its_text():
    book = filled()
    page = book.worksheets[0]
    page.cell(5, ID).value, page.cell(5, TASK).value = "2022年1月", None
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got, but={"22-1"})
    assert "“2022年1月”变成了日期" in told(got) and ALL["22-1"][0] in told(got)


def test_an_old_workbook():
    """returned.xls: the filled sheet of 市气象局, saved by LibreOffice 7.4 as Excel 97–2003."""
    whole(taken(sent("市气象局.xls", (FIXTURES / "collect" / "returned.xls").read_bytes())))


def test_a_password_is_asked_for_and_the_rest_goes_on():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    got = taken(sent("市科协.xlsx", locked), sent("市气象局.xlsx", saved(filled())))
    whole(got)
    assert told(got).startswith("市科协.xlsx ：文件已加密")


def test_a_sheet_under_the_name_of_another_unit_is_not_entered():
    book = filled()
    book.worksheets[0]["C2"] = "市教育局"
    got = taken(sent("反馈.xlsx", saved(book)))
    assert entered(got)["progress"] == {}
    assert "单位对不上：表头是市教育局，隐藏页是市气象局" in told(got)
    assert all(a[0] in told(got) for a in ALL.values())
    named = taken(sent("反馈.xlsx", saved(book), UNIT))
    whole(named)


def test_a_sheet_sent_in_by_the_wrong_unit_is_not_entered():
    got = taken(sent("市教育局.xlsx", saved(filled())))
    assert entered(got)["progress"] == {} and "文件名是市教育局" in told(got)


def test_a_task_of_another_unit_is_not_entered():
    book = filled()
    page = book.worksheets[0]
    page.append([99, "22-24", "在公务员录用中落实科学素质要求。", "", "", "", "关于22-24号，已办", "已完成"])
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got)
    assert "22-24 没有分给市气象局" in told(got)


def test_ids_sorted_apart_from_their_texts_are_not_believed():
    book = filled()
    page = book.worksheets[0]
    ids = [page.cell(row, ID).value for row in (5, 6, 7)]
    for row, id_ in zip((5, 6, 7), ids[1:] + ids[:1], strict=True):
        page.cell(row, ID).value = id_
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got, but=ids)
    assert told(got).count("文字却是") == 3


def test_last_years_sheet_is_not_entered():
    book = filled()
    page = book.worksheets[0]
    for row in range(FIRST, page.max_row + 1):
        page.cell(row, ID).value = page.cell(row, ID).value.replace("22-", "21-")
    got = taken(sent("市气象局.xlsx", saved(book)))
    assert entered(got)["progress"] == {} and "另一年度" in told(got)


def two_versions():  # type: ignore[no-untyped-def]
    first, second = filled(), filled()
    page = second.worksheets[0]
    page.cell(5, STATUS).value = "已完成"
    page.cell(6, PROGRESS).value = None
    return sent("市气象局.xlsx", saved(first)), sent("市气象局（改）.xlsx", saved(second))


def test_two_versions_wait_for_a_person():
    got = taken(*two_versions())
    ledger = rebuild(got.facts)
    (doubt,) = ledger.doubts
    assert "22-1 的完成状态有 2 个版本" in doubt.field
    assert ledger.values[Key(UNIT, "全年", "22-1", "status")].startswith("【待核】")
    assert ledger.values[Key(UNIT, "全年", "22-2", "progress")] == ALL["22-2"][0]


@pytest.mark.parametrize(("which", "state"), [("first", "推进中"), ("last", "已完成")])
def test_a_version_is_chosen_only_when_asked(which, state):
    from kesu_parse.collecting import prefer

    files = two_versions()
    journal = taken(*files).facts
    journal += prefer(journal, [f.sha256 for f in files], which)
    assert prefer(journal, [f.sha256 for f in files], which) == []
    ledger = rebuild(journal)
    assert ledger.values[Key(UNIT, "全年", "22-1", "status")] == state
    assert ledger.values[Key(UNIT, "全年", "22-2", "progress")] == ALL["22-2"][0], (
        "a blank overwrites nothing"
    )
    assert ledger.doubts == []


def test_states_in_other_words():
    book = filled()
    page = book.worksheets[0]
    for row, text in zip(
        range(FIRST, 12), ("正在推进", "80%", "办结。", "基本完成", "未完成", "", "1"), strict=True
    ):
        page.cell(row, STATUS).value = text
    got = taken(sent("市气象局.xlsx", saved(book)))
    said = list(entered(got)["status"].values())
    assert said[:6] == ["推进中", "推进中", "已完成", "基本完成", "未完成", "1"]
    assert told(got).count("不在五种之内") == 3


def answered(data: bytes) -> bytes:
    """Return a Word sheet with every answer filled in."""
    from docx import Document

    made = Document(BytesIO(data))
    head, table = made.tables
    head.rows[0].cells[3].text = "李四"
    for row in list(table.rows)[1:]:
        cells = row.cells
        answer = ALL[cells[1].text]
        cells[6].text, cells[8].text = answer[0], answer[2]
        (text,) = cells[7]._tc.xpath(".//w:t")
        text.text = answer[1]
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def test_a_word_sheet():
    got = taken(sent("市气象局.docx", answered(returned.sheet(UNIT, "docx"))))
    whole(got)
    assert told(got) == "" and merge_report(got) == (UNIT, "15/0", "")
    assert [f.value for f in got.facts if f.field == "person"] == ["李四"]


def test_a_word_sheet_sorted_and_shortened():
    from docx import Document

    made = Document(BytesIO(answered(returned.sheet(UNIT, "docx"))))
    table = made.tables[1]._tbl
    rows = list(table.tr_lst)
    for row in rows[1:]:
        table.remove(row)
    for row in rows[:3:-1]:
        table.append(row)
    out = BytesIO()
    made.save(out)
    got = taken(sent("市气象局.docx", out.getvalue()))
    whole(got, but=list(ALL)[:3])
    assert merge_report(got)[2] == " ".join(list(ALL)[:3])


@pytest.mark.office
@libre.needs_office
@pytest.mark.parametrize("ending", ["xlsx", "xls", "docx", "doc"])
def test_sheets_that_libreoffice_saved(ending, tmp_path):
    old = "docx" if ending.startswith("doc") else "xlsx"
    data = answered(returned.sheet(UNIT, "docx")) if old == "docx" else saved(filled())
    made = libre.converted_all({UNIT: data}, old, ending, tmp_path)
    whole(taken(sent(f"市气象局.{ending}", made[UNIT])))


def test_csv_comes_back_too():
    lines = returned.sheet(UNIT, "csv").decode("utf-8-sig").splitlines()
    for n, (task, answer) in enumerate(ALL.items(), 1):
        assert f",{task}," in lines[n]
        lines[n] = lines[n][: -len(",,,") + 1] + ",".join(answer)
    whole(taken(sent("a.csv", "\r\n".join(lines).encode("gb18030"))))


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_no_order_and_no_loss_of_rows_puts_an_answer_in_a_wrong_place(random):
    page = filled().worksheets[0]
    rows = body(page)
    random.shuffle(rows)
    rows = rows[: random.randint(1, len(rows))]
    columns = sorted(random.sample(range(9), 9), key=lambda _: random.random())
    book = Workbook()
    heads = [c.value for c in page[4]]
    for row in [heads, *rows]:
        kept = list(row)
        if row is not heads and random.random() < 0.3:
            kept[random.choice((ID, TASK)) - 1] = None
        book.active.append([kept[c] for c in columns])
    got = taken(sent("市气象局.xlsx", saved(book)))
    returned.nothing_misplaced(got)
    assert len(entered(got)["progress"]) == len(rows)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=40), st.integers(0, 10**6))
def test_damaged_sheets_end_in_a_line_not_in_a_crash(noise, at):
    data = DAMAGED
    cut = at % len(data)
    got = taken(sent("市气象局.xlsx", data[:cut] + noise + data[cut + len(noise) :]))
    returned.nothing_misplaced(got)


DAMAGED = saved(filled())


def test_the_journal_reads_back_and_forgets_only_a_torn_end():
    facts = taken(sent("市气象局.xlsx", saved(filled()))).facts
    data = dump(facts)
    assert load(data) == facts
    assert load(data[:-20]) == facts[:-1]
    from kesu_parse.errors import DamagedFile

    with pytest.raises(DamagedFile, match="第 1 行"):
        load(b"{\n" + data)


def test_words():
    assert [id_key(x) for x in ("２２－30", "22—3 ", "22-2.1.6", "22-30b", "22-30续", "第22-3", "22-")] == [
        "22-30", "22-3", "22-2.1.6", "22-30b", "22-30", "", "",
    ]  # fmt: skip
    for text in ("44621", "2022-03-01", "Mar-22", "22-Mar", "3月22日", "2022年3月", "2022/3/1"):
        assert dated(text, "22") == {"22-3"}
    assert dated("2021年3月", "22") == set()
    periods = {"2022年第一季度": "一季度", "Q3": "三季度", "3月份": "3月", "年中": "年中", "2022": "2022"}
    assert {k: words.period(k) for k in periods} == periods
    assert words.fields("填报单位：市科协　责任人：张三  联系电话：0772-1") == [
        ("unit", "市科协"), ("person", "张三"), ("phone", "0772-1"),
    ]  # fmt: skip


def test_openpyxl_sees_what_was_promised():
    book = load_workbook(BytesIO(returned.sheet("市科协")))
    page = book.worksheets[0]
    assert [c.value for c in page[4]][:3] == ["序号", "任务编号", "工作任务"]
    assert page.max_row == FIRST + 36 and page.print_title_rows == "$4:$4"
    assert (
        page.protection.sheet
        and page.page_setup.orientation == "landscape"
        and page.page_setup.paperSize == 9
    )
    locked = {page.cell(FIRST, c).protection.locked: c for c in range(1, 10)}
    assert [page.cell(FIRST, c).protection.locked for c in range(1, 10)] == [True] * 6 + [False] * 3, locked
    assert not [r for r in page.merged_cells.ranges if r.max_row >= FIRST]
    assert {v.formula1 for v in page.data_validations.dataValidation} >= {f'"{",".join(words.states())}"'}
    assert book["_kesu"].sheet_state == "veryHidden"


def group_office():  # type: ignore[no-untyped-def]
    from kesu_parse import assigning
    from kesu_parse.collecting import Office
    from test_checklist import item, party, plan

    made = plan(
        item(
            1, "建设乡村科普馆。每县一座。", party("市科协", "lead"), party("各县区人民政府", "support", True)
        ),
        item(2, "办好全国科普日。面向社区。", party("市科协"), at=3),
    )
    names = assigning.Names(made)
    return Office(assigning.board(made, names), names)


def test_many_units_answer_the_sheet_of_a_group():
    from kesu_parse import assigning
    from kesu_parse.collecting import collect, reports
    from kesu_parse.writing import write

    office = group_office()
    unit = next(u for u in assigning.units(office.board) if u.group)
    data = write(assigning.checklist(office.board, unit), "xlsx", "checklist")
    files = []
    for name in ("鹿寨县人民政府", "融安县人民政府"):
        book = load_workbook(BytesIO(data))
        page = book.worksheets[0]
        assert not page["C2"].value and not page["C2"].protection.locked
        page["C2"] = name
        page.cell(FIRST, PROGRESS).value = f"{name}已选址"
        files.append(sent("各县区人民政府.xlsx", saved(book)))
    got = collect(office, files, [])
    ledger = rebuild(got.facts)
    assert {k.unit: v for k, v in ledger.values.items()} == {
        "鹿寨县人民政府": "鹿寨县人民政府已选址", "融安县人民政府": "融安县人民政府已选址",
    }  # fmt: skip
    assert reports.units_of(office, office.board.entries[0], ledger) == [
        "市科协",
        "鹿寨县人民政府",
        "融安县人民政府",
    ]


def test_a_text_like_no_task_or_like_two_is_not_placed():
    book = filled()
    page = book.worksheets[0]
    page.append(
        [98, None, "组织干部职工参加义务植树活动，美化机关环境。", "", "", "", "植树五十棵", "已完成"]
    )
    page.append([99, None, "科普科普科普科普科普科普", "", "", "", "另记一条", "已完成"])
    got = taken(sent("市气象局.xlsx", saved(book)))
    whole(got)
    assert "植树五十棵" in told(got) and "另记一条" in told(got)


def test_the_text_of_two_tasks_alike_is_not_placed_without_an_id():
    from kesu_parse import assigning
    from kesu_parse.collecting.matching import Tasks
    from test_checklist import item, party, plan

    texts = ["办好第三季度科普讲座，面向社区居民。", "办好第四季度科普讲座，面向社区居民。"]
    tasks = Tasks(
        assigning.board(plan(*(item(n, t, party("市科协"), at=9 * n) for n, t in enumerate(texts, 1))))
    )
    assert tasks.match("", "办好科普讲座，面向社区居民。").entry is None
    assert tasks.match("24-2", "办好科普讲座，面向社区居民。").entry.task_id == "24-2"
    assert tasks.match("", texts[0]).entry.task_id == "24-1", "word for word is certain"
    assert tasks.match("", texts[0].replace("社区", "小区")).entry is None
