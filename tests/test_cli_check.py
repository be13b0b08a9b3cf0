"""kesu check and kesu rule as a user types them."""

import json
import os
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import office
from fixture import NOTICE, REPO
from kesu_parse.checking import catalog, pages
from kesu_parse.cli._options import FORMATS
from kesu_parse.readers.docx import docx
from shell import Outcome, run

BAD = "2022年工作要点\n一、抓学习\n1.走深走实,深入分析。（市教育局、市科协、按职责分工负责）\n"
GOOD = "2022年工作要点\n一、抓学习\n1.走深走实，深入分析。（市教育局、市科协按职责分工负责）\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


def check(*args: str, stdin: bytes = b"") -> Outcome:
    return run("check", *args, stdin=stdin)


def test_findings_give_one_and_none_gives_zero(here: Path) -> None:
    assert check("a.txt").code == 1
    assert check("b.txt").code == 0


def test_the_last_line_says_what_was_looked_at(here: Path) -> None:
    said = check("a.txt", "b.txt").err
    assert said.startswith("检查 2 个文件、2 个事项、") and "2 个错误" in said and "--fix" in said
    assert check("b.txt").err.endswith("没有发现问题。\n")


def test_the_level_that_fails_can_be_set(here: Path) -> None:
    (here / "c.txt").write_text(" 一、甲\n", encoding="utf-8")
    assert check("c.txt").code == 0
    assert check("c.txt", "--fail-level", "info").code == 1
    assert check("a.txt", "--exit-zero").code == 0


def test_a_place_that_tells_no_level_is_said_to_be_odd(here: Path) -> None:
    assert "看不出“火星”" in check("a.txt", "--place", "火星").err
    assert "看不出" not in check("a.txt", "--place", "柳州市").err


def test_a_missing_file_gives_two_and_the_rest_is_checked(here: Path) -> None:
    out = check("none.txt", "a.txt", "-f", "concise")
    assert out.code == 2 and "文件不存在" in out.err and "PUN001" in out.out


def test_a_structured_plan_has_no_text_to_check(here: Path) -> None:
    run("parse", "a.txt", "-o", "a.yaml")
    out = check("a.yaml")
    assert out.code == 2 and "没有原文" in out.err


def test_standard_input_is_checked() -> None:
    assert "<stdin>:3:7:" in check("-", "-f", "concise", "--select", "PUN", stdin=BAD.encode()).out


def test_nothing_to_check_is_an_error(here: Path) -> None:
    assert check().code == 2


@pytest.mark.parametrize(
    "option", [["--select", "ABC"], ["--config", "x", "--isolated"], ["--per-file-ignores", "x"]]
)
def test_a_bad_option_gives_two_and_a_chinese_sentence(here: Path, option: list[str]) -> None:
    out = check("a.txt", *option)
    assert out.code == 2 and out.err.startswith("错误：")


# ---------------------------------------------------------------- formats


def test_every_format_stands_on_the_page() -> None:
    page = (REPO / "docs" / "check.md").read_text(encoding="utf-8")
    assert len(FORMATS) == 11
    assert [form for form in FORMATS if f"`{form}`" not in page] == []


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_comes_out_and_again_the_same(here: Path, form: str) -> None:
    first = check("a.txt", "b.txt", "-f", form)
    assert first.code == 1 and "PUN001" in first.out
    assert check("a.txt", "b.txt", "-f", form).out == first.out
    assert check("a.txt", "b.txt", "-f", form, "-o", "out").code == 1
    assert (here / "out").read_text(encoding="utf-8").strip()


def test_the_ending_of_the_output_names_the_format_unless_it_is_the_mended_text(here: Path) -> None:
    check("a.txt", "-o", "结果.json")
    assert json.loads(Path("结果.json").read_text(encoding="utf-8"))["schema"] == "kesu.findings/1"
    shown = check("a.txt", "--fix", "-o", "改后.html")
    assert "走深走实，深入" in Path("改后.html").read_text(encoding="utf-8") and "<html" not in shown.out


def test_an_archive_is_called_one(here: Path) -> None:
    import zipfile

    with zipfile.ZipFile("汇编.zip", "w") as made:
        made.write("a.txt")
    shown = check("汇编.zip")
    assert shown.code == 2 and "这是压缩包" in shown.err and "请解压" in shown.err


