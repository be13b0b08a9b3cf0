"""One run of kesu check: files to findings to output, and the code to exit with."""

import os
import sys
from typing import Any

from kesu_parse import shelf
from kesu_parse.checking import check, rules_for
from kesu_parse.cli import _console as console
from kesu_parse.config import Settings
from kesu_parse.errors import ConfigError, KesuError, ReadError
from kesu_parse.finding import SEVERITIES, Finding, Findings
from kesu_parse.plan import Item, Plan

TERMINAL = ("full", "concise", "grouped")


class Run:
    """The files, options and settings of one run, and what it has come to."""

    def __init__(self, files: tuple[str, ...], given: dict[str, Any]) -> None:
        from kesu_parse.cli._settings import settings_for

        self.given, self.paths = given, files
        self.settings: Settings = settings_for(files, given)
        self.failed = 0
        self.items = 0
        self.found: list[Finding] = []
        self.codes: dict[str, None] = {}
        self.files: list[str] = []

    def once(self) -> int:
        """Check the files, put out what was found, and return the exit code."""
        if self.given["show_settings"]:
            from kesu_parse.cli._settings import show

            return show(self.settings)
        if not self.paths:
            raise ConfigError("没有给出要检查的文件", "例：kesu check 通知.docx")
        self.files = self._expanded()
        if self.given["show_files"]:
            console.emit("".join(f"{f}\n" for f in self.files).encode("utf-8"), self.given["output"])
            return 0
        if self._changes():
            from kesu_parse.cli._mending import mend

            return mend(self)
        self.look()
        self.put_out()
        return self.code()

    def _changes(self) -> bool:
        return any(self.given[k] for k in ("fix", "unsafe_fixes", "diff", "annotate"))

    def _expanded(self) -> list[str]:
        if not any(os.path.isdir(p) for p in self.paths):
            return list(dict.fromkeys(self.paths))
        from kesu_parse.batching.paths import expand

        found = expand(self.paths, self.settings)
        if not found:
            raise ReadError("没有找到可检查的文件", "请核对路径；.gitignore 和 exclude 排除的文件不检查")
        return found

    def look(self) -> None:
        """Check all files; one that cannot be read is reported and the rest goes on."""
        for path in console.track(tuple(self.files), "检查"):
            try:
                self.found += self.one(path)
            except ReadError as error:
                console.fail(error)
                self.failed += 1
        if self.given["baseline"] or self.settings.baseline or self.given["write_baseline"]:
            from kesu_parse.cli._baseline import known

            self.found = known(self, self.found)

    def one(self, path: str) -> tuple[Finding, ...]:
        """Return what is found in one file."""
        from kesu_parse.reading import fetch, load_bytes

        data = fetch(path)
        plan, source = load_bytes(data, _name(path))
        if source is None:
            raise ReadError("这是结构化数据，没有原文可查", "请检查原来的通知文件", path)
        self.count(plan, path)
        return check(plan, source, self.settings, _name(path), data)

    def count(self, plan: Plan, path: str) -> None:
        """Count the items of a plan and the rules that look at it."""
        self.codes.update(dict.fromkeys(r.code for r in rules_for(self.settings, _name(path))))
        self.items += sum(isinstance(node, Item) for node in plan.nodes())

    def fresh(self) -> "Run":
        """Return a run over the same paths that has found nothing yet."""
        return Run(self.paths, dict(self.given))

    def put_out(self) -> None:
        """Write the findings in the format asked for, and on stderr what was looked at."""
        result = Findings(tuple(self.files), tuple(self.codes), tuple(self.found))
        if self.given["statistics"]:
            from kesu_parse.cli._statistics import statistics

            console.emit(statistics(result).encode("utf-8"), self.given["output"])
        else:
            console.emit(self._rendered(result), self.given["output"], tuple(self.files))
        self.tell(result)

    def _rendered(self, result: Findings) -> bytes:
        form = self.given["form"]
        if form in TERMINAL and not self.given["output"]:
            from kesu_parse.writers._findings_text import Paint

            writer = shelf.module("writers", f"findings_{form}")
            paint = Paint(console.wants_color(sys.stdout))
            text: str = writer.render(result, paint, _width())
            return text.encode("utf-8", "replace")
        from kesu_parse.writing import write

        return write(result, form, "shape" if form == "json" else "findings")

    def tell(self, result: Findings) -> None:
        """Say on stderr what was looked at and how much was found."""
        from kesu_parse.writers._findings_text import total

        looked = f"检查 {len(self.files) - self.failed} 个文件、{self.items} 个事项、{len(self.codes)} 条规则"
        console.say(
            f"{looked}：{total(result)}。" + (f"{self.failed} 个文件没有读成。" if self.failed else "")
        )

    def code(self) -> int:
        """Return 2 where a file could not be read, 1 for findings of the level that fails, else 0."""
        if self.failed:
            return 2
        level = SEVERITIES.index(self.settings.fail_level)
        bad = any(SEVERITIES.index(f.severity) >= level for f in self.found)
        return int(bad and not self.given["exit_zero"])


def _name(path: str) -> str:
    return "<stdin>" if path == "-" else path


def _width() -> int:
    if sys.stdout.isatty():
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    return int(os.environ.get("COLUMNS") or 100)


__all__ = ["KesuError", "Run"]
