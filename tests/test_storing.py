"""The store gives back what was put in, refuses what is not its own, and keeps nothing of what was removed."""

import sqlite3
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture import NOTICE, cases
from kesu_parse.asking.hits import find
from kesu_parse.errors import KesuError, PlanError, StoreError
from kesu_parse.plan import Due, Item, Plan, Target
from kesu_parse.reading import load_bytes, parsed
from kesu_parse.source import Source, Span
from kesu_parse.storing import Store, add, failed, forget, migrating, open_store, plan_of, remove, rows_of
from kesu_parse.storing.rows import read, written
from kesu_parse.structured import dump_json

TABLES = [
    "documents",
    "snapshots",
    "contents",
    "places",
    "plans",
    "sections",
    "items",
    "clauses",
    "institutions",
    "spellings",
    "parties",
    "charges",
    "citations",
    "findings",
]
TEXTS = [text for case in cases("parse") + cases("clauses") for name, text in case.all if name == "text"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "corpus.sqlite", write=True)


def put(store: Store, text: str, sha256: str = "") -> int:
    source = Source(text, sha256=sha256 or str(hash(text)))
    return keep(store, parsed(source), source)


def keep(store: Store, plan: Plan, source: Source | None = None, sha256: str = "") -> int:
    with store.transaction():
        return add(store, rows_of(plan, source, sha256 or (source or plan.source).sha256, 1))


def rows(store: Store, table: str) -> list[tuple[object, ...]]:
    return store.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def is_sound(store: Store) -> None:
    assert store.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    store.connection.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")


def test_every_fixture_comes_back_as_it_was(store: Store) -> None:
    for number, text in enumerate(TEXTS):
        source = Source(text, sha256=str(number))
        plan = parsed(source)
        assert dump_json(plan_of(store, keep(store, plan, source))) == dump_json(plan)
    assert len(TEXTS) > 20
    is_sound(store)


@settings(max_examples=40, deadline=None)
@given(st.text("一二（）1.、。负责牵头市教育局\n\t \0《》年2022a", max_size=80), st.sampled_from(TEXTS))
def test_any_text_comes_back_as_it_was(noise: str, text: str) -> None:
    with TemporaryDirectory() as folder, open_store(f"{folder}/a.sqlite", write=True) as memory:
        source = Source(noise + text + noise)
        plan = parsed(source)
        assert plan_of(memory, keep(memory, plan, source)) == plan
        is_sound(memory)


def test_a_plan_edited_by_hand_comes_back_as_it_was(store: Store) -> None:
    item = Item(
        "甲", "", None, 1, "题", "文", Span(5, 9), None, Due("by", "2022-01-01", "2022-02-03"),
        (Target("达到11.5%", 11.5, "%", "eq", Span(6, 8)),),
    )  # fmt: skip
    plan = Plan(items=(item, replace(item, id="乙", span=Span(0, 4), targets=())))
    assert plan_of(store, keep(store, plan, sha256="a")) == plan


def test_what_no_store_can_hold_is_refused_before_it_reaches_the_store() -> None:
    item = Item("甲", "", 10**30, 1, "题", "文", Span(5, 9))
    for plan in (Plan(items=(item,)), Plan(title="\ud800")):
        with pytest.raises(PlanError):
            rows_of(plan, None, "a", 1)


@pytest.mark.parametrize(
    ("due", "word"),
    [
        (Due("by", end="2022-06-30"), "2022-06-30"),
        (Due("range", "2022-03-01", "2022-05-31"), "2022-03-01/2022-05-31"),
        (Due("period", every="month"), "every:month"),
        (Due("ongoing"), "ongoing"),
        (Due("ongoing", end="x"), '["ongoing", null, "x", null]'),
    ],
)
def test_a_time_limit_is_one_word(due: Due, word: str) -> None:
    assert written(due) == word
    assert read(word) == due


def test_the_last_two_characters_of_an_item_are_in_the_index(store: Store) -> None:
    put(store, "要点\n\n一、弘扬科学家精神\n二、办好科普日\n")
    terms = [
        t
        for (t,) in store.connection.execute(
            "SELECT term FROM items_terms WHERE term >= '精神' AND term < '精祟'"
        )
    ]
    assert terms
    found = store.connection.execute(
        "SELECT rowid FROM items_fts WHERE items_fts MATCH ?", (f'"{terms[0]}"',)
    )
    assert found.fetchall() == [(1,)]


def test_a_transaction_is_one_segment_of_the_index(store: Store) -> None:
    plans = [(parsed(Source(text)), Source(text)) for text in TEXTS[:9]]
    with store.transaction():
        for number, (plan, source) in enumerate(plans):
            add(store, rows_of(plan, source, str(number), 1))
    (segments,) = store.connection.execute("SELECT count(DISTINCT segid) FROM items_fts_idx").fetchone()
    assert segments == 1


def test_charges_count_the_clauses_of_the_headings_above(store: Store) -> None:
    put(store, "工作要点\n\n一、总体（市科协牵头）\n（一）甲事。（市教育局负责）\n（二）乙事。\n")
    found = store.connection.execute(
        "SELECT name, lead, responsible, items FROM charges JOIN institutions ON id = institution_id ORDER BY name"
    )
    assert found.fetchall() == [("市教育局", 0, 1, "[1]"), ("市科协", 2, 0, "[1,2]")]


