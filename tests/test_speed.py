"""What was made fast gives what the plain way gives: kept marks, names looked up once, words told from their characters."""

import dataclasses
import os
import pickle
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kesu_parse import shelf
from kesu_parse.checking import catalog, marks
from kesu_parse.glyphs import SHORT, present
from kesu_parse.parsing import parse
from kesu_parse.plan import Due, Party
from kesu_parse.source import Source, Span
from kesu_parse.units import register

NAMES = (
    *(
        "市教育局",
        "省教育厅",
        "市宣传部",
        "市委宣传部",
        "老干部局",
        "区科协",
        "自治区科协",
        "柳州市教育局",
        "柳州教育局",
    ),
    *(
        "市工商局",
        "市科技局（市外专局）",
        "市公安局交警支队",
        "市人民政府国资委",
        "越秀区",
        "各成员单位",
        "某某公司",
    ),
    *(
        "市委网信办",
        "国家发展改革委",
        "中国科协",
        "象州生态环境局",
        "市第一中学",
        "甲乙丙",
        "区",
        "科协",
        "党校",
    ),
)
PLACES = (
    (None, None),
    ("city", "柳州市"),
    ("province", "广西壮族自治区"),
    ("county", "鹿寨县"),
    ("city", "上海市"),
)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Let the marks be kept in a folder of the test."""
    path = tmp_path / "marks"
    monkeypatch.setattr(marks, "_path", lambda: str(path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    marks.marks.cache_clear()
    yield path
    marks.marks.cache_clear()


def fresh():
    """Return the marks anew, as the next process would."""
    marks.marks.cache_clear()
    return marks.marks()


def test_marks_that_were_kept_are_those_of_the_rules(home):
    made = fresh()
    assert home.exists()
    assert fresh() == made
    for code, named in made.items():
        run = next(shelf.marked(shelf.module("rules", named.module), "rule"))
        assert (named.mark, named.function, named.mark.code) == (run.rule, run.__name__, code)


def test_no_rule_is_read_while_the_marks_hold(home, monkeypatch):
    made = fresh()
    monkeypatch.setattr(marks, "_read", None)
    assert fresh() == made


def test_marks_of_changed_files_are_made_anew(home, monkeypatch):
    made = fresh()
    monkeypatch.setattr(marks, "_files", lambda: iter([("rules/NEW001.py", 1, 2)]))
    read = []
    monkeypatch.setattr(marks, "_read", lambda name: read.append(name) or made[name.partition("_")[0]])
    assert fresh() == made
    assert len(read) == len(made)


@pytest.mark.parametrize("data", [b"", b"nonsense", b"(\x01\x00\x00\x00i\x00\x00\x00\x00"])
def test_a_damaged_file_of_marks_is_made_anew(home, data):
    made = fresh()
    home.write_bytes(data)
    assert fresh() == made


def test_marks_that_cannot_be_kept_are_read(home, monkeypatch, tmp_path):
    monkeypatch.setattr(marks, "_path", lambda: str(tmp_path / "none" / "marks"))
    assert "NAM001" in fresh()
    monkeypatch.setattr(marks, "_path", lambda: str(home))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert "NAM001" in fresh()
    assert not os.listdir(tmp_path)


def test_a_rule_that_cannot_fire_is_not_imported():
    rule = catalog.get("DIG009")
    assert isinstance(rule.run, catalog.Later)
    assert rule.page.startswith(rule.title)


@pytest.mark.parametrize("date", [None, 2012, "2018-11", "2022-05-30", 2024])
@pytest.mark.parametrize(("level", "place"), PLACES)
def test_ids_are_those_of_the_whole_answer(level, place, date):
    known = register()
    for name in NAMES:
        found = known.resolve(name, level=level, place=place, date=date)
        assert known.unit_id(name, level=level, place=place, date=date) == (found.id if found else None), name


@given(st.text("甲乙丙丁，。\n", max_size=60), st.lists(st.text("甲乙丙丁，\n", min_size=1, max_size=4)))
def test_a_word_that_stands_in_a_text_is_never_left_out(text, words):
    long = text + "\n" + "戊" * SHORT
    assert {w for w in words if w in long} <= set(present(long, words))


def test_records_are_frozen_and_come_back_from_pickles():
    party = Party("lead", "市教育局", "市教育局", None, False, "stated", Span(0, 4))
    assert pickle.loads(pickle.dumps(party)) == party
    assert dataclasses.replace(party, unit="education").unit == "education"
    assert Due("ongoing") == Due("ongoing", None, None, None)
    with pytest.raises(dataclasses.FrozenInstanceError):
        party.unit = "education"
    with pytest.raises(dataclasses.FrozenInstanceError):
        del party.unit


def test_a_clause_says_the_same_wherever_it_stands():
    clause = "（市教育局牵头，市科协、市财政局配合）"
    plan = parse(Source(f"要点\n1.甲事。{clause}\n2.乙事有更多的字。{clause}\n"))
    first, second = (item.clauses[0] for item in plan.items)
    assert [p.name for p in first.parties] == [p.name for p in second.parties]
    assert all(
        p.span.start - first.span.start == q.span.start - second.span.start
        for p, q in zip(first.parties, second.parties, strict=True)
    )
