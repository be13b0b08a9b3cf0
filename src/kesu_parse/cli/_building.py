"""One run of kesu corpus build: its order, its progress bar, its summary, its exit code."""

import sys
from collections import Counter
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any

from kesu_parse.batching.building import Plant, build, prune
from kesu_parse.batching.inputs import Inputs
from kesu_parse.batching.outcome import Outcome
from kesu_parse.batching.task import Order
from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError, WriteError, reason
from kesu_parse.storing import Store

if TYPE_CHECKING:
    from rich.progress import Progress

STATES = {"read": "新读入", "changed": "有改动", "known": "内容已有", "unchanged": "没有变", "failed": "失败"}
SHOWN = 20  # failures told one by one; the rest are counted


class Run:
    """What one run was asked and what it has come to."""

    def __init__(self, paths: tuple[str, ...], given: dict[str, Any]) -> None:
        self.given = given
        self.order = _order(paths, given)
        self.plant = _plant(given)
        self.states: Counter[str] = Counter()
        self.faults: Counter[str] = Counter()
        self.items = self.parties = self.findings = 0
        self.file: IO[str] | None = None
        self.bar: Progress | None = None

    def over(self, store: Store, inputs: Inputs) -> int:
        """Build, say what came of it, and return the exit code."""
        try:
            with ExitStack() as stack:
                self._open(stack, len(inputs))
                build(store, inputs, self.order, self.plant, self.watch)
                prune(store, inputs, self.watch, drop=self.given["prune"])
        except KeyboardInterrupt:
            console.say(
                f"已入库 {self.states['read'] + self.states['changed']} 份；重新运行同一条命令就接着做"
            )
            raise
        self._tell()
        return self._code()

    def _open(self, stack: ExitStack, total: int) -> None:
        if self.given["outcomes"]:
            self.file = stack.enter_context(_writable(self.given["outcomes"]))
        if sys.stderr.isatty() and not _quiet():
            from kesu_parse.cli._progress import bar

            self.bar = stack.enter_context(bar(total))

    def watch(self, outcome: Outcome) -> None:
        """Count an outcome, write it down, say what failed, move the bar."""
        self.states[outcome.state] += 1
        if outcome.plan and (outcome.state != "known" or self.given["again"] == "all"):
            self.items += outcome.plan.items
            self.parties += outcome.plan.parties
        self.findings += outcome.findings_count or 0
        if outcome.error:
            self._fault(outcome)
        if self.file:
            self.file.write(_line(outcome))
        if self.bar and outcome.state != "vanished":
            self.bar.update(self.bar.task_ids[0], advance=1, failed=self.states["failed"])

    def _fault(self, outcome: Outcome) -> None:
        assert outcome.error
        self.faults[outcome.error.problem] += 1
        if self.faults.total() <= SHOWN:
            console.say(f"{outcome.path}：{outcome.error.problem}。{outcome.error.remedy}")
        elif self.faults.total() == SHOWN + 1:
            console.say("……其余失败的文件见 --outcomes 或库里的 documents 表")

    def _tell(self) -> None:
        rows = self._rows()
        if sys.stderr.isatty() and not _quiet():
            from kesu_parse.cli._progress import summary

            summary(rows)
        else:
            for name, count in rows:
                console.say(f"{name} {count}")
        if self.states["vanished"] and not self.given["prune"]:
            console.say(f"{self.states['vanished']} 个文件已经不在，库里还留着（加 --prune 删去）")

    def _rows(self) -> list[tuple[str, int]]:
        """Return what came of the run: files by state, failures by kind, what was read."""
        rows = [("文件", sum(self.states[s] for s in STATES))]
        rows += [(word, self.states[state]) for state, word in STATES.items() if self.states[state]]
        rows += [(f"失败：{problem}", count) for problem, count in self.faults.most_common(10)]
        if self.given["prune"]:
            rows.append(("已经不在、从库里删去", self.states["vanished"]))
        rows += [("读入事项", self.items), ("读入责任单位", self.parties)]
        return [*rows, ("发现问题", self.findings)] if self.order.check else rows

    def _code(self) -> int:
        failed, states = self.states["failed"], self.states
        return 0 if not failed else 1 if any(states[s] for s in STATES if s != "failed") else 2


def _quiet() -> bool:
    import click

    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().params.get("quiet"))


def _order(paths: tuple[str, ...], given: dict[str, Any]) -> Order:
    """Return what is wanted of every file; the registers are tried at once, lest every file fail for them."""
    from kesu_parse.checking import rules_for
    from kesu_parse.cli._settings import Near
    from kesu_parse.units import register

    nothing = dict.fromkeys(
        (
            "select",
            "ignore",
            "extend_select",
            "per_file_ignores",
            "preview",
            "fail_level",
            "baseline",
            "place",
        )
    )
    files = tuple(p for p in paths if "://" not in p)[:1]
    settings = Near({**nothing, **given})(files[0] if files else ".")
    register(settings.registers)
    if given["check"]:
        rules_for(settings)
    return Order(given["check"], given["keep"], settings, given["again"])


def _plant(given: dict[str, Any]) -> Plant:
    import os

    jobs = given["jobs"] or os.cpu_count() or 1
    engine = given["engine"] or ("dask" if given["scheduler"] else "processes" if jobs > 1 else "serial")
    if given["scheduler"] and engine != "dask":
        raise ConfigError("--scheduler 只用于 --engine dask", "请去掉其中一个")
    return Plant(engine, jobs, given["scheduler"])


def _writable(path: str) -> IO[str]:
    try:
        return open(path, "w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"写不进去（{reason(error)}）", "请检查文件夹权限和磁盘空间", path) from None


def _line(outcome: Outcome) -> str:
    from json import dumps

    from kesu_parse.shape import plain

    return dumps(plain(outcome), ensure_ascii=False) + "\n"
