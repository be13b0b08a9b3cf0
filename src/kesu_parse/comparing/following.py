"""The lineage of items over several editions as a report to print."""

from collections.abc import Iterator, Sequence

from kesu_parse.change import Lineage, Thread
from kesu_parse.comparing.telling import KINDS, Sheet, brief
from kesu_parse.plan import Plan
from kesu_parse.report import Block, Grid, Heading, Report, Text


def report(found: Lineage, plans: Sequence[Plan]) -> Report:
    """Return a table with one column an edition and one row an item followed through all of them."""
    sheets = [Sheet(plan) for plan in plans]
    names = tuple(str(e.year or e.title or e.name) for e in found.editions)
    blocks: list[Block] = [
        Text(f"{n}：{e.title or e.name}（{e.items} 项）", "dim")
        for n, e in zip(names, found.editions, strict=True)
    ]
    blocks += _steps(found, names)
    blocks.append(Heading("逐项沿革"))
    rows = tuple(_row(t, sheets) for t in found.threads)
    blocks.append(Grid((*names, "沿革"), rows, (*[6] * len(names), 4)))
    return Report("事项沿革", tuple(blocks))


def _steps(found: Lineage, names: Sequence[str]) -> Iterator[Block]:
    for n, step in enumerate(found.steps):
        counts = "，".join(f"{KINDS[k]} {v}" for k, v in step.summary.items() if v)
        yield Text(f"{names[n]} → {names[n + 1]}：{counts}")


def _row(thread: Thread, sheets: Sequence[Sheet]) -> tuple[str, ...]:
    cells = [_cell(ids, sheet) for ids, sheet in zip(thread.items, sheets, strict=True)]
    story = " → ".join(KINDS[r] if r else "—" for r in thread.relations)
    return (*cells, story + ("（待核）" if thread.check else ""))


def _cell(ids: tuple[str, ...], sheet: Sheet) -> str:
    return "\n".join(f"{sheet.short(i)}. {brief(sheet.items[i].title, 40)}" for i in ids)
