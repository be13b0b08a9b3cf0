"""Which items hold the words of a search: the index first, the texts where it cannot tell, all in bounded steps."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.asking.needles import HIGHEST, Needles, lowered, quoted
from kesu_parse.asking.scope import Scope

if TYPE_CHECKING:
    from sqlite3 import Connection

STEP = 5_000  # candidates looked at together
TRIED = 10_000  # items looked at before anything else is tried
NARROW = 1_500  # documents of a narrow scope that can be read whole
BUDGET = 40_000  # items looked at when there are few hits among the first
PROBED = 10_000  # texts that tell whether a short word is frequent
FREQUENT = 50  # hits among them that make it so


@dataclass(frozen=True, slots=True)
class Found:
    """The ids of the first hits in the order of the store, how many there are, and whether that is all of them."""

    ids: tuple[int, ...]
    total: int
    exact: bool


class Batch(NamedTuple):
    """Some candidates in the order of their ids, how many items were looked at for them, and whether that is all."""

    ids: list[int]
    seen: int
    last: bool


Batches = Iterator[Batch]
Sieve = Callable[[list[int]], list[int]]


def search(db: "Connection", needles: Needles, scope: Scope, limit: int, *, exact: bool = False) -> Found:
    """Return the first items that hold all words within a scope.

    The number of hits is exact, or with `exact` False at least the one given where counting on would take long.
    """
    source, tested = _source(db, needles)
    rest = tuple(w for w in needles.words if w not in tested)
    sift = _sieve(db, needles, scope, rest)
    if exact:
        return _gather(source(), sift, limit, None)
    first = _gather(source(), sift, limit, TRIED)
    documents = None if first.exact else _documents(db, scope)
    if documents is not None:
        return _within(db, documents, needles, scope, limit)
    if first.exact or len(first.ids) == limit:
        return first
    return _gather(source(), sift, limit, BUDGET)


def _gather(batches: Batches, sift: Sieve, limit: int, budget: int | None) -> Found:
    """Sift batches until they end or more items than the budget were looked at."""
    kept: list[int] = []
    total = seen = 0
    for batch in batches:
        seen += batch.seen
        hits = sift(batch.ids)
        total += len(hits)
        kept += hits[: limit - len(kept)]
        if batch.last:
            return Found(tuple(kept), total, True)
        if budget is not None and seen >= budget:
            break
    return Found(tuple(kept), total, False)


def _source(db: "Connection", needles: Needles) -> tuple[Callable[[], Batches], tuple[str, ...]]:
    """Return what yields the candidates, and the words that they hold for certain."""
    question = needles.match()
    if question:
        return lambda: _matching(db, question), needles.sure
    pairs = [w for w in needles.short if len(w) == 2]
    rare = next((w for w in pairs if not _frequent(db, w)), None)
    if rare is None:
        return lambda: _reading(db, needles), needles.words
    terms = _terms(db, rare)
    return lambda: _matching(db, terms), (rare,)


def _matching(db: "Connection", question: str) -> Batches:
    """Yield what the index finds."""
    sql = "SELECT rowid FROM items_fts WHERE items_fts MATCH ? ORDER BY rowid"
    rows = db.execute(sql, (question,)) if question else db.execute("SELECT 0 WHERE 0")
    last = False
    while not last:
        ids = [id_ for (id_,) in rows.fetchmany(STEP)]
        last = len(ids) < STEP
        yield Batch(ids, len(ids), last)


def _reading(db: "Connection", needles: Needles) -> Batches:
    """Yield the items whose texts hold the words."""
    test, values = needles.test("text")
    (end,) = db.execute("SELECT coalesce(max(id), 0) FROM items").fetchone()
    sql = f"SELECT id FROM items WHERE id > ? AND id <= ? AND {test}"
    for start in range(0, end + 1, STEP):
        ids = [id_ for (id_,) in db.execute(sql, (start, start + STEP, *values))]
        yield Batch(sorted(ids), STEP, start + STEP >= end)


def _frequent(db: "Connection", word: str) -> bool:
    test, values = Needles((word,)).test("text")
    sql = f"SELECT count(*) FROM (SELECT text FROM items ORDER BY id LIMIT {PROBED}) WHERE {test}"
    return bool(db.execute(sql, values).fetchone()[0] >= FREQUENT)


def _terms(db: "Connection", word: str) -> str:
    """Return the question for all terms that begin with two characters; '' when there is none."""
    low = lowered(word)
    rows = db.execute("SELECT term FROM items_terms WHERE term >= ? AND term < ?", (low, low + HIGHEST))
    return " OR ".join(quoted(term) for (term,) in rows)


def _sieve(db: "Connection", needles: Needles, scope: Scope, rest: tuple[str, ...]) -> Sieve:
    """Return what keeps of some items those within the scope that hold the rest of the words."""
    if scope.open and not rest:
        return lambda ids: ids
    text, words = needles.test("i.text", rest)
    plan, limits = scope.plans()
    charged, roles = scope.charged()
    join = "CROSS JOIN plans p ON p.document_id = i.document_id" if scope.limits_plans else ""
    sql = (
        f"SELECT i.id FROM json_each(?) e CROSS JOIN items i ON i.id = e.value {join}"
        f" WHERE {plan} AND {text} AND {charged}"
    )

    def sift(ids: list[int]) -> list[int]:
        return sorted(id_ for (id_,) in db.execute(sql, (str(ids), *limits, *words, *roles)))

    return sift


def _documents(db: "Connection", scope: Scope) -> list[int] | None:
    """Return the documents within a scope; None when it has no limits or there are too many to read."""
    if not scope.limits_plans and scope.bodies is None:
        return None
    plan, values = scope.plans()
    charges = f"FROM charges WHERE institution_id IN ({','.join(map(str, scope.bodies or ()))})"
    if scope.bodies is not None and scope.limits_plans:
        plan += f" AND EXISTS (SELECT 1 {charges} AND document_id = p.document_id)"
    elif scope.bodies is not None:
        plan = f"document_id IN (SELECT document_id {charges} LIMIT {NARROW + 1})"
    rows = db.execute(f"SELECT document_id FROM plans p WHERE {plan} LIMIT {NARROW + 1}", values)
    found = sorted(chain.from_iterable(rows))
    return found if len(found) <= NARROW else None


def _within(db: "Connection", documents: list[int], needles: Needles, scope: Scope, limit: int) -> Found:
    """Read the texts of some documents."""
    text, words = needles.test("i.text")
    charged, roles = scope.charged()
    sql = f"SELECT i.id FROM items i WHERE i.document_id IN (SELECT value FROM json_each(?)) AND {text} AND {charged}"
    ids = sorted(id_ for (id_,) in db.execute(sql, (str(documents), *words, *roles)))
    return Found(tuple(ids[:limit]), len(ids), True)
