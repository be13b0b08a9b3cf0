"""The journal: one line of JSON a fact, only ever added to; the ledger is rebuilt from it."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from kesu_parse.collecting.accepting import Return
from kesu_parse.errors import DamagedFile

SCHEMA = "kesu.journal/1"


class Fact(NamedTuple):
    """One line: kind is file, value, doubt or prefer; what does not apply is ''.

    file: a returned sheet was read (value: the counts as text). value: a unit wrote this into a field of a task.
    doubt: something needs a person. prefer: of several sheets of one unit and period this one holds.
    """

    kind: str
    unit: str
    period: str
    task: str
    field: str
    value: str
    file: str
    name: str
    cell: str
    by: str

    def line(self) -> str:
        """Return the fact as a line of JSON, empty fields left out."""
        from json import dumps

        return dumps({k: v for k, v in self._asdict().items() if v}, ensure_ascii=False) + "\n"


def fact(kind: str, found: Return, **rest: str) -> Fact:
    """Return a fact about a returned sheet."""
    base = dict.fromkeys(Fact._fields, "")
    head = {"kind": kind, "unit": found.unit or "", "period": found.period, "file": found.sha256}
    return Fact(**{**base, **head, "name": found.name, **rest})


def facts(found: Return) -> Iterator[Fact]:
    """Yield what a returned sheet adds to the journal."""
    yield fact("file", found, value=f"{found.by_id}/{found.by_text}", task=" ".join(found.missing))
    for field, value in found.contact:
        yield fact("value", found, field=field, value=value)
    for a in found.answers:
        yield fact("value", found, task=a.task, field=a.field, value=a.value, cell=a.cell, by=a.by)
    for d in found.doubts:
        yield fact("doubt", found, field=d.why, value=d.text, cell=d.cell)


def load(data: bytes, name: str = "") -> list[Fact]:
    """Return the facts of a journal, a last line that was cut off left out; DamagedFile for anything else."""
    from json import JSONDecodeError, loads

    lines = data.decode("utf-8", "replace").split("\n")
    out = []
    for n, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            out.append(_fact(loads(line)))
        except (JSONDecodeError, TypeError, AttributeError) as error:
            if n == len(lines):
                break
            raise DamagedFile(f"第 {n} 行不是流水记录", "请用未改动的流水文件，或删去这一行", name) from error
    return out


def _fact(data: dict[str, Any]) -> Fact:
    return Fact(*(str(data.get(name, "")) for name in Fact._fields))


def dump(found: Iterable[Fact]) -> bytes:
    """Return the lines of facts."""
    return "".join(f.line() for f in found).encode("utf-8")


def known(journal: list[Fact]) -> set[tuple[str, str, str]]:
    """Return file, unit and period of every sheet that was read already."""
    return {(f.file, f.unit, f.period) for f in journal if f.kind == "file"}


def current(journal: list[Fact]) -> list[Fact]:
    """Return the facts that hold: of a file that was read again only those of the last time."""
    last = {f.file: (f.unit, f.period) for f in journal if f.kind == "file"}
    return [f for f in journal if f.kind == "prefer" or last.get(f.file) == (f.unit, f.period)]
