"""Task tables: a header row recognised by its words, then one item a row with clause and deadline in columns."""

from collections.abc import Iterator

from kesu_parse import lexicon
from kesu_parse.parsing.clauses.labels import use_of as duty
from kesu_parse.parsing.labels import DIGITS, Label
from kesu_parse.parsing.nesting import Node, Row
from kesu_parse.parsing.numerals import HAN, number
from kesu_parse.rows import NamedTuple
from kesu_parse.source import Cell, Source, Table

HEADER_WITHIN = 6  # rows from the top among which the header is looked for
DUTIES = ("lead", "responsible", "support", "guide")
NUMERAL = frozenset("（()）、.． \n" + DIGITS + HAN)


class Head(NamedTuple):
    """The head of a column: what the column is for, and its words."""

    use: str
    word: str


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
    return [
        node
        for row, cells in enumerate(grid[top + 1 :], top + 1)
        if (node := _node(source, cells, columns, row))
    ]


def header(source: Source, cells: list[Cell | None]) -> dict[int, Head]:
    """Return what each column is for, by number; {} if the row is no header of a task table."""
    known = lexicon.pairs("columns")
    out: dict[int, Head] = {}
    for column, cell in enumerate(cells):
        word = "".join(source[cell.span].split()) if cell else ""
        use = known.get(word) or (duty(word) if word else None)
        if use and cell and cell.column == column:
            out[column] = Head(use, word)
    uses = {head.use for head in out.values()}
    if "task" not in uses and uses & set(DUTIES):
        uses |= _task_by_words(source, cells, out)
    return out if "task" in uses and uses & {*DUTIES, "deadline"} else {}


def _task_by_words(source: Source, cells: list[Cell | None], out: dict[int, Head]) -> set[str]:
    """Add the last column whose head speaks of tasks in words of its own; return what was added."""
    for column, cell in reversed(list(enumerate(cells))):
        word = "".join(source[cell.span].split()) if cell else ""
        if column not in out and len(word) <= 14 and any(w in word for w in lexicon.words("task_words")):
            out[column] = Head("task", word)
            return {"task"}
    return set()


def _node(source: Source, cells: list[Cell | None], columns: dict[int, Head], row: int) -> Node | None:
    """Return the task of one row; None for a row across all columns or one that repeats the header."""
    own = [c for c in cells if c]
    if len(set(own)) < 2 or header(source, cells):
        return None
    by_use: dict[str, list[tuple[str, Cell]]] = {}
    for column, head in columns.items():
        if cell := cells[column] if column < len(cells) else None:
            by_use.setdefault(head.use, []).append((head.word, cell))
    task = by_use.get("task", [])[-1:]
    if not task or not source[task[0][1].span].strip():
        return None
    begins = [c.span.start for c in own if c.row == row]
    start = min(begins or [c.span.start for c in own])
    return Node(start, _label(source, [c for _, c in by_use.get("number", [])]), row=_row(task[0][1], by_use))


def _label(source: Source, cells: list[Cell]) -> Label | None:
    raw = source[cells[0].span] if cells else ""
    if not NUMERAL.issuperset(raw) or len(raw) > 12 or number(raw) is None:
        return None
    start = cells[0].span.start + len(raw) - len(raw.lstrip())
    return Label(start, start + len(raw.strip()), "row", number(raw) or 0)


def _row(task: Cell, by_use: dict[str, list[tuple[str, Cell]]]) -> Row:
    late = by_use.get("deadline", [])
    parties = [(role, head, cell.span) for role in DUTIES for head, cell in by_use.get(role, ())]
    return Row(task.span, late[0][1].span if late else None, parties)


def of(source: Source) -> dict[int, list[Node]]:
    """Return the tasks of every table that holds some, by the number of the table."""
    return dict(_tasks(source))


def _tasks(source: Source) -> Iterator[tuple[int, list[Node]]]:
    for n, table in enumerate(source.tables):
        if nodes := rows(source, table):
            yield n, nodes