def test_removing_leaves_nothing_but_names(store: Store) -> None:
    first = put(store, TEXTS[0])
    before = {table: rows(store, table) for table in TABLES}
    second = put(store, NOTICE.read_text(encoding="utf-8"))
    with store.transaction():
        remove(store, second)
    for table in set(TABLES) - {"places", "institutions", "spellings"}:
        assert rows(store, table) == before[table], table
    assert plan_of(store, first)
    is_sound(store)


def test_a_document_goes_with_its_last_path(store: Store) -> None:
    own = put(store, TEXTS[0])
    with store.transaction():
        for path in "ab":
            store.connection.execute("INSERT INTO snapshots VALUES (NULL, ?, '', ?)", (path, own))
        forget(store, "a")
    assert rows(store, "documents")
    with store.transaction():
        forget(store, "b")
    assert rows(store, "documents") == rows(store, "items") == []


def test_a_failed_document_keeps_why(store: Store) -> None:
    with store.transaction():
        add(store, failed("a", 7, KesuError("坏了", "重来")))
    assert rows(store, "documents") == [(1, "a", None, 7, None, "error", 0, "KesuError", "坏了", "重来")]


def test_a_transaction_that_fails_leaves_nothing_and_gives_no_id_away(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.transaction():
        put_open(store, TEXTS[0])
        raise ZeroDivisionError
    assert rows(store, "documents") == rows(store, "institutions") == []
    assert put(store, TEXTS[0]) == 1


def put_open(store: Store, text: str) -> int:
    source = Source(text)
    return add(store, rows_of(parsed(source), source, "x", 1))


def test_a_second_writer_is_noticed(store: Store, tmp_path: Path) -> None:
    put(store, TEXTS[0], "a")
    with open_store(tmp_path / "corpus.sqlite", write=True) as other:
        put(other, TEXTS[1], "b")
    put(store, TEXTS[2], "c")
    assert [r[0] for r in rows(store, "documents")] == [1, 2, 3]
    is_sound(store)


@pytest.mark.parametrize("content", [b"hello", b"SQLite format 3\0" + b"x" * 200, NOTICE.read_bytes()])
def test_a_file_that_is_no_store_stays_untouched(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.sqlite"
    file.write_bytes(content)
    for write in (True, False):
        with pytest.raises(StoreError, match="不是 kesu 的语料库"):
            open_store(file, write=write)
    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_the_database_of_another_program_stays_untouched(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    with sqlite3.connect(file) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(StoreError, match="不是 kesu 的语料库"):
        open_store(file, write=True)
    assert file.read_bytes() == before


def test_a_newer_store_is_refused_and_an_older_one_is_brought_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.sqlite"
    with open_store(file, write=True) as store:
        put(store, TEXTS[0], "a")
    newer = migrating.VERSION + 1
    (tmp_path / f"{newer:04}.sql").write_text(
        "ALTER TABLE documents ADD COLUMN note TEXT;\nUPDATE documents SET note = 'x;y';\n"
    )
    monkeypatch.setattr(migrating, "STEPS", str(tmp_path))
    monkeypatch.setattr(migrating, "VERSION", newer)
    with pytest.raises(StoreError, match="旧版本"):
        open_store(file)
    with open_store(file, write=True) as store:
        assert store.connection.execute("SELECT note FROM documents").fetchall() == [("x;y",)]
    monkeypatch.undo()
    for write in (True, False):
        with pytest.raises(StoreError, match="请升级 kesu"):
            open_store(file, write=write)


FIRST_INDEX = """
DROP TABLE items_terms; DROP TABLE items_fts; DROP VIEW items_text;
CREATE VIEW items_text AS SELECT id, text || char(3, 3) AS text FROM items;
CREATE VIRTUAL TABLE items_fts USING fts5 (
    text, content='items_text', content_rowid='id', tokenize='trigram', detail=none, columnsize=0
);
INSERT INTO items_fts (items_fts) VALUES ('rebuild');
CREATE VIRTUAL TABLE items_terms USING fts5vocab (items_fts, row);
PRAGMA user_version = 1;
"""


def test_a_store_of_version_1_gets_the_index_of_this_one(tmp_path: Path) -> None:
    file = tmp_path / "a.sqlite"
    with open_store(file, write=True) as store:
        put(store, "要点\n\n一、完善KPI考核办法\n二、办好科普日\n", "a")
        fresh = [sql for (sql,) in store.connection.execute("SELECT sql FROM sqlite_master ORDER BY name")]
        for statement in migrating.statements(FIRST_INDEX.replace(";", ";\n")):
            store.connection.execute(statement)
    with pytest.raises(StoreError, match="旧版本"):
        open_store(file)
    with open_store(file, write=True) as store:
        assert [
            t for (t,) in store.connection.execute("SELECT sql FROM sqlite_master ORDER BY name")
        ] == fresh
        store.connection.execute("INSERT INTO items_fts (items_fts, rank) VALUES ('integrity-check', 1)")
        put(store, "要点\n\n一、按kpi评分\n", "b")
        assert len(find(store.connection, ("Kpi",)).hits) == 2


def test_a_store_that_is_not_there_is_not_made_by_a_question(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="没有这个语料库"):
        open_store(tmp_path / "a.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_notice_comes_back_whole(store: Store) -> None:
    plan, source = load_bytes(NOTICE.read_bytes(), "2022.txt")
    own = keep(store, plan, source)
    assert dump_json(plan_of(store, own)) == dump_json(plan)
    titles = store.connection.execute("SELECT title FROM citations WHERE item_id IS NOT NULL").fetchall()
    assert ("“十四五”职业技能培训规划",) in titles
