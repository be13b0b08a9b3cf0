"""The ledger: what every unit says of every task in every period, rebuilt from the journal."""

from dataclasses import dataclass, field
from typing import NamedTuple

from kesu_parse.collecting import words
from kesu_parse.collecting.journal import Fact, current
from kesu_parse.collecting.returns import FIELDS

OPEN = "【待核】"
NAMES = {"progress": "进展情况", "status": "完成状态", "issues": "存在问题及下一步措施", "person": "责任人"}
NAMES |= {"phone": "联系电话", "date": "填报日期"}


class Key(NamedTuple):
    """What one cell of the ledger is about; task '' for the head of a sheet."""

    unit: str
    period: str
    task: str
    field: str


@dataclass
class Ledger:
    """The facts that hold, cell by cell, and what of them needs a person."""

    values: dict[Key, str] = field(default_factory=dict)
    sources: dict[Key, Fact] = field(default_factory=dict)
    files: list[Fact] = field(default_factory=list)
    doubts: list[Fact] = field(default_factory=list)
    by_task: dict[str, dict[str, None]] = field(default_factory=dict)

    def periods(self) -> list[str]:
        """Return the periods that were reported, in the order of the year."""
        return sorted({f.period for f in self.files}, key=words.period_rank)

    def answering(self, task: str) -> list[str]:
        """Return the units that said something of a task, in the order in which they first did."""
        if not self.by_task:
            for key in self.values:
                self.by_task.setdefault(key.task, {})[key.unit] = None
        return list(self.by_task.get(task, ()))

    def latest(self, unit: str, task: str, name: str, until: str | None = None) -> str:
        """Return what a unit last said of a task, '' for nothing; `until` is the last period that counts."""
        for period in reversed(self.periods()):
            if until and words.period_rank(period) > words.period_rank(until):
                continue
            said = self.values.get(Key(unit, period, task, name))
            if said:
                return said
        return ""

    def reported(self, unit: str) -> list[Fact]:
        """Return the sheets that a unit sent."""
        return [f for f in self.files if f.unit == unit]


def rebuild(journal: list[Fact]) -> Ledger:
    """Return the ledger that a journal tells."""
    facts = current(journal)
    chosen = {(f.unit, f.period): f.file for f in facts if f.kind == "prefer"}
    settled = {f.file for f in journal if f.kind == "settled"}
    out = Ledger(files=[f for f in facts if f.kind == "file"])
    cells: dict[Key, dict[str, Fact]] = {}
    for f in facts:
        if f.kind == "value":
            cells.setdefault(Key(f.unit, f.period, f.task, f.field), {})[f.file] = f
    for key, versions in cells.items():
        _enter(out, key, versions, chosen.get((key.unit, key.period)))
    out.doubts += [f for f in facts if f.kind == "doubt" and not _done(f, settled, chosen)]
    out.doubts += [f for f in out.files if f.task and not _done(f, settled, chosen)]
    return out


def _done(found: Fact, settled: set[str], chosen: dict[tuple[str, str], str]) -> bool:
    """Say whether a person looked at this, or another sheet was chosen in the place of this one."""
    other = chosen.get((found.unit, found.period), found.file)
    return found.file in settled or other != found.file


def _enter(out: Ledger, key: Key, versions: dict[str, Fact], chosen: str | None) -> None:
    """Enter the value of one cell: the only one there is, the chosen sheet's, or else both for a person to see."""
    if chosen in versions:
        versions = {chosen: versions[chosen]}
    by_value = {f.value: f for f in versions.values()}
    first = next(iter(by_value.values()))
    out.sources[key] = first
    if len(by_value) == 1:
        out.values[key] = first.value
        return
    told = "；".join(f"{f.name}：{f.value}" for f in by_value.values())
    if key.field in FIELDS:
        out.values[key] = f"{OPEN}{told}"
        why = f"{key.task} 的{NAMES[key.field]}有 {len(by_value)} 个版本，请用 --duplicates 选定"
        out.doubts.append(
            first._replace(kind="doubt", field=why, value=told, name="、".join(_names(by_value)))
        )
    else:
        out.values[key] = list(by_value)[-1]


def _names(by_value: dict[str, Fact]) -> list[str]:
    return list(dict.fromkeys(f.name for f in by_value.values()))


def overall(said: list[str]) -> str:
    """Return the state of a task from those of its units: the worst, or 已完成 where all say so."""
    for word in ("需协调", "未按期"):
        if word in said:
            return word
    if any(s and s not in words.states() for s in said):
        return "待核"
    if said and all(s == "已完成" for s in said):
        return "已完成"
    if not any(said):
        return "未报"
    return "未启动" if all(s == "未启动" for s in said) else "推进中"
