"""The columns of a returned sheet: found by the words of its head, wherever they moved."""

from typing import NamedTuple

from kesu_parse.collecting import words
from kesu_parse.collecting.grids import Cell, Grid

WITHIN = 20  # filled rows from the top among which the head is looked for
FILL = ("progress", "status", "issues")
KEYS = ("id", "task")
LAYOUT = ("number", "id", "task", "role", "partners", "deadline", *FILL)


class Head(NamedTuple):
    """Where the table begins and what each column holds; `guessed` are columns known only by their place."""

    row: int
    columns: dict[int, str]
    guessed: tuple[tuple[str, str], ...] = ()
    unknown: dict[int, str] = {}

    def of(self, use: str) -> list[int]:
        """Return the columns of one use, in order."""
        return [c for c, found in sorted(self.columns.items()) if found == use]


def head(grid: Grid) -> Head | None:
    """Return the head of a sheet of tasks; None for a sheet that is none."""
    best: Head | None = None
    for n, (row, cells) in enumerate(grid.rows()):
        if n >= WITHIN:
            break
        found = _read(row, cells)
        if _is_head(found) and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return _settled(best, grid) if best else None


def _read(row: int, cells: dict[int, Cell]) -> Head:
    columns: dict[int, str] = {}
    unknown: dict[int, str] = {}
    for column, cell in cells.items():
        use = words.column(cell.text) or ("unit" if words.fields(cell.text) == [("unit", "")] else None)
        if use and (use in FILL or use not in columns.values()):
            columns[column] = use
        elif cell.text.strip():
            unknown[column] = cell.text.strip()
    return Head(row, columns, (), unknown)


def _is_head(found: Head) -> bool:
    uses = set(found.columns.values()) - {"unit"}
    return len(uses) >= 3 and bool(uses & set(KEYS)) or {"task", *FILL} <= uses | {"task"}


def _settled(found: Head, grid: Grid) -> Head:
    """Return the head with the columns to fill told apart by their content and their place."""
    return _by_place(_by_content(found, grid))


def _by_content(found: Head, grid: Grid) -> Head:
    """Take a column of 完成情况 for the state where all it holds are words for states and none is named so."""
    if found.of("status"):
        return found
    for column in found.of("progress"):
        said = [
            c.text for (r, k), c in grid.cells.items() if k == column and r > found.row and c.text.strip()
        ]
        if said and len(found.of("progress")) > 1 and all(map(words.state, said)):
            return found._replace(columns={**found.columns, column: "status"})
    return found


def _by_place(found: Head, /) -> Head:
    """Take a column with an unknown head for the one missing, where it stands just where that one belongs."""
    columns, guessed = dict(found.columns), []
    for use in (*KEYS, *FILL):
        if use in columns.values():
            continue
        here = [c for c in found.unknown if c not in columns and _fits(c, use, columns)]
        if len(here) == 1:
            columns[here[0]] = use
            guessed.append((found.unknown[here[0]], use))
    return found._replace(columns=columns, guessed=tuple(guessed))


def _fits(column: int, use: str, columns: dict[int, str]) -> bool:
    """Say whether the neighbours on both sides are those of the sheet as it went out."""
    at = LAYOUT.index(use)
    before, after = LAYOUT[at - 1], LAYOUT[at + 1] if at + 1 < len(LAYOUT) else None
    right = columns.get(column + 1) == after if after else column + 1 not in columns
    return columns.get(column - 1) == before and right
