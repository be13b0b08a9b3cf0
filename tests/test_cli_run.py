"""A run of kesu check over many files: which settings, files and baselines hold, what is never overwritten."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import office
from fixture import REPO
from kesu_parse.batching.ignoring import pattern
from kesu_parse.cli import _watching
from kesu_parse.cli._checking import Run
from kesu_parse.readers.docx import docx
from shell import Outcome, run

BAD = "2022年工作要点\n一、抓学习\n1.走深走实,深入分析。（市教育局、市科协、按职责分工负责）\n"
GOOD = BAD.replace(",", "，").replace("、按职责", "按职责")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, **files: str) -> None:
    """Write files below a folder: __ in a name parts folders, a name without an ending gets .txt."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(*args: str, stdin: bytes = b"") -> Outcome:
    return run("check", *args, stdin=stdin)


# ---------------------------------------------------------------- settings


@pytest.mark.parametrize("order", [["a.txt", "下/b.txt"], ["下/b.txt", "a.txt"]])
def test_every_file_has_the_settings_nearest_to_it(here: Path, order: list[str]) -> None:
    put(here, a=BAD, 下__b=BAD)
    (here / "下" / "kesu.toml").write_text('ignore = ["PUN"]\n', encoding="utf-8")
    out = check(*order, "-f", "concise").out
    assert out.count("PUN001") == 1 and "a.txt:3:7" in out and out.count("RSP003") == 2


def test_the_level_that_fails_is_that_of_the_file(here: Path) -> None:
    put(here, a=GOOD, 下__b=BAD)
    (here / "下" / "kesu.toml").write_text('[severity]\nPUN = "info"\nRSP = "info"\n', encoding="utf-8")
    assert check("a.txt", "下/b.txt").code == 0
    (here / "下" / "kesu.toml").write_text(
        'fail-level = "info"\n[severity]\nPUN = "info"\n', encoding="utf-8"
    )
    assert check("a.txt", "下/b.txt").code == 1


def test_patterns_count_from_the_folder_of_the_configuration(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, 新__a=BAD, 旧__b=BAD, 存__c=BAD)
    (here / "kesu.toml").write_text(
        'exclude = ["存/*"]\n[per-file-ignores]\n"旧/*" = ["PUN"]\n', encoding="utf-8"
    )
    monkeypatch.chdir(here / "旧")
    for name in ("b.txt", "../旧/b.txt", str(here / "旧" / "b.txt")):
        assert "PUN001" not in check(name).out and "RSP003" in check(name).out
    assert "存" not in check("..", "--show-files").out
    monkeypatch.chdir(here)
    assert "PUN001" in check("新/a.txt").out
    assert "PUN001" not in check("新/a.txt", "--per-file-ignores", "新/*:PUN").out


def test_settings_say_where_they_come_from(here: Path) -> None:
    put(here, a=BAD)
    assert check("a.txt", "--show-settings").out.startswith("# 配置文件：无\n")
    (here / "kesu.toml").write_text("", encoding="utf-8")
    assert f"# 配置文件：{here / 'kesu.toml'}" in check("a.txt", "--show-settings").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select = [", "写法有误（文件末尾没有写完）"),
        ("a = 1\nb = @", "写法有误（第2行第5列）"),
        ('select = ["QQQ"]', "没有以 QQQ 开头的规则"),
        ("[rules.PUN001]\nmany = 3", "没有 many 这个选项"),
    ],
)
def test_a_bad_configuration_is_named_in_chinese(here: Path, text: str, said: str) -> None:
    put(here, a=BAD)
    (here / "kesu.toml").write_text(text, encoding="utf-8")
    out = check("a.txt")
    assert out.code == 2 and said in out.err and "kesu.toml：" in out.err


@pytest.mark.parametrize(
    "option", [["--config", "x.toml"], ["--baseline", "x.json"], ["--register", "x.yaml"]]
)
def test_a_file_that_is_not_there_is_named_in_chinese(here: Path, option: list[str]) -> None:
    put(here, a=BAD)
    out = check("a.txt", *option)
    assert out.code == 2 and "路径不存在" in out.err and "Errno" not in out.err
    Path(option[1]).write_bytes(b"\xff\xfe")
    out = check("a.txt", *option)
    assert out.code == 2 and "UTF-8" in out.err and "codec" not in out.err


