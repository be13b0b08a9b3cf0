"""Findings as text and data for other programs: carets in their columns, nothing obeyed, files told apart."""

import json
from pathlib import Path
from unicodedata import category, east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kesu_parse.checking import check
from kesu_parse.cli._options import FORMATS
from kesu_parse.config import Settings
from kesu_parse.parsing import parse
from kesu_parse.source import Source
from kesu_parse.writers._findings_text import Paint, excerpt, shown
from shell import run

ODD = "科普工作要点" * 9 + "甲\u202e乙\x9b31m丙,丁\x07\u2028戊\u2066己\n"


def columns(line: str) -> list[str]:
    """Return what stands in every column of a terminal, a wide character in two."""
    out: list[str] = []
    for char in line:
        if category(char) not in ("Mn", "Me"):
            out += [char] * (2 if east_asian_width(char) in "WF" else 1)
    return out


@given(
    st.text("甲乙a“”\U0001f600\U00020bb7\ufe0f\U000e0100\u0301\u202e\x1b\u3000ﾊ ", max_size=60),
    st.text("甲乙b“\ufe0f\x1b ", max_size=60),
    st.sampled_from([40, 80, 120]),
)
def test_carets_stand_under_the_fault_and_no_line_is_too_wide(before: str, after: str, width: int) -> None:
    source = Source(f"{before},{after}\n")
    for finding in check(parse(source), source, Settings(select=("PUN001",))):
        line, carets = excerpt(finding, width, Paint(False))
        start, size = carets.index("^"), carets.count("^")
        fault = shown(source.text[slice(*finding.span)])
        assert columns(line)[start : start + size] == columns(fault)
        assert len(columns(line)) <= width


@pytest.mark.parametrize("columns_", ["abc", "", "5", "80"])
def test_a_strange_width_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, columns_: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns_)
    (tmp_path / "a.txt").write_text("甲" * 90 + ",乙\n", encoding="utf-8")
    assert run("check", str(tmp_path / "a.txt")).code == 1


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_a_document_steer_a_terminal(tmp_path: Path, form: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(ODD, encoding="utf-8")
    out = run("check", str(file), "-f", form, "--select", "PUN001").out
    assert "PUN001" in out or "halfwidth-mark" in out
    assert not [c for c in out if not c.isprintable() and c not in "\n\t"]
    if form == "json":
        (finding,) = [f for f in json.loads(out)["findings"] if f["code"] == "PUN001"]
        assert finding["excerpt"] == ODD[ODD.index(",") - 20 :].rstrip("\n"), (
            "the data says what stands in the document"
        )


def test_github_gets_columns_only_within_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("关于印发《2022年要点》\n的通知\n各局：\n甲,乙。\n", encoding="utf-8")
    lines = run("check", str(tmp_path / "a.txt"), "-f", "github").out.splitlines()
    assert any(",line=4,endLine=4,col=2,endColumn=3," in line for line in lines)
    assert all((",col=" in line) == (",endColumn=" in line) for line in lines)


def test_gitlab_tells_the_same_fault_in_two_files_apart(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("甲,乙\n", encoding="utf-8")
    found = json.loads(run("check", str(tmp_path), "-f", "gitlab").out)
    assert len({entry["fingerprint"] for entry in found}) == len(found) == 2
    for entry in found:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"]["positions"]["begin"]["line"] == 1


def test_statistics_come_as_data_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲,乙\n", encoding="utf-8")
    (row,) = json.loads(run("check", str(tmp_path), "--statistics", "-f", "json", "--select", "PUN001").out)
    assert row["code"] == "PUN001" and row["count"] == 1 and row["fixable"] is True