def test_carets_stand_under_the_fault_by_width(here: Path) -> None:
    lines = check("a.txt", "--select", "PUN001").out.splitlines()
    assert lines[0] == "a.txt:3:7 错误 PUN001 半角“,”应为全角“，”（一/1）"
    assert lines[1][:9] == "  1.走深走实," and lines[2] == " " * (2 + 2 + 8) + "^"


def test_json_is_the_published_shape(here: Path) -> None:
    data = json.loads(check("a.txt", "-f", "json", "--select", "PUN001").out)
    assert list(data) == ["schema", "files", "rules_run", "findings"]
    (one,) = data["findings"]
    assert data["schema"] == "kesu.findings/1" and data["rules_run"] == ["PUN001"]
    assert one["span"] == [22, 23] and one["location"] == {"row": 3, "column": 7, "byte": 15}
    assert one["fix"]["edits"] == [{"span": [22, 23], "text": "，"}]
    schema = json.loads(run("schema", "findings").out)
    assert list(one) == list(schema["$defs"]["Finding"]["properties"])


def test_sarif_counts_code_points_and_carries_fingerprints(here: Path) -> None:
    data = json.loads(check("a.txt", "-f", "sarif", "--select", "PUN001").out)
    (result,) = data["runs"][0]["results"]
    assert data["runs"][0]["columnKind"] == "unicodeCodePoints"
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3, "startColumn": 7, "endLine": 3, "endColumn": 8,
    }  # fmt: skip
    assert result["partialFingerprints"]["kesu/v1"]
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"]["text"] == "，"


def test_rdjson_counts_bytes(here: Path) -> None:
    (one,) = json.loads(check("a.txt", "-f", "rdjson", "--select", "PUN001").out)["diagnostics"]
    assert one["location"]["range"] == {"start": {"line": 3, "column": 15}, "end": {"line": 3, "column": 16}}


def test_junit_is_well_formed_whatever_stands_in_the_text(here: Path) -> None:
    (here / "x.txt").write_text('甲,"<&>\x08]]>乙\n', encoding="utf-8")
    root = ET.fromstring(check("x.txt", "-f", "junit").out)
    assert root.get("failures") == str(len(root.findall(".//failure")))
    assert ET.fromstring(check("b.txt", "-f", "junit").out).get("failures") == "0"


def test_a_page_takes_no_text_for_markup(here: Path) -> None:
    (here / "x.txt").write_text("甲,<script>alert(1)</script>乙\n", encoding="utf-8")
    page = check("x.txt", "-f", "html").out
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page
    assert "http://" not in page and "https://" not in page


def test_terminal_escapes_of_a_document_are_shown_not_obeyed(here: Path) -> None:
    (here / "x.txt").write_text("甲\x1b[31m,乙\n", encoding="utf-8")
    out = check("x.txt").out
    assert "\x1b" not in out and "\\x1b" in out


def test_statistics_count_by_rule(here: Path) -> None:
    assert "    1  PUN001  [*]  错误  halfwidth-mark\n" in check("a.txt", "--statistics").out


# ---------------------------------------------------------------- mending


def test_fix_needs_a_place_to_write(here: Path) -> None:
    out = check("a.txt", "--fix")
    assert out.code == 2 and "--in-place" in out.err
    assert (here / "a.txt").read_text(encoding="utf-8") == BAD


def test_fix_writes_another_file(here: Path) -> None:
    out = check("a.txt", "--fix", "-o", "c.txt")
    assert out.code == 0 and "改正 2 个问题" in out.err
    assert (here / "c.txt").read_text(encoding="utf-8") == GOOD
    assert (here / "a.txt").read_text(encoding="utf-8") == BAD


def test_fix_does_not_replace_its_input_unasked(here: Path) -> None:
    assert check("a.txt", "--fix", "-o", "a.txt").code == 2
    assert (here / "a.txt").read_text(encoding="utf-8") == BAD
    assert check("a.txt", "--fix", "--in-place").code == 0
    assert (here / "a.txt").read_text(encoding="utf-8") == GOOD


def test_diff_writes_nothing(here: Path) -> None:
    out = check("a.txt", "--diff")
    assert "-1.走深走实,深入分析" in out.out and "+1.走深走实，深入分析" in out.out
    assert sorted(p.name for p in here.iterdir()) == ["a.txt", "b.txt"]


def test_show_fixes_lists_what_was_done(here: Path) -> None:
    assert "a.txt:3:7: PUN001 “,”→“，”" in check("a.txt", "--fix", "--show-fixes", "-o", "c.txt").err