@pytest.mark.parametrize(
    ("text", "reads"),
    [("[tool]\nkesu = {ignore = ['PUN']}\n", True), ("[tool.kesu]\nignore = ['PUN']\n", True),
     ("[project.scripts]\nkesu = 'x:y'\n", False), ("# kesu = 1\n[tool\n", False), ("tool = 3\nkesu = 1\n", False)],
)  # fmt: skip
def test_a_pyproject_counts_when_it_speaks_to_kesu(here: Path, text: str, reads: bool) -> None:
    put(here, a=BAD)
    (here / "pyproject.toml").write_text(text, encoding="utf-8")
    assert ("PUN001" not in check("a.txt").out) == reads


@pytest.mark.parametrize(
    "args",
    [
        ["--in-place"], ["--accept"], ["--show-fixes"], ["--prune-baseline"],
        ["--fix", "--in-place", "-o", "b.txt"], ["--diff", "--annotate", "b.docx"],
    ],
)  # fmt: skip
def test_options_that_make_no_sense_together_are_refused(here: Path, args: list[str]) -> None:
    put(here, a=BAD)
    out = check("a.txt", *args)
    assert out.code == 2 and out.err.startswith("错误：") and "--" in out.err
    assert [p.name for p in here.iterdir()] == ["a.txt"]


# ---------------------------------------------------------------- files


FORMS = ["/build/", "*.log.txt", "tmp[0-9].txt", "tmp[!0-9].txt", "a/*.txt", "a/**", "!a/b/y.txt", "**/x.txt", "a/**/y.txt",
         "\\#x.txt", "b/", "a", "t?p.txt", "/top.txt", "x.txt ", "# x.txt", "*", "!*/", "!*.txt", "foo/../x.txt", "[", "有 空格/"]  # fmt: skip
TREE = ["top.txt", "a/x.txt", "a/b/y.txt", "a/b/c/y.txt", "b/z.txt", "build/k.txt", "c/build/k.txt", "keep.log.txt",
        "tmp1.txt", "tmpx.txt", "#x.txt", "有 空格/文.txt"]  # fmt: skip


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@pytest.mark.parametrize("number", range(24))
def test_what_git_passes_by_is_passed_by(here: Path, number: int) -> None:
    from random import Random

    chance = Random(number)
    lines = chance.sample(FORMS, 4)
    subprocess.run(["git", "init", "-q", "."], check=True)
    for name in TREE:
        (here / name).parent.mkdir(parents=True, exist_ok=True)
        (here / name).write_text("文\n", encoding="utf-8")
    (here / ".gitignore").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (here / "a" / ".gitignore").write_text(f"{chance.choice(FORMS)}\n!c/\n", encoding="utf-8")
    (here / ".git" / "info" / "exclude").write_text(chance.choice(FORMS) + "\n", encoding="utf-8")
    listed = ["git", "-c", "core.quotePath=false", "ls-files", "-o", "--exclude-standard", "-z"]
    wanted = subprocess.run(listed, check=True, capture_output=True).stdout.decode().split("\0")
    found = check(".", "--show-files").out.splitlines()
    assert sorted(found) == sorted(name for name in wanted if name.endswith(".txt")), lines


def test_a_pattern_that_is_none_is_passed_over() -> None:
    assert pattern("", "/") is None and pattern("# x", "/") is None


