"""One run of kesu check: files to findings to output, and the code to exit with."""

import os
import sys
from typing import Any

from kesu_parse import shelf
from kesu_parse.checking import check, rules_for
from kesu_parse.cli import _console as console
from kesu_parse.config import Settings, fits
from kesu_parse.errors import ConfigError, KesuError, ReadError, reason
from kesu_parse.finding import SEVERITIES, Finding, Findings
from kesu_parse.plan import Item, Plan

TERMINAL = ("full", "concise", "grouped")
TARGETS = ("output", "annotate", "write_baseline", "baseline")


class Run:
    """The files, options and settings of one run, and what it has come to."""

    def __init__(self, files: tuple[str, ...], given: dict[str, Any]) -> None:
        from kesu_parse.cli._settings import Near

        self.given, self.paths = given, files
        self.near = Near(given)
        self.settings: Settings = self.near(files[0] if files and files[0] != "-" else ".")
        self.failed = 0
        self.looked = 0
        self.items = 0
        self.found: list[Finding] = []
        self.codes: dict[str, None] = {}
        self.files: list[str] = []

    def once(self) -> int:
        """Check the files, put out what was found, and return the exit code."""
        if self.given["show_settings"]:
            from kesu_parse.cli._settings import show

            return show(self.near, self.paths[0] if self.paths else ".")
        self.files = self.expanded()
        if self.given["show_files"]:
            console.emit("".join(f"{f}\n" for f in self.files).encode("utf-8"), self.given["output"])
            return self.code()
        if self._changes():
            from kesu_parse.cli._mending import mend

            return mend(self)
        _need(self.given, "fix", "in_place", "accept", "show_fixes")
        self.look()
        self.put_out()
        return self.code()

    def _changes(self) -> bool:
        return any(self.given[k] for k in ("fix", "unsafe_fixes", "diff", "annotate"))

    def expanded(self, *, quietly: bool = False) -> list[str]:
        """Return the files that the paths name; what a run writes itself is not among those of a folder."""
        if not self.paths:
            raise ConfigError("没有给出要检查的文件", "例：kesu check 通知.docx")
        if not any(os.path.isdir(p) for p in self.paths):
            paths = dict.fromkeys(p if ".." in p else os.path.normpath(p) for p in self.paths)
            return [p for p in paths if not self._excluded(p)]
        from kesu_parse.batching.paths import expand

        own = {os.path.abspath(self.given[k]) for k in TARGETS if self.given[k]}
        named = {os.path.normpath(p) for p in self.paths}
        found = expand(self.paths, self.near, refused=None if quietly else self._refused)
        found = [f for f in found if f in named or os.path.abspath(f) not in own]
        found = [f for f in found if not self._excluded(f)]
        if not found and not self.failed:
            raise ReadError("没有找到可检查的文件", "请核对路径；.gitignore 和 exclude 排除的文件不检查")
        return found

    def _excluded(self, path: str) -> bool:
        """Say whether a file given by name is excluded all the same."""
        if not self.given["force_exclude"]:
            return False
        return any(fits(path, pattern) for pattern in self.near(path).exclude)

    def _refused(self, error: OSError) -> None:
        folder = os.path.normpath(str(error.filename))
        console.fail(ReadError(f"文件夹打不开（{reason(error)}）", "请检查权限", folder))
        self.failed += 1

    def look(self) -> None:
        """Check all files; one that cannot be read is reported and the rest goes on."""
        for path in console.track(tuple(self.files), "检查"):
            try:
                self.found += self.one(path)
            except ReadError as error:
                console.fail(error)
                self.failed += 1
        self.forget()

    def forget(self) -> None:
        """Leave out the findings that a baseline knows of; write or prune it where that is asked for."""
        if self.given["prune_baseline"] and not self.settings.baseline:
            raise ConfigError("--prune-baseline 要与 --baseline 合用", "例：--baseline 基线.json")
        if self.settings.baseline or self.given["write_baseline"]:
            from kesu_parse.cli._baseline import known

            self.found = known(self, self.found)

    def one(self, path: str) -> tuple[Finding, ...]:
        """Return what is found in one file."""
        from kesu_parse.reading import fetch, load_bytes

        data = fetch(path)
        plan, source = load_bytes(data, name(path))
        if source is None:
            raise ReadError("这是结构化数据，没有原文可查", "请检查原来的通知文件", path)
        self.count(plan, path)
        return check(plan, source, self.near(path), name(path), data)

    def count(self, plan: Plan, path: str) -> None:
        """Count a file that was looked at, the items of its plan and the rules that look at it."""
        self.codes.update(dict.fromkeys(r.code for r in rules_for(self.near(path), name(path))))
        self.looked += 1
        self.items += len([node for node in plan.nodes() if isinstance(node, Item)])

    def fresh(self) -> "Run":
        """Return a run over the same paths that has found nothing yet."""
        return Run(self.paths, dict(self.given))

    def put_out(self) -> None:
        """Write the findings in the format asked for, and on stderr what was looked at."""
        result = self.result()
        if self.given["statistics"]:
            from kesu_parse.cli._statistics import statistics

            console.emit(statistics(result, self.given["form"]).encode("utf-8"), self.given["output"])
        else:
            console.emit(self._rendered(result), self.given["output"], tuple(self.files))
        self.tell(result)

    def result(self) -> Findings:
        """Return what was looked at and found, in the published shape."""
        return Findings(tuple(self.files), tuple(self.codes), tuple(self.found))

    def _rendered(self, result: Findings) -> bytes:
        form = self.given["form"]
        if form in TERMINAL and not self.given["output"]:
            from kesu_parse.writers._findings_text import Paint

            writer = shelf.module("writers", f"findings_{form}")
            paint = Paint(console.wants_color(sys.stdout))
            text: str = writer.render(result, paint, console.width())
            return text.encode("utf-8", "replace")
        from kesu_parse.writing import write

        return write(result, form, "shape" if form == "json" else "findings")

    def tell(self, result: Findings) -> None:
        """Say on stderr what was looked at and how much was found."""
        from kesu_parse.writers._findings_text import total

        looked = f"检查 {self.looked} 个文件、{self.items} 个事项、{len(self.codes)} 条规则"
        failed = f"{self.failed} 个没有查成，见上面的错误。" if self.failed else ""
        if self.failed and not self.looked:
            console.say(failed)
        else:
            console.say(f"{looked}：{total(result)}。{failed}")

    def code(self) -> int:
        """Return 2 where a file could not be read, 1 for findings of the level that fails, else 0."""
        if self.failed:
            return 2
        return int(not self.given["exit_zero"] and any(map(self._fails, self.found)))

    def _fails(self, finding: Finding) -> bool:
        level = self.near(finding.filename).fail_level
        return SEVERITIES.index(finding.severity) >= SEVERITIES.index(level)


def name(path: str) -> str:
    """Return the name under which a path is reported."""
    return "<stdin>" if path == "-" else path


def _need(given: dict[str, Any], other: str, *options: str) -> None:
    """Refuse options that say how to do what was not asked for."""
    for option in options:
        if given[option]:
            word = option.replace("_", "-")
            raise ConfigError(f"--{word} 要与 --{other} 合用", f"例：kesu check 通知.docx --{other} --{word}")


__all__ = ["KesuError", "Run"]