def test_unsafe_fixes_are_made_when_asked_for(here: Path) -> None:
    (here / "x.txt").write_text("一、召开19届6中全会,布署工作\n", encoding="utf-8")
    check("x.txt", "--fix", "-o", "safe.txt")
    check("x.txt", "--unsafe-fixes", "-o", "all.txt")
    assert "布署" in (here / "safe.txt").read_text(encoding="utf-8")
    assert "部署" in (here / "all.txt").read_text(encoding="utf-8")


def test_a_word_file_gets_tracked_changes_or_comments(here: Path) -> None:
    data = office.typed(BAD)
    (here / "a.docx").write_bytes(data)
    assert check("a.docx", "--fix", "-o", "b.docx").code == 0
    assert check("a.docx", "--fix", "--accept", "-o", "c.docx").code == 0
    assert check("a.docx", "--annotate", "d.docx").code == 1
    b, c, d = ((here / name).read_bytes() for name in ("b.docx", "c.docx", "d.docx"))
    assert docx(b).text == docx(c).text == GOOD
    assert docx(b, track="original").text == docx(d).text == docx(data).text


@pytest.mark.parametrize("args", [["--annotate", "x.docx"], ["--fix", "--annotate", "x.docx"]])
def test_only_word_files_take_comments_and_not_with_fixes(here: Path, args: list[str]) -> None:
    assert check("a.txt", *args).code == 2


def test_the_notice_as_a_word_file_keeps_all_numbers_and_units(here: Path) -> None:
    (here / "n.docx").write_bytes(office.typed(NOTICE.read_text(encoding="utf-8")))
    check("n.docx", "--fix", "-o", "m.docx")
    before, after = (json.loads(run("parse", name, "-f", "json").out) for name in ("n.docx", "m.docx"))

    def numbers(node: dict[str, object]) -> list[str]:
        below = [n for key in ("sections", "items") for n in node.get(key, ())]  # type: ignore[attr-defined]
        return [str(node.get("id"))] + [i for n in below for i in numbers(n)]

    def units(data: str) -> int:
        return data.count('"written"')

    assert numbers(before) == numbers(after)
    assert units(json.dumps(before)) == units(json.dumps(after)) == 196


# ---------------------------------------------------------------- baseline


def test_a_baseline_hides_what_was_there_whatever_its_line(here: Path) -> None:
    assert check("a.txt", "--write-baseline", "old.json").code == 0
    (here / "a.txt").write_text(
        "关于甲的通知\n\n" + BAD + "2.新增一条,未查过。（市科协负责）\n", encoding="utf-8"
    )
    out = check("a.txt", "--baseline", "old.json", "-f", "concise", "--select", "PUN,RSP")
    assert out.out.count("\n") == 1 and ":6:7:" in out.out
    assert not any(word in (here / "old.json").read_text() for word in ("row", "column", "a.txt:"))


def test_a_baseline_hides_a_finding_as_often_as_it_was_there(here: Path) -> None:
    (here / "c.txt").write_text("甲,乙\n", encoding="utf-8")
    check("c.txt", "--write-baseline", "old.json")
    found = json.loads((here / "old.json").read_text())
    (here / "old.json").write_text(
        json.dumps(found | {"findings": {"c.txt": found["findings"]["c.txt"] * 2}})
    )
    assert check("c.txt", "--baseline", "old.json").code == 0
    assert "删去已经改好的 1 个" in check("c.txt", "--baseline", "old.json", "--prune-baseline").err


def test_a_baseline_forgets_what_was_mended(here: Path) -> None:
    check("a.txt", "--write-baseline", "old.json")
    (here / "a.txt").write_text(GOOD, encoding="utf-8")
    out = check("a.txt", "--baseline", "old.json", "--prune-baseline")
    assert out.code == 0 and "删去已经改好的 2 个" in out.err
    assert json.loads((here / "old.json").read_text())["findings"] == {}


def test_a_broken_baseline_gives_two(here: Path) -> None:
    (here / "old.json").write_text("{}")
    assert check("a.txt", "--baseline", "old.json").code == 2


# ---------------------------------------------------------------- configuration


def test_the_nearest_configuration_holds(here: Path) -> None:
    (here / "kesu.toml").write_text('ignore = ["PUN"]\n', encoding="utf-8")
    assert "PUN001" not in check("a.txt").out
    (here / ".kesu.toml").write_text('select = ["PUN"]\n', encoding="utf-8")
    assert "PUN001" in check("a.txt").out and "RSP003" not in check("a.txt").out
    assert "RSP003" in check("a.txt", "--isolated").out
    assert "RSP003" in check("a.txt", "--select", "RSP").out
    below = here / "今年"
    below.mkdir()
    (below / "c.txt").write_text(BAD, encoding="utf-8")
    (below / "pyproject.toml").write_text('[tool.kesu]\nselect = ["RSP"]\n', encoding="utf-8")
    out = check("今年/c.txt").out
    assert "RSP003" in out and "PUN001" not in out


