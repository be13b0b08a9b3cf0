"""The index of a plan for the terminal: units by sections, narrow enough for 80 columns."""

from typing import Any

from kesu_parse.assigning import summary
from kesu_parse.checklist import Board, Tally
from kesu_parse.report import writer
from kesu_parse.writers._text import plain_text, shown

HEAT = ("", "cyan", "bold cyan", "bold yellow")


@writer("terminal", ".txt", takes="board")
def plain(board: Board) -> bytes:
    """Return the index as plain text, 100 columns wide."""
    return plain_text([view(board)])


def view(board: Board) -> Any:
    """Return the index as something Rich can print."""
    from rich.console import Group
    from rich.text import Text

    facts = [Text(shown(t.text), "yellow" if t.tone == "warn" else "") for t in summary.facts(board)]
    key = [
        Text(visible, "dim")
        for visible in ("", *("　" * k.startswith("　") + shown(k) for k in summary.key(board)))
    ]
    title = Text(shown(f"{board.plan.title}任务索引"), "bold")
    return Group(title, *facts, Text(""), _table(board), *key)


def _table(board: Board) -> Any:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(Text("单位", "bold"), overflow="fold", min_width=14, vertical="bottom")
    roles = [r for r in summary.ROLES if any(t.roles[r] for t in board.tallies)]
    heads = [summary.ROLES[r] for r in roles] + ["合计", *(_head(c.id) for c in board.columns)]
    for head in heads:
        table.add_column(Text(head, "bold"), justify="right", min_width=2, vertical="bottom")
    for tally in board.tallies:
        table.add_row(shown(tally.unit.name), *_counts(tally, roles))
    return table


def _head(id_: str) -> str:
    """Return the numbers of a section one above the other: 二 over 一 for 二/（一）."""
    return "\n".join(part.strip("（）()") for part in id_.split("/")) or "—"


def _counts(tally: Tally, roles: list[Any]) -> list[Any]:
    from rich.text import Text

    own = [str(tally.roles[r] or "") for r in roles] + [str(tally.total)]
    most = max(*tally.sections, 1)
    return [*own, *(Text(str(n or ""), HEAT[min(3 * n // most, 3)]) for n in tally.sections)]
