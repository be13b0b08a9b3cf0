"""Rules of other packages: a second package really built and installed, and packages that are not as they should be."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parent.parent / "src"
RULES = '''"""Rules of another office."""
from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.source import Span


@rule("ZZZ001", severity="warning", basis="本局规定", needs="！")
def shouting(plan, source):
    """公文不用叹号。

    错：加强领导！
    对：加强领导。
    """
    at = source.text.index("！")
    yield Remark(Span(at, at + 1), "公文不用叹号", Fix.safe((at, at + 1), "。", "改为句号"))
'''
PROJECT = """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "office-rules"
version = "1.0"

[project.entry-points."kesu.rules"]
ours = "office_rules"

[tool.hatch.build.targets.wheel]
include = ["office_rules.py"]
"""
TOOLS = [name for name in ("pip", "hatchling") if importlib.util.find_spec(name) is None]


def package(folder: Path) -> Path:
    """Write the sources of a package that offers rules."""
    folder.mkdir()
    (folder / "office_rules.py").write_text(RULES, encoding="utf-8")
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return folder


def install(sources: Path, target: Path) -> None:
    """Build a package and install it into a folder, without any network."""
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-index",
        "--no-build-isolation",
        "--no-deps",
        "--quiet",
    ]
    done = subprocess.run([*pip, "--target", str(target), str(sources)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def kesu(*args: str, site: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own that has a folder of installed packages."""
    code = (
        f"import sys; sys.path[:0] = [{str(SRC)!r}, {str(site)!r}]; from kesu_parse.cli import main; main()"
    )
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, encoding="utf-8"
    )


@pytest.mark.skipif(bool(TOOLS), reason=f"needed to build a package: {'、'.join(TOOLS)}")
def test_an_installed_package_adds_its_rules(tmp_path: Path) -> None:
    text, site = tmp_path / "文.txt", tmp_path / "site"
    text.write_text("加强领导！\n", encoding="utf-8")
    site.mkdir()
    args = ["check", str(text), "--isolated", "-f", "concise"]
    assert "ZZZ" not in kesu(*args, site=site).stdout
    install(package(tmp_path / "sources"), site)
    assert (site / "office_rules-1.0.dist-info" / "entry_points.txt").is_file()
    out = kesu(*args, site=site)
    assert out.returncode == 1 and "文.txt:1:5: 警告 ZZZ001 公文不用叹号" in out.stdout, out.stderr
    assert "ZZZ001" not in kesu(*args, "--ignore", "ZZZ", site=site).stdout
    assert kesu("check", str(text), "--isolated", "--fix", "--in-place", site=site).returncode == 0
    assert text.read_text(encoding="utf-8") == "加强领导。\n"
    page = kesu("rule", "shouting", site=site).stdout
    assert page.startswith("ZZZ001  shouting  警告") and "依据：本局规定" in page


def laid_out(folder: Path, rules: str, entry: str = "x = office_rules", name: str = "office_rules") -> Path:
    """Lay out a package as an installer does."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.py").write_text(rules, encoding="utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text(f"[console_scripts]\nx = y:z\n\n[kesu.rules]\n{entry}\n")
    return folder


WRONG = {
    "a code of kesu": (RULES.replace("ZZZ001", "PUN001"), "", "PUN001 已被占用"),
    "no such module": (RULES, "x = no_such_module", "载入失败"),
    "no such function": (RULES, "x = office_rules:silence", "载入失败"),
    "not a rule": (RULES, "x = office_rules:Span", "载入失败"),
    "no rules at all": ("X = 1\n", "", "里没有规则"),
    "fails at import": ("1 / 0\n", "", "ZeroDivisionError"),
    "not Python": ("def (:\n", "", "SyntaxError"),
    "a strange code": (RULES.replace("ZZZ001", "本局一"), "", "不合要求"),
    "no remark": (RULES.replace("yield Remark(", "yield str("), "", "规则 ZZZ001 出错"),
    "outside the text": (RULES.replace("Span(at, at + 1)", "Span(at, at + 99)"), "", "位置不在文中"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_package_that_is_not_as_it_should_be_is_named(tmp_path: Path, wrong: str) -> None:
    rules, entry, said = WRONG[wrong]
    site = laid_out(tmp_path / "site", rules, entry or "x = office_rules")
    (tmp_path / "文.txt").write_text("加强领导！\n", encoding="utf-8")
    out = kesu("check", str(tmp_path / "文.txt"), "--isolated", site=site)
    assert out.returncode == 2 and "Traceback" not in out.stderr
    assert out.stderr.startswith("错误：") and said in out.stderr
    assert "office_rules" in out.stderr or "ZZZ001" in out.stderr


def test_an_entry_may_name_one_function(tmp_path: Path) -> None:
    site = laid_out(tmp_path / "site", RULES, "x = office_rules:shouting")
    assert "公文不用叹号" in kesu("rule", "ZZZ001", site=site).stdout


def test_two_packages_with_the_same_entry_name_both_count(tmp_path: Path) -> None:
    site = laid_out(tmp_path / "site", RULES)
    laid_out(site, RULES.replace("ZZZ001", "YYY001"), "x = more_rules", "more_rules")
    out = kesu("rule", "--all", site=site).stdout
    assert "ZZZ001" in out and "YYY001" in out


def test_the_same_package_twice_on_the_path_is_one(tmp_path: Path) -> None:
    site = laid_out(tmp_path / "site", RULES)
    laid_out(tmp_path / "old", RULES)
    code = f"import sys; sys.path[:0] = [{str(SRC)!r}, {str(site)!r}, {str(tmp_path / 'old')!r}]"
    code += "; from kesu_parse.cli import main; main(['rule', 'ZZZ001'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