def test_a_pyproject_of_others_is_passed_by(here: Path) -> None:
    (here / "kesu.toml").write_text('select = ["PUN"]\n', encoding="utf-8")
    (here / "sub").mkdir()
    (here / "sub" / "pyproject.toml").write_text("[tool.black]\n", encoding="utf-8")
    (here / "sub" / "c.txt").write_text(BAD, encoding="utf-8")
    assert "RSP003" not in check("sub/c.txt").out


def test_a_configuration_can_extend_another(here: Path) -> None:
    (here / "base.toml").write_text('select = ["PUN"]\n[severity]\nPUN001 = "info"\n', encoding="utf-8")
    (here / "kesu.toml").write_text('extend = "base.toml"\nfail-level = "error"\n', encoding="utf-8")
    out = check("a.txt")
    assert out.code == 0 and "提示 PUN001" in out.out
    (here / "base.toml").write_text('extend = "kesu.toml"\n', encoding="utf-8")
    assert "绕成了圈" in check("a.txt").err


@pytest.mark.parametrize(
    "text",
    ["sellect = []", 'select = "PUN"', "preview = 1", 'fail-level = "bad"', "= 1", "[severity]\nPUN001 = 'x'",
     "[rules.PUN001]\nmany = 3", "[per-file-ignores]\n'*' = 1", "severity = 1", "[rules]\nPUN001 = 1"],
)  # fmt: skip
def test_what_a_configuration_may_not_say_gives_two(here: Path, text: str) -> None:
    (here / "kesu.toml").write_text(text, encoding="utf-8")
    out = check("a.txt")
    assert out.code == 2 and out.err.startswith("错误：")


def test_settings_and_files_are_shown(here: Path) -> None:
    (here / "kesu.toml").write_text('ignore = ["PUN"]\n', encoding="utf-8")
    assert 'ignore = ["PUN"]' in check("a.txt", "--show-settings").out
    assert check("a.txt", "--show-files").out == "a.txt\n"


def test_a_folder_is_searched_without_what_git_ignores(here: Path) -> None:
    for name in ("下/c.txt", "下/.venv/x.txt", "下/旧/d.txt", "下/~$e.docx", "下/f.xyz", "下/g.md"):
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text(BAD, encoding="utf-8")
    (here / ".gitignore").write_text("旧/\n*.md\n!g.md\n", encoding="utf-8")
    (here / ".git").mkdir()
    assert check("下", "--show-files").out.split() == ["下/c.txt", "下/g.md"]
    (here / "kesu.toml").write_text('exclude = ["下/c.txt"]\nrespect-gitignore = false\n', encoding="utf-8")
    assert check("下", "--show-files").out.split() == ["下/g.md", "下/旧/d.txt"]


def test_a_pipe_in_a_folder_is_passed_by(here: Path) -> None:
    os.mkfifo(here / "c.txt")  # nobody writes into it: who opens it waits for ever
    assert check(".", "--show-files").out.split() == ["a.txt", "b.txt"]


def test_an_empty_folder_gives_two(here: Path) -> None:
    (here / "空").mkdir()
    assert check("空").code == 2


# ---------------------------------------------------------------- pages


def test_a_rule_is_shown_by_code_and_by_name() -> None:
    page = run("rule", "pun001").out
    assert page == run("rule", "halfwidth-mark").out
    assert "错误的例子" in page and "依据：GB/T 15834" in page
    assert run("rule", "XYZ").code == 2 and run("rule").code == 2


def test_all_rules_are_listed() -> None:
    lines = run("rule", "--all").out.splitlines()
    assert [line.split()[0] for line in lines] == catalog.codes()
    assert len(json.loads(run("rule", "--all", "-f", "json").out)) == len(lines)


def test_the_pages_in_docs_are_those_of_the_rules(update: bool) -> None:
    folder = REPO / "docs" / "rules"
    rules = [catalog.get(code) for code in catalog.codes()]
    wanted = {f"{r.code}.md": pages.markdown(r) for r in rules} | {"index.md": pages.index(rules)}
    if update:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.md"):
            old.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8")
    assert {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.md")} == wanted
