"""Collecting: returned sheets to a journal, and the journal to a ledger."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kesu_parse.collecting import journal as _journal
from kesu_parse.collecting.accepting import Office, Return, accept
from kesu_parse.collecting.columns import head
from kesu_parse.collecting.grids import Grid, grids
from kesu_parse.collecting.journal import Fact
from kesu_parse.collecting.ledger import Ledger, rebuild
from kesu_parse.collecting.returns import Doubt, read
from kesu_parse.errors import KesuError
from kesu_parse.source import Source

QUARTERS = {"一季度", "二季度", "三季度", "四季度"}


class Sent(NamedTuple):
    """A file that came back: its name, its text, or why it cannot be read; and whose it is, where a person says."""

    name: str
    sha256: str
    content: Source | KesuError
    unit: str | None = None


class Collected(NamedTuple):
    """What a run adds to the journal, what of its files could not be entered, and how many sheets were new."""

    facts: list[Fact]
    unread: list[Fact]
    new: int


def collect(
    office: Office, sent: Iterable[Sent], journal: Sequence[Fact], period: str | None = None
) -> Collected:
    """Return what returned files add to a journal; a file that was read already adds nothing."""
    seen = _journal.known(list(journal))
    out = Collected([], [], 0)
    for file in sent:
        found = _return(office, file, period)
        if found.unit is None:
            out.unread.extend(_unread(found))
        elif (found.sha256, found.unit, found.period) not in seen:
            seen.add((found.sha256, found.unit, found.period))
            out.facts.extend(_journal.facts(found))
            out = out._replace(new=out.new + 1)
    return out


def _return(office: Office, file: Sent, period: str | None) -> Return:
    if isinstance(file.content, KesuError):
        error = file.content
        return Return(file.name, file.sha256, None, "", doubts=(Doubt(f"{error.problem}。{error.remedy}"),))
    sheet = read(file.content, office.tasks)
    return accept(sheet, file.name, file.sha256, office, unit=file.unit, period=period)


def _unread(found: Return) -> Iterator[Fact]:
    for doubt in found.doubts:
        yield _journal.fact("doubt", found, field=doubt.why, value=doubt.text, cell=doubt.cell)


def prefer(journal: Sequence[Fact], files: Sequence[str], which: str) -> list[Fact]:
    """Return the facts that choose the first or the last of these files for every unit and period with several."""
    facts = _journal.current(list(journal))
    by_key: dict[tuple[str, str], list[Fact]] = {}
    for sha in files if which == "last" else list(files)[::-1]:
        for f in facts:
            if f.kind == "file" and f.file == sha:
                by_key.setdefault((f.unit, f.period), []).append(f)
    others = {(f.unit, f.period): f.file for f in facts if f.kind == "prefer"}
    sheets = [(f.unit, f.period) for f in facts if f.kind == "file"]
    return [
        found[-1]._replace(kind="prefer", task="", value="")
        for key, found in by_key.items()
        if sheets.count(key) > 1 and others.get(key) != found[-1].file
    ]


def settle(journal: Sequence[Fact]) -> list[Fact]:
    """Return the facts that say a person has looked at all that is open."""
    open_ = rebuild(list(journal)).doubts
    firsts = {f.file: f for f in open_ if "个版本" not in f.field}
    return [f._replace(kind="settled", task="", field="", value="", cell="", by="") for f in firsts.values()]


def filled(source: Source, office: Office) -> bool:
    """Say whether somebody has written into a sheet of tasks or a ledger; True for what is neither."""
    sheet = read(source, office.tasks)
    if set(sheet.fields) & {"person", "phone", "date"} or sheet.answers:
        return True
    return not sheet.found or any(_quarters(grid) for grid in grids(source))


def _quarters(grid: Grid) -> bool:
    """Say whether anything stands in the column of a quarter."""
    found = head(grid)
    quarters = {c for c, title in found.unknown.items() if title in QUARTERS} if found else set()
    return any(
        c in quarters and r > found.row and cell.text.strip() for (r, c), cell in grid.cells.items() if found
    )


__all__ = [
    "Collected",
    "Fact",
    "Ledger",
    "Office",
    "Sent",
    "collect",
    "filled",
    "prefer",
    "rebuild",
    "settle",
]
