"""Figures of a whole store: kesu.statistics/1."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from kesu_parse.asking.bodies import LEVEL_WORDS

if TYPE_CHECKING:
    from sqlite3 import Connection

Cell = str | int | float | None
PLANS = {
    "year": ("年份", "p.year"),
    "place": ("地方", "coalesce(l.name, CASE p.level WHEN 'national' THEN '全国' END)"),
    "level": ("级别", "p.level"),
    "kind": ("文种", "p.kind"),
}
TITLES = {
    "year": "各年份", "place": "各地方", "level": "各级别", "kind": "各文种", "unit": "任务最多的机构", "code": "各规则的问题",
    "error": "没能读出的文件",
}  # fmt: skip
BY = ("year", "place", "level", "kind", "unit", "code", "error")
FIRST = 20  # rows of a table in the overview


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what its rows are, its column heads, its rows, and how many there are before the limit."""

    by: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The figures of the whole store; `dated` are the items with a time limit, in the item or in its clause."""

    documents: int
    read: int
    empty: int
    failed: int
    checked: int
    paths: int
    plans: int
    places: int
    items: int
    dated: int
    parties: int
    institutions: int
    unknown: int
    findings: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The totals and the tables asked for."""

    SCHEMA: ClassVar[str] = "kesu.statistics/1"
    totals: Totals
    tables: tuple[Table, ...]


def statistics(db: "Connection", by: str | None = None, *, limit: int = FIRST) -> Statistics:
    """Return the totals, and one table in full (`limit` 0) or all tables that have rows."""
    dated = _dated(db)
    tables = (_table(db, name, limit, dated) for name in ((by,) if by else BY))
    return Statistics(_totals(db, dated), tuple(t for t in tables if by or t.rows))


def _totals(db: "Connection", dated: dict[int, int]) -> Totals:
    def one(sql: str) -> int:
        return int(db.execute(sql).fetchone()[0] or 0)

    status = dict(db.execute("SELECT status, count(*) FROM documents GROUP BY 1"))
    sums = db.execute("SELECT count(*), count(DISTINCT place_id), sum(items), sum(parties) FROM plans")
    plans, places, items, parties = (n or 0 for n in sums.fetchone())
    return Totals(
        sum(status.values()), status.get("ok", 0), status.get("empty", 0), status.get("error", 0),
        one("SELECT sum(checked) FROM documents"), one("SELECT count(*) FROM snapshots"),
        plans, places, items, sum(dated.values()), parties, one("SELECT count(*) FROM institutions WHERE NOT is_group"),
        one("SELECT count(*) FROM institutions WHERE unit IS NULL AND NOT is_group"),
        one("SELECT count(*) FROM findings"),
    )  # fmt: skip


def _dated(db: "Connection") -> dict[int, int]:
    """Return for every document how many of its items have a time limit."""
    limit = "(deadline IS NOT NULL OR due IS NOT NULL)"
    own = f"SELECT document_id, id FROM items WHERE {limit}"
    clause = f"SELECT document_id, item_id FROM clauses WHERE item_id IS NOT NULL AND {limit}"
    return dict(db.execute(f"SELECT document_id, count(*) FROM ({own} UNION {clause}) GROUP BY 1"))


def _table(db: "Connection", by: str, limit: int, dated: dict[int, int]) -> Table:
    columns, rows = _of_plans(db, by, dated) if by in PLANS else OTHERS[by](db)
    return Table(by, TITLES[by], columns, tuple(rows[: limit or len(rows)]), len(rows))


Found = tuple[tuple[str, ...], list[tuple[Cell, ...]]]


def _of_plans(db: "Connection", by: str, dated: dict[int, int]) -> Found:
    head, key = PLANS[by]
    sums: dict[Any, list[int]] = {}
    sql = f"SELECT {key}, p.items, p.parties, p.document_id FROM plans p LEFT JOIN places l ON l.id = p.place_id"
    for name, items, parties, document in db.execute(sql):
        row = sums.setdefault(name, [0, 0, 0, 0])
        for n, more in enumerate((1, items, parties, dated.get(document, 0))):
            row[n] += more
    ranked = sorted(
        sums.items(), key=lambda p: (p[0] is None, p[0]) if by == "year" else (-p[1][0], str(p[0]))
    )
    rows: list[tuple[Cell, ...]] = [
        (_key(by, k), docs, items, parties, d, _share(d, items)) for k, (docs, items, parties, d) in ranked
    ]
    return (head, "文件", "事项", "责任单位（次）", "有时限的事项", "有时限的占比"), rows


def _key(by: str, key: int | str | None) -> Cell:
    return LEVEL_WORDS.get(str(key), key) if by == "level" else key


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _of_units(db: "Connection") -> Found:
    sql = (
        "SELECT n.name, n.level, count(*), sum(c.lead), sum(c.responsible), sum(c.support), sum(c.guide)"
        " FROM charges c JOIN institutions n ON n.id = c.institution_id WHERE NOT n.is_group"
        " GROUP BY c.institution_id"
    )
    found = [
        (name, LEVEL_WORDS.get(level or ""), docs, sum(roles), *roles)
        for name, level, docs, *roles in db.execute(sql)
    ]
    ranked = sorted(found, key=lambda r: (-r[3], r[0]))
    return ("机构", "级别", "文件", "事项", "牵头", "负责", "配合", "指导"), list(ranked)


def _of_codes(db: "Connection") -> Found:
    sql = (
        "SELECT code, severity, count(*) n, count(DISTINCT document_id) FROM findings"
        " GROUP BY code, severity ORDER BY n DESC, code, severity"
    )
    return ("规则", "程度", "问题", "文件"), db.execute(sql).fetchall()


def _of_errors(db: "Connection") -> Found:
    sql = (
        "SELECT error, problem, count(*) n FROM documents WHERE status = 'error'"
        " GROUP BY error, problem ORDER BY n DESC, error, problem"
    )
    return ("错误", "原因", "文件"), db.execute(sql).fetchall()


OTHERS = {"unit": _of_units, "code": _of_codes, "error": _of_errors}