def test_a_folder_that_cannot_be_opened_makes_the_run_untrustworthy(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(here, a=GOOD, 下__b=GOOD)
    real = os.scandir

    def scandir(path: str) -> object:
        if os.path.basename(path) == "下":
            raise PermissionError(13, "no", path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    out = check(".")
    assert out.code == 2 and "下：文件夹打不开（没有权限）" in out.err and "检查 1 个文件" in out.err


def test_what_a_run_writes_is_not_read_by_the_next(here: Path) -> None:
    put(here, a=BAD)
    for _ in range(2):
        assert check(".", "-o", "结果.txt", "-f", "concise").code == 1
    assert "结果.txt:" not in (here / "结果.txt").read_text(encoding="utf-8")
    assert check(".", "结果.txt", "-o", "结果.txt").code == 2


def test_one_file_named_twice_is_checked_once(here: Path) -> None:
    put(here, a=BAD)
    assert check("a.txt", "./a.txt", ".", "-f", "concise").out.count("PUN001") == 1


def test_nothing_read_is_not_called_clean(here: Path) -> None:
    assert "没有发现问题" not in check("none.txt").err


@pytest.mark.parametrize(
    "args",
    [["-q", "check", "a.txt"], ["check", "-q", "a.txt"], ["check", "a.txt", "--quiet", "--color", "always"]],
)
def test_what_holds_for_all_commands_may_stand_anywhere(here: Path, args: list[str]) -> None:
    put(here, a=BAD)
    out = run(*args)
    assert (out.code, out.err) == (1, "") and ("\x1b[" in out.out) == ("always" in args)
    assert run("check", "--", "-q").err.startswith("错误：-q：文件不存在")
    assert run("check", "a.txt", "--color").code == 2


# ---------------------------------------------------------------- mending


def test_a_diff_with_changes_gives_one(here: Path) -> None:
    put(here, a=BAD, b=GOOD)
    assert check("a.txt", "--diff").code == 1
    assert check("a.txt", "--diff", "--exit-zero").code == 0
    assert check("b.txt", "--diff").code == 0


def test_what_comes_from_standard_input_goes_to_standard_output(here: Path) -> None:
    out = check("-", "--fix", stdin=BAD.encode())
    assert (out.code, out.out) == (0, GOOD) and out.err.startswith("<stdin>：改正 2 个问题")


def test_a_mended_text_on_standard_output_is_alone_there(here: Path) -> None:
    bad = BAD + "2.走深走实。（市卫健委负责）\n3.走深走实。（市卫生健康委、牵头）\n布署\n"
    data = office.typed(bad)
    (here / "a.docx").write_bytes(data)
    put(here, a=bad)
    out = check("a.txt", "--fix", "-o", "-", "--preview")
    assert out.code == 1 and out.out.startswith("2022年工作要点\n一、抓学习\n1.走深走实，")
    assert "警告" not in out.out and "警告" in out.err
    assert check("a.docx", "--fix", "-o", "b.docx").code == 1
    raw = subprocess_like("a.docx")
    assert docx(raw).text == docx((here / "b.docx").read_bytes()).text


def subprocess_like(name: str) -> bytes:
    """Return the bytes that mending a file puts on standard output."""
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "kesu_parse", "check", name, "--fix", "-o", "-"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent / "src")},
    )
    return done.stdout


def test_a_link_is_followed_when_mending_in_place(here: Path) -> None:
    put(here, a=BAD)
    (here / "链接.txt").symlink_to("a.txt")
    assert check("链接.txt", "--fix", "--in-place").code == 0
    assert (here / "链接.txt").is_symlink() and (here / "a.txt").read_text(encoding="utf-8") == GOOD


def test_a_file_marked_read_only_is_left_alone(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, a=BAD)
    (here / "a.txt").chmod(0o444)
    monkeypatch.setattr(os, "access", lambda path, mode: os.stat(path).st_mode & 0o200)  # root may all
    out = check("a.txt", "--fix", "--in-place")
    assert out.code == 2 and "只读" in out.err
    assert "PUN001" not in out.out, "what is left in the file is unknown, so nothing is said of it"
    assert (here / "a.txt").read_text(encoding="utf-8") == BAD


def test_a_fix_that_may_not_replace_its_input_says_what_to_do(here: Path) -> None:
    put(here, a=BAD)
    out = check("a.txt", "--fix", "-o", "a.txt")
    assert out.code == 2 and "--in-place" in out.err and "没有发现问题" not in out.err


NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_a_fix_of_an_automatic_number_is_not_claimed(here: Path) -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    lines = [("2022年工作要点", ""), ("抓学习。", NUMBERED), ("抓落实,见效。", NUMBERED)]
    body = "".join(office.paragraph(office.run(text), properties) for text, properties in lines)
    (here / "a.docx").write_bytes(office.docx(body, numbering=numbering))
    out = check("a.docx", "--unsafe-fixes", "-o", "b.docx", "--select", "NUM,PUN", "-f", "concise")
    assert out.code == 1 and "NUM006" in out.out, "what was not mended is still found"
    assert "改正 1 个问题、1 处文字" in out.err and "NUM006 涉及 Word 自动生成的内容" in out.err
    assert "1、抓学习" not in check("a.docx", "--unsafe-fixes", "--diff", "--select", "NUM,PUN").out


# ---------------------------------------------------------------- baseline


def test_a_baseline_holds_wherever_one_stands(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, 下__a=BAD)
    assert check("下/a.txt", "--write-baseline", "old.json").code == 0
    assert check(str(here / "下" / "a.txt"), "--baseline", str(here / "old.json")).code == 0
    monkeypatch.chdir(here / "下")
    assert check("a.txt", "--baseline", "../old.json").code == 0


