"""A whole year by script: plan, 27 sheets, filled in by a generator, collected in two rounds, ledger, status."""

import json
import os
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

import returned
from fixture import NOTICE
from shell import run

ROUNDS = ("一季度", "二季度")


def answers(unit: str, period: str) -> dict[str, tuple[str, str, str]]:
    return {t: (f"{period}，{p}", s, i) for t, (p, s, i) in returned.expected(unit).items()}


def fill(path: Path, target: Path, period: str) -> None:
    """Fill in one sheet as a unit does, head and rows."""
    book = load_workbook(path)
    page = book.worksheets[0]
    assert page["I3"].value == period
    page["E2"] = "张三"
    said = answers(path.stem, period)
    for row in range(returned.FIRST, page.max_row + 1):
        texts = said[page.cell(row, returned.ID).value]
        for column, text in zip((returned.PROGRESS, returned.STATUS, returned.ISSUES), texts, strict=True):
            page.cell(row, column).value = text
    target.parent.mkdir(exist_ok=True)
    book.save(target)


def units() -> list[str]:
    return list(returned.office().own)


def test_a_whole_year(tmp_path: Path) -> None:
    ledger = tmp_path / "台账.xlsx"
    for period in ROUNDS:
        out = tmp_path / period
        made = run("checklist", str(NOTICE), "--all", "-f", "xlsx", "--output-dir", str(out), "--period", period,
                   "--repeat-shared")  # fmt: skip
        assert made.code == 0, made.err
        assert {p.stem for p in out.glob("*.xlsx")} == {*units(), "总台账", "共同任务", "索引"}
        for unit in units():
            fill(out / f"{unit}.xlsx", tmp_path / f"收回{period}" / f"{unit}.xlsx", period)
        got = run("collect", str(NOTICE), str(tmp_path / f"收回{period}"), "-o", str(ledger))
        assert got.code == 0, got.out
        assert "新收 27 份" in got.out and "待核" not in got.out
    check(ledger)
    again(tmp_path, ledger)
    standing(tmp_path, ledger)


def check(ledger: Path) -> None:
    """The ledger says what was filled in, and nothing else."""
    rows = load_workbook(ledger)["明细"].iter_rows(min_row=3, values_only=True)
    found = {(r[0], r[3], r[1]): r[4:7] for r in rows}
    wanted = {(u, p, t): a for u in units() for p in ROUNDS for t, a in answers(u, p).items()}
    assert len(wanted) == 2 * (189 + 27 * 7)
    assert found == wanted


def again(folder: Path, ledger: Path) -> None:
    """Collecting twice changes nothing; the ledger can be rebuilt from the journal alone."""
    journal = ledger.with_suffix(".jsonl")
    before = ledger.read_bytes(), journal.read_bytes()
    returned_ = [str(folder / f"收回{p}") for p in ROUNDS]
    assert run("collect", str(NOTICE), *returned_, "-o", str(ledger)).code == 0
    assert (ledger.read_bytes(), journal.read_bytes()) == before
    ledger.unlink()
    assert run("collect", str(NOTICE), "-o", str(ledger)).code == 0
    assert ledger.read_bytes() == before[0]


def standing(folder: Path, ledger: Path) -> None:
    shown = run("status", str(NOTICE), str(ledger))
    assert "截至2022年6月30日" in shown.out and "共378项次" in "".join(shown.out.split())
    late = run("status", str(NOTICE), str(ledger), "--on", "2023-01-01", "-f", "md")
    done = sum(a[1] == "已完成" for u in units() for a in answers(u, "二季度").values())
    assert f"已完成 {done} 项次，逾期 {378 - done} 项次" in late.out
    for form in ("html", "xlsx", "docx"):
        assert run("status", str(NOTICE), str(ledger), "-o", str(folder / f"通报.{form}")).code == 0


def test_a_ledger_that_a_person_changed_is_not_overwritten(tmp_path: Path) -> None:
    sheet, ledger = tmp_path / "市气象局.xlsx", tmp_path / "台账.xlsx"
    sheet.write_bytes(returned.saved(returned.filled()))
    assert run("collect", str(NOTICE), str(sheet), "-o", str(ledger)).code == 0
    book = load_workbook(ledger)
    book.save(ledger)
    assert run("collect", str(NOTICE), str(sheet), "-o", str(ledger)).code == 0, "saved, not changed"
    book["明细"]["A1"] = "领导批示"
    book.save(ledger)
    before = ledger.read_bytes()
    got = run("collect", str(NOTICE), str(sheet), "-o", str(ledger))
    assert got.code == 2 and "手工改动" in got.err and ledger.read_bytes() == before


def test_a_person_settles_and_chooses(tmp_path: Path) -> None:
    first, second, ledger = tmp_path / "市气象局.xlsx", tmp_path / "市气象局2.xlsx", tmp_path / "台账.xlsx"
    book = returned.filled()
    first.write_bytes(returned.saved(book))
    book.worksheets[0].cell(returned.FIRST, returned.STATUS).value = "基本完成"
    second.write_bytes(returned.saved(book))
    files = [str(NOTICE), str(first), str(second), "-o", str(ledger)]
    assert run("collect", *files).code == 1
    chosen = run("collect", *files, "--duplicates", "last")
    assert chosen.code == 1 and "不在五种之内" in chosen.out and "个版本" not in chosen.out
    assert run("collect", *files, "--settle").code == 0
    assert run("collect", *files).code == 0
    kinds = [
        json.loads(line)["kind"] for line in ledger.with_suffix(".jsonl").read_text("utf-8").splitlines()
    ]
    assert (kinds.count("prefer"), kinds.count("settled")) == (1, 1)


def test_wrong_options_say_what_to_do(tmp_path: Path) -> None:
    sheet = tmp_path / "a.xlsx"
    sheet.write_bytes(returned.saved(returned.filled()))
    for args, words in (
        ([str(sheet), "-o", "台账.pdf"], "台账写不成 pdf"),
        ([str(tmp_path / "无"), "-o", str(tmp_path / "b.xlsx")], "文件不存在"),
        ([str(sheet), "-o", str(tmp_path / "b.xlsx"), "--as", "c.xlsx=市科协"], "--as c.xlsx=市科协 用不上"),
    ):
        got = run("collect", str(NOTICE), *args)
        assert got.code in (1, 2) and words in got.out + got.err
    assert run("status", str(NOTICE), str(tmp_path / "无.xlsx")).code == 2
    assert run("status", str(NOTICE), str(sheet), "--on", "明天").code == 2


def test_same_sheets_same_bytes() -> None:
    assert returned.sheet("市科协") == returned.write(returned.checklist("市科协"), "xlsx", "checklist")
    assert BytesIO(returned.sheet("市科协")).read(2) == b"PK"


def test_a_file_name_in_another_encoding_does_not_stop_the_run(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xca\xd0\xc6\xf8\xcf\xf3\xbe\xd6.xlsx")
    try:
        (tmp_path / name).write_bytes(returned.saved(returned.filled()))
    except (OSError, UnicodeError):
        pytest.skip("the file system takes UTF-8 names only")
    got = run("collect", str(NOTICE), str(tmp_path), "-o", str(tmp_path / "台账.xlsx"))
    assert got.code == 0 and "15" in got.out
