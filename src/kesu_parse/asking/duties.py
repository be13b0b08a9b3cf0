"""What an institution is charged with over places and years: kesu.duties/1."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from kesu_parse.asking.bodies import Bodies, Body
from kesu_parse.asking.hits import Task, tasks
from kesu_parse.asking.scope import ROLES, Scope

if TYPE_CHECKING:
    from sqlite3 import Connection

Key = int | str | None


@dataclass(frozen=True, slots=True)
class Count:
    """In how many documents of a year, or of a place, and in how many items by role."""

    key: Key
    documents: int
    lead: int
    responsible: int
    support: int
    guide: int

    @property
    def items(self) -> int:
        """Return the items of all roles; one with two roles counts twice."""
        return self.lead + self.responsible + self.support + self.guide


@dataclass(frozen=True, slots=True)
class Duty:
    """One item of the institution, and the roles it has there."""

    task: Task
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """What an institution must do: the sums, by year and by place (most first), then the first items, newest first.

    `places` is how many places there are, of which `by_place` lists the first; there key None is for plans whose
    place is not known.
    """

    SCHEMA: ClassVar[str] = "kesu.duties/1"
    name: str
    institutions: tuple[Body, ...]
    notes: tuple[str, ...]
    total: Count
    places: int
    by_year: tuple[Count, ...]
    by_place: tuple[Count, ...]
    duties: tuple[Duty, ...]


def who(
    db: "Connection", name: str, known: Bodies, scope: Scope, *, limit: int = 20, places: int = 20
) -> Duties:
    """Return what the institutions that a name means are charged with, within a scope."""
    rows = list(_sums(db, known, scope))
    by_place = sorted(_counts(rows, 1), key=lambda c: (-c.items, c.key or 0))
    names = dict(db.execute("SELECT id, name FROM places"))
    listed = tuple(_named(c, names.get(c.key)) for c in by_place[:places])
    by_year = sorted(_counts(rows, 0), key=lambda c: (c.key is None, c.key))
    total = next(iter(_counts(rows, None)), Count(None, 0, 0, 0, 0, 0))
    found = tuple(_duties(db, known, scope, limit))
    told = sum(count.key is not None for count in by_place)
    return Duties(name, known.all, scope.notes, total, told, tuple(by_year), listed, found)


def _where(known: Bodies, scope: Scope) -> tuple[str, list[object]]:
    """Return the conditions on a row of charges."""
    plan, values = Scope(scope.places, scope.years).plans("c")
    tests = [f"c.institution_id IN ({','.join(map(str, known.ids))})", plan]
    if scope.role:
        tests.append(f"c.{scope.role} > 0")
    if scope.level:
        tests.append("c.document_id IN (SELECT document_id FROM plans WHERE level = ?)")
        values.append(scope.level)
    return " AND ".join(tests), values


def _sums(db: "Connection", known: Bodies, scope: Scope) -> Iterable[tuple[int, ...]]:
    where, values = _where(known, scope)
    sums = (f"sum(c.{role})" if scope.role in (None, role) else "0" for role in ROLES)
    documents = "count(*)" if len(known.all) == 1 else "count(DISTINCT c.document_id)"
    sql = f"SELECT c.year, c.place_id, {documents}, {', '.join(sums)} FROM charges c WHERE {where} GROUP BY 1, 2"
    return db.execute(sql, values)


def _counts(rows: list[tuple[int, ...]], column: int | None) -> Iterator[Count]:
    """Yield the sums of rows that are one in a column, or of all."""
    sums: dict[Key, Counter[int]] = {}
    for row in rows:
        sums.setdefault(None if column is None else row[column], Counter()).update(dict(enumerate(row[2:])))
    for key, found in sums.items():
        yield Count(key, *(found[n] for n in range(5)))


def _named(count: Count, name: str | None) -> Count:
    return Count(name, count.documents, count.lead, count.responsible, count.support, count.guide)


def _duties(db: "Connection", known: Bodies, scope: Scope, limit: int) -> Iterator[Duty]:
    """Yield the first items, the newest documents first."""
    seen: set[int] = set()
    for ids in _lists(db, known, scope, limit):
        fresh = [id_ for id_ in ids if id_ not in seen]
        for id_, task in zip(fresh, tasks(db, tuple(fresh)), strict=True):
            roles = _roles(task, known)
            if scope.role in roles if scope.role else roles:
                seen.add(id_)
                yield Duty(task, roles)
            if len(seen) >= limit:
                return


def _lists(db: "Connection", known: Bodies, scope: Scope, limit: int) -> Iterator[list[int]]:
    from json import loads

    where, values = _where(known, scope)
    sql = f"SELECT c.document_id, c.institution_id FROM charges c WHERE {where} ORDER BY c.year DESC, 1, 2 LIMIT ?"
    for document, body in db.execute(sql, (*values, limit)).fetchall():
        sql = "SELECT items FROM charges WHERE institution_id = ? AND document_id = ?"
        yield loads(db.execute(sql, (body, document)).fetchone()[0])


def _roles(task: Task, known: Bodies) -> tuple[str, ...]:
    ids = set(known.ids)
    own = {charge.role for charge in task.units if charge.institution in ids}
    return tuple(role for role in ROLES if role in own)
