"""kesu corpus find, who, names, series, lineage, stats, export: what a user sees, and what a store gives away."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

import asked
from fixture import REPO
from kesu_parse import shelf
from kesu_parse.asking.tables import TABLES
from shell import Outcome, run

QUESTIONS = ("find", "who", "names", "series", "lineage", "stats", "export")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("corpus") / "corpus.sqlite"
    asked.build(path)
    return str(path)


def ask(db: str, *args: str) -> Outcome:
    return run("corpus", *args, "--db", db)


def table(outcome: Outcome) -> list[list[str]]:
    return list(csv.reader(io.StringIO(outcome.out.removeprefix("\ufeff"))))


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_has_help_with_examples(name: str) -> None:
    assert name in shelf.names("cli/_corpus")
    shown = run("corpus", name, "--help")
    assert shown.code == 0 and f"kesu corpus {name}" in shown.out and "例：" in shown.out
    assert f"kesu corpus {name}" in (REPO / "docs" / "corpus.md").read_text(encoding="utf-8")


def test_find_shows_a_table_and_says_what_a_place_was_taken_for(db: str) -> None:
    shown = ask(db, "find", "科学家精神", "--place", "柳州", "--limit", "2")
    assert (shown.code, shown.err) == (0, "“柳州”按“柳州市”查\n")
    assert (
        "4 项，列出前 2 项" in shown.out and "【科学家精神】" in shown.out and "牵头：市委宣传部" in shown.out
    )


def test_find_as_csv_and_json(db: str) -> None:
    rows = table(ask(db, "find", "驿站", "--year", "2022", "-f", "csv"))
    assert rows[0] == ["地方", "年份", "文件", "编号", "摘录", "责任单位"]
    assert [row[:2] for row in rows[1:]] == [["柳州市", "2022"], ["南宁市", "2022"], ["鹿寨县", "2022"]]
    first = ask(db, "find", "驿站", "-f", "json")
    data = json.loads(first.out)
    assert (data["schema"], data["total"], data["exact"], len(data["hits"])) == ("kesu.hits/1", 12, True, 12)
    assert data["hits"][0]["task"]["path"] == "柳州市/2019.txt"
    assert ask(db, "find", "驿站", "-f", "json") == first


@pytest.mark.parametrize(
    ("args", "shape"),
    [
        (("find", "科普"), "hits"), (("who", "市科协"), "duties"), (("names",), "names"),
        (("series",), "series"), (("lineage", "--series", "1"), "lineage"), (("stats",), "statistics"),
    ],
)  # fmt: skip
def test_data_has_the_published_keys(db: str, args: tuple[str, ...], shape: str) -> None:
    data = json.loads(ask(db, *args, "-f", "json").out)
    schema = json.loads(run("schema", shape).out)
    assert data["schema"] == schema["title"] == f"kesu.{shape}/1"
    assert list(data) == list(schema["properties"])


def test_no_hit_is_no_failure_but_said(db: str) -> None:
    shown = ask(db, "find", "没有的词")
    assert shown.code == 0 and "没有找到" in shown.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("find", "科普", "--place", "桂林"), "库里没有“桂林”的文件"),
        (("find", "科普", "--year", "去年"), "不是年份"),
        (("find", "科普", "--unit", "市不存在局"), "不认识单位"),
        (("who", "市不存在局"), "不认识单位"),
        (("lineage", "99/1"), "没有编号为 99 的文件"),
        (("lineage", "1/九"), "没有事项 九"),
        (("lineage", "科学家精神"), "系列不止一个（3 个）"),
        (("lineage",), "要给出编号或词"),
        (("export",), "没有说导出成什么"),
        (("export", "--jsonl", "-", "--table", "x"), "没有 x 这张表"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(db: str, args: tuple[str, ...], said: str) -> None:
    shown = ask(db, *args)
    assert (shown.code, shown.out) == (2, "") and said in shown.err and "Traceback" not in shown.err


@pytest.mark.parametrize("name", ["none.sqlite", "other.sqlite", "."])
def test_a_file_that_is_no_store_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "other.sqlite").write_bytes(b"SQLite format 3\0 and nothing else")
    for args in (("find", "科普"), ("who", "市科协"), ("stats",)):
        shown = ask(str(tmp_path / name), *args)
        assert shown.code == 2 and shown.err.startswith("错误：") and not shown.out


def test_the_ending_of_the_output_names_the_format(db: str, tmp_path: Path) -> None:
    for ending, start in (
        ("xlsx", b"PK"),
        ("json", b"{"),
        ("csv", b"\xef\xbb\xbf"),
        ("txt", "“科普”".encode()),
    ):
        out = tmp_path / f"结果.{ending}"
        assert ask(db, "find", "科普", "-o", str(out)).code == 0
        assert out.read_bytes().startswith(start)
    assert ask(db, "find", "科普", "-f", "md", "-o", str(tmp_path / "a.json")).code == 0
    assert not (tmp_path / "a.json").read_bytes().startswith(b"{")
    assert ask(db, "names", "-o", str(tmp_path / "本地.yaml")).code == 0
    assert "institutions:" in (tmp_path / "本地.yaml").read_text(encoding="utf-8")


def test_levels_are_said_in_chinese(db: str) -> None:
    for command in (("find", "科普"), ("who", "科协")):
        shown = [ask(db, *command, "--level", level, "-f", "json").out for level in ("市级", "地级", "city")]
        assert shown[0] == shown[1] == shown[2] != ask(db, *command, "--level", "县级", "-f", "json").out


def test_a_number_out_of_range_is_refused_in_chinese(db: str) -> None:
    shown = ask(db, "find", "科普", "--limit", "-1")
    assert shown.code == 2 and "-1 不在范围 x>=0 之内" in shown.err


def test_who_shows_sums_and_items(db: str) -> None:
    shown = ask(db, "who", "市科学技术协会", "--limit", "1")
    assert "8 份文件，2 个地方，16 项次：负责 16" in shown.out and "事项，前 1 项" in shown.out
    data = json.loads(ask(db, "who", "柳州市科协", "-f", "json").out)
    assert data["schema"] == "kesu.duties/1" and data["total"]["documents"] == 4
    assert "没有它的任务" in ask(db, "who", "市统计局").err


def test_names_draft_a_register(db: str, tmp_path: Path) -> None:
    own = tmp_path / "本地.yaml"
    assert ask(db, "names", "-f", "yaml", "-o", str(own)).code == 0
    plan = tmp_path / "通知.txt"
    plan.write_text(asked.text("柳州市", 2022), encoding="utf-8")
    assert "登记表里没有的名称" in run("units", str(plan)).out
    assert "登记表里没有的名称" not in run("units", str(plan), "--register", str(own)).out


def test_series_and_lineage(db: str) -> None:
    rows = table(ask(db, "series", "科学素质", "-f", "csv"))
    assert rows[1][:5] == ["1", "全民科学素质工作要点", "柳州市", "2019、2020、2022、2023", "2021"]
    rows = table(ask(db, "lineage", "科学家精神", "--place", "柳州", "-f", "csv"))
    assert len(rows) == 2 and rows[1][-1] == "不变 → 不变 → 不变"
    data = json.loads(ask(db, "lineage", "--series", "1", "-f", "json").out)
    assert data["schema"] == "kesu.lineage/1" and len(data["threads"]) == 5


def test_stats_as_a_page_draw_charts_and_escape(db: str, tmp_path: Path) -> None:
    page = tmp_path / "统计.html"
    assert ask(db, "stats", "-f", "html", "-o", str(page)).code == 0
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") >= 4 and "各年份" in text and "南宁市" in text
    assert "<script" not in text and "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "25.0%" in ask(db, "stats", "--by", "year").out


def test_a_name_out_of_a_document_does_nothing_in_an_answer(tmp_path: Path) -> None:
    from kesu_parse.parsing import parse
    from kesu_parse.source import Source
    from kesu_parse.storing import add, open_store, rows_of

    path = tmp_path / "corpus.sqlite"
    text = "=cmd|'/c'!A0<script>\x1b[2J年度工作要点\n1.=HYPERLINK(科普)<b>科普</b>。（<img>局负责）\n"
    with open_store(path, write=True) as store, store.transaction():
        source = Source(text, sha256="1" * 64)
        add(store, rows_of(parse(source), source, source.sha256, 1))
    for form in ("table", "csv", "html", "md"):
        out = run("corpus", "find", "科普", "--db", str(path), "-f", form).out
        cells = (cell for line in out.splitlines() for cell in line.split(","))
        assert not any(cell.startswith("=") for cell in cells)
        assert form == "csv" or "\x1b" not in out
    page = run("corpus", "find", "科普", "--db", str(path), "-f", "html").out
    assert "<b>" not in page and "<img>" not in page
    assert "<script" not in run("corpus", "stats", "--db", str(path), "-f", "html").out


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_an_export_as_lines_holds_every_row(db: str, tmp_path: Path) -> None:
    from kesu_parse.storing import open_store

    assert ask(db, "export", "--jsonl", str(tmp_path / "a")).code == 0
    assert sorted(p.name for p in (tmp_path / "a").iterdir()) == sorted(f"{t.name}.jsonl" for t in TABLES)
    with open_store(db) as store:
        for made in TABLES:
            count = store.connection.execute(f"SELECT count(*) FROM {made.name}").fetchone()[0]
            rows = lines(tmp_path / "a" / f"{made.name}.jsonl")
            assert len(rows) == count
            assert all(list(row) == [name for name, _ in made.columns] for row in rows)
    party = lines(tmp_path / "a" / "parties.jsonl")[0]
    assert (party["role"], party["name"], party["place"], party["group"]) == (
        "lead",
        "市委宣传部",
        "柳州市",
        False,
    )
    ask(db, "export", "--jsonl", str(tmp_path / "b"))
    assert all((tmp_path / "b" / p.name).read_bytes() == p.read_bytes() for p in (tmp_path / "a").iterdir())
    whole = tmp_path / "全部.jsonl"
    assert ask(db, "export", "--jsonl", str(whole), "--table", "plans", "--table", "items").code == 0
    assert [row["table"] for row in lines(whole)] == ["plans"] * 12 + ["items"] * 48
    assert ask(db, "export", "--jsonl", "-", "--table", "plans").out.count("\n") == 12


def test_an_export_as_parquet_reads_back_equal(db: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert ask(db, "export", "--parquet", str(tmp_path), "--jsonl", str(tmp_path)).code == 0
    for made in TABLES:
        rows = parquet.read_table(tmp_path / f"{made.name}.parquet").to_pylist()
        assert rows == lines(tmp_path / f"{made.name}.jsonl")


def test_an_export_appears_whole_or_not_at_all(
    db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kesu_parse.asking import exporting

    def broken(connection: object, made: object) -> object:
        yield [tuple(range(12))]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "batches", broken)
    shown = ask(db, "export", "--jsonl", str(tmp_path / "out"))
    assert shown.code == 2 and list((tmp_path / "out").iterdir()) == []


def test_without_pyarrow_it_says_what_to_install(
    db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    shown = ask(db, "export", "--parquet", str(tmp_path))
    assert shown.code == 2 and "pyarrow 没有安装" in shown.err and list(tmp_path.iterdir()) == []
