"""Assigning: from a plan to the tasks of every unit."""

from dataclasses import replace

from kesu_parse.assigning import duties, matrix
from kesu_parse.assigning.deadlines import annual, limit
from kesu_parse.assigning.ids import task_ids
from kesu_parse.assigning.naming import Namer, Names
from kesu_parse.checklist import Board, Checklist, Edition, Entry, Unit
from kesu_parse.plan import Item, Plan, Section

__all__ = ["SHARED", "Names", "board", "checklist", "edition", "shared", "shared_entries", "units"]
SHARED = Unit(None, "共同任务", True)


def board(plan: Plan, names: Names | None = None) -> Board:
    """Return the whole plan shared out: every task once with all its units, and what each unit has."""
    names = names or Names(plan)
    ids, year = task_ids(plan), annual(plan)
    entries = tuple(_entry(plan, path, item, ids[item.id], year, names) for path, item in plan.tasks())
    columns, of = matrix.columns(plan)
    return Board(
        edition(plan),
        entries,
        tuple(e.task_id for e in entries if any(map(duties.everyone, e.parties))),
        tuple(e.task_id for e in entries if not e.parties),
        columns,
        matrix.tallies(entries, of, len(columns), names.order),
    )


def edition(plan: Plan) -> Edition:
    """Return what a checklist says of the plan it comes from."""
    title = plan.title or plan.cover_title or ""
    source = plan.source
    return Edition(title, plan.year, plan.place, plan.doc_number, plan.issued_on, source.name, source.sha256)


def _entry(
    plan: Plan, path: tuple[Section, ...], item: Item, id_: str, year: int | None, unit: Namer
) -> Entry:
    above = duties.above(plan, path)
    clauses, due = (*item.clauses, *above), limit(item, above, year)
    return Entry(
        id_, item.id, item.label, tuple(map(matrix.heading, path)), item.title, item.text,
        (), duties.partners(clauses, unit), any(c.open for c in clauses),
        due.text, due.basis, due.due, due.every,
        "".join(c.text for c in clauses), item.span,
    )  # fmt: skip


def checklist(whole: Board, unit: Unit) -> Checklist:
    """Return what one unit must do; no entries where the plan does not name it."""
    own = tuple(mine for e in whole.entries if (mine := _mine(e, unit)).roles)
    taken = {e.task_id for e in own}
    shared = tuple(e for e in shared_entries(whole) if e.task_id not in taken)
    return Checklist(whole.plan, unit, own, shared)


def _mine(entry: Entry, unit: Unit) -> Entry:
    roles = tuple(p.role for p in entry.parties if p.name == unit.name)
    return replace(entry, roles=roles)


def shared_entries(whole: Board) -> tuple[Entry, ...]:
    """Return the tasks of everyone, with the role that everyone has in them."""
    return tuple(
        replace(e, roles=tuple(p.role for p in e.parties if duties.everyone(p)))
        for e in whole.entries
        if e.task_id in whole.shared
    )


def shared(whole: Board) -> Checklist:
    """Return the tasks of everyone as a sheet of their own."""
    return Checklist(whole.plan, SHARED, (), shared_entries(whole))


def units(whole: Board) -> tuple[Unit, ...]:
    """Return every unit that gets a sheet of its own: named ones, then groups, but none that means everyone."""
    everyone = {p.name for e in whole.entries for p in e.parties if duties.everyone(p)}
    return tuple(t.unit for t in whole.tallies if t.unit.name not in everyone)