def test_pruning_keeps_what_was_not_looked_at(here: Path) -> None:
    put(here, a=BAD, b=BAD, c=BAD)
    check("a.txt", "b.txt", "c.txt", "--write-baseline", "old.json")
    put(here, a=GOOD)
    (here / "c.txt").unlink()
    check("a.txt", "--baseline", "old.json", "--prune-baseline", "--select", "PUN")
    kept = json.loads((here / "old.json").read_text(encoding="utf-8"))["findings"]
    assert [key[:6] for key in kept["a.txt"]] == ["RSP003"], "a rule that was not run keeps its entries"
    assert len(kept["b.txt"]) == 2, "a file that was not looked at keeps its entries"
    assert "c.txt" not in kept, "a file that is gone has none"


def test_a_baseline_never_replaces_a_document(here: Path) -> None:
    put(here, a=BAD)
    assert check("a.txt", "--write-baseline", "a.txt").code == 2
    assert (here / "a.txt").read_text(encoding="utf-8") == BAD


def test_mending_and_comments_know_the_baseline(here: Path) -> None:
    bad = "2022年工作要点\n1.走深走实。（市卫健委负责）\n2.走深走实。（市卫生健康委、市科协牵头）\n"
    (here / "a.docx").write_bytes(office.typed(bad))
    assert check("a.docx", "--select", "NAM,RSP", "--fail-level", "info").code == 1
    check("a.docx", "--write-baseline", "old.json")
    assert (
        check("a.docx", "--fix", "-o", "b.docx", "--baseline", "old.json", "--fail-level", "info").code == 0
    )
    out = check("a.docx", "--annotate", "c.docx", "--baseline", "old.json")
    assert out.code == 0 and "共 0 条批注" in out.err


# ---------------------------------------------------------------- watch


def looks(here: Path, monkeypatch: pytest.MonkeyPatch, *args: str, steps: list[str | None]) -> Outcome:
    """Return the outcome of watching a.txt: at every pause the next text is written, None ends the watch."""
    todo = iter(steps)

    def sleep(_: float) -> None:
        text = next(todo)
        if text is None:
            raise KeyboardInterrupt
        (here / "a.txt").write_text(text, encoding="utf-8")

    monkeypatch.setattr(_watching.time, "sleep", sleep)
    return check(*args, "--watch", "-f", "concise")


def test_watch_looks_again_when_a_file_changes(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, a=BAD)
    out = looks(here, monkeypatch, "a.txt", steps=[BAD + "2.甲,乙。\n", GOOD, None])
    assert out.code == 130 and out.err.count("等待文件改动") == 3 and out.out.count("PUN001") == 3


def test_watch_does_not_wake_itself(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, a=BAD)
    out = looks(here, monkeypatch, ".", "-o", "r.txt", steps=[None])
    assert out.err.count("等待文件改动") == 1
    put(here, a=BAD)
    out = looks(here, monkeypatch, ".", "--fix", "--in-place", steps=[None])
    assert out.err.count("等待文件改动") == 1


def test_watch_sees_a_change_of_the_configuration(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here, a=BAD)
    given = dict.fromkeys(
        ("isolated", "config", "preview", "fail_level", "baseline", "place", "output", "annotate")
    )
    given |= dict.fromkeys(("select", "ignore", "extend_select", "per_file_ignores", "registers"), ())
    given |= {"write_baseline": None, "force_exclude": False}
    watched = Run(("a.txt",), given)
    before = _watching._stamp(watched)
    (here / "kesu.toml").write_text('ignore = ["PUN"]\n', encoding="utf-8")
    assert _watching._stamp(watched) != before


# ---------------------------------------------------------------- pre-commit


def hook() -> dict[str, str]:
    import yaml

    (found,) = yaml.safe_load((REPO / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return found  # type: ignore[no-any-return]


def test_the_hook_for_pre_commit_runs_the_check(here: Path) -> None:
    put(here, a=BAD, 旧__b=BAD)
    (here / "kesu.toml").write_text('exclude = ["旧/*"]\n', encoding="utf-8")
    program, *args = hook()["entry"].split()
    assert program == "kesu" and hook()["language"] == "python"
    out = run(*args, "a.txt", "旧/b.txt", "-f", "concise")
    assert out.code == 1 and "a.txt:3:7" in out.out and "旧" not in out.out
    assert run(*args, "旧/b.txt").code == 0, "what is excluded is no fault, even when nothing else is left"


def test_the_hook_takes_documents_and_nothing_else() -> None:
    names = [
        "通知.txt",
        "a.md",
        "a.docx",
        "a.doc",
        "a.wps",
        "a.pdf",
        "a.ofd",
        "a.odt",
        "a.rtf",
        "a.htm",
        "a.html",
    ]
    assert all(re.search(hook()["files"], name) for name in names)
    assert not any(re.search(hook()["files"], name) for name in ("a.py", "txt", "a.csv", "a.docx.bak"))
