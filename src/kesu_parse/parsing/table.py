"""Task tables: a header row recognised by its words, then one item a row with clause and deadline in columns."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.parsing.labels import DIGITS, Label
from kesu_parse.parsing.nesting import Node, Row
from kesu_parse.parsing.numerals import HAN, number
from kesu_parse.source import Cell, Source, Table

HEADER_WITHIN = 6  # rows from the top among which the header is looked for
DUTIES = ("lead", "responsible", "support", "guide")
NUMERAL = frozenset("（()）、.． \n" + DIGITS + HAN)
Grid = list[list[Cell | None]]


def rows(source: Source, table: Table) -> list[Node]:
    """Return the tasks of a table as passages in the making; [] if the table is none of tasks."""
    grid = table.grid()
    found = next(
        ((i, roles) for i in range(min(HEADER_WITHIN, len(grid))) if (roles := header(source, grid[i]))), None
    )
    if not found:
        return []
    top, columns = found
    return [node for cells in grid[top + 1 :] if (node := _node(source, cells, columns))]


def header(source: Source, cells: list[Cell | None]) -> dict[int, str]:
    """Return what each column is for, by number; {} if the row is no header of a task table."""
    known = lexicon.pairs("columns")
    out: dict[int, str] = {}
    for column, cell in enumerate(cells):
        word = "".join(source[cell.span].split()) if cell else ""
        if word in known and (cell is None or cell.column == column):
            out[column] = known[word]
    return out if "task" in out.values() and set(out.values()) & {*DUTIES, "deadline"} else {}


def _node(source: Source, cells: list[Cell | None], columns: dict[int, str]) -> Node | None:
    """Return the task of one row; None for a row across all columns or one that repeats the header."""
    own = [c for c in cells if c]
    if len(set(own)) < 2 or header(source, cells):
        return None
    by_use = {
        use: [c for i, c in enumerate(cells) if c and columns.get(i) == use] for use in set(columns.values())
    }
    task = by_use["task"][-1:]
    if not task or not source[task[0].span].strip():
        return None
    return Node(
        min(c.span.start for c in own), _label(source, by_use.get("number", [])), row=_row(task[0], by_use)
    )


def _label(source: Source, cells: list[Cell]) -> Label | None:
    raw = source[cells[0].span] if cells else ""
    if not NUMERAL.issuperset(raw) or len(raw) > 12 or number(raw) is None:
        return None
    start = cells[0].span.start + len(raw) - len(raw.lstrip())
    return Label(start, start + len(raw.strip()), "row", number(raw) or 0)


def _row(task: Cell, by_use: dict[str, list[Cell]]) -> Row:
    late = by_use.get("deadline", [])
    parties = [(role, cell.span) for role in DUTIES for cell in by_use.get(role, ())]
    return Row(task.span, late[0].span if late else None, parties)


def of(source: Source) -> dict[int, list[Node]]:
    """Return the tasks of every table that holds some, by the number of the table."""
    return dict(_tasks(source))


def _tasks(source: Source) -> Iterator[tuple[int, list[Node]]]:
    for n, table in enumerate(source.tables):
        if nodes := rows(source, table):
            yield n, nodes
