"""What each unit must do: Checklist, Board and Entry, published as kesu.checklist/1 and kesu.board/1."""

from typing import ClassVar, Literal

from kesu_parse.plan import Role
from kesu_parse.shape import Record, record
from kesu_parse.source import Span

DeadlineBasis = Literal["stated", "year_end"]
Novelty = Literal["new", "changed", "same", "check"]


@record
class Edition(Record):
    """The plan that the tasks come from."""

    title: str = ""
    year: int | None = None
    place: str | None = None
    doc_number: str | None = None
    issued_on: str | None = None
    source: str = ""
    sha256: str = ""


@record
class Unit(Record):
    """A unit under its usual name; `id` is its institution in the register, None where that is not known.

    `group` for 各县（市、区）人民政府, 有关部门 and the like: several units, each of which fills in the sheet.
    """

    id: str | None
    name: str
    group: bool = False


@record
class Partner(Record):
    """One unit of a task with its role; `group` for 各成员单位, 有关部门 and the like."""

    role: Role
    name: str
    written: str
    unit: str | None
    group: bool


@record
class Entry(Record):
    """One task: `text` is verbatim without the clause, `span` where it stands in the source of the plan.

    `roles` are those of the unit the checklist is for, () on a board. `deadline` is as written, or the year's
    end where an annual plan says nothing. `due` is the last day (ISO) where one is known, `every` the period
    of a task that returns. `change` compares with an older plan (check: a person must look), None without one.
    """

    task_id: str
    item: str
    label: str
    path: tuple[str, ...]
    title: str
    text: str
    roles: tuple[Role, ...]
    parties: tuple[Partner, ...]
    open: bool
    deadline: str | None
    deadline_basis: DeadlineBasis | None
    due: str | None
    every: str | None
    clause_text: str
    span: Span
    change: Novelty | None = None


@record
class Dropped(Record):
    """A task of the older plan that this unit no longer has, and what is known of why."""

    label: str
    title: str
    why: str


@record
class Checklist(Record):
    """What one unit must do; `shared` are the tasks of 各成员单位, which every unit has."""

    SCHEMA: ClassVar[str] = "kesu.checklist/1"
    plan: Edition
    unit: Unit
    entries: tuple[Entry, ...]
    shared: tuple[Entry, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    period: str | None = None

    def all(self) -> tuple[Entry, ...]:
        """Return own and shared tasks in the order of the plan."""
        return tuple(sorted((*self.entries, *self.shared), key=lambda e: e.span))


@record
class Tally(Record):
    """How many tasks one unit has, by role and by section (in the order of the board's columns)."""

    unit: Unit
    group: bool
    roles: dict[Role, int]
    total: int
    sections: tuple[int, ...]


@record
class Column(Record):
    """A section of the plan as a column of the matrix: its heading and that of the first level above it."""

    id: str
    title: str
    above: str


@record
class Board(Record):
    """The whole plan shared out: every task once with all its units, and every unit with its counts.

    `shared` are the ids of the tasks of everyone, `nobody` those without a unit.
    """

    SCHEMA: ClassVar[str] = "kesu.board/1"
    plan: Edition
    entries: tuple[Entry, ...]
    shared: tuple[str, ...]
    nobody: tuple[str, ...]
    columns: tuple[Column, ...]
    tallies: tuple[Tally, ...]
