"""Who is charged with some items, headings and the whole plan included."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kesu_parse.asking.scope import ROLES

if TYPE_CHECKING:
    from sqlite3 import Connection


@dataclass(frozen=True, slots=True)
class Charge:
    """One unit of an item with its role; `unit` is its id in the register, None where that knows none."""

    role: str
    name: str
    unit: str | None
    institution: int


def charged(db: "Connection", items: Iterable[tuple[int, int, int | None]]) -> dict[int, tuple[Charge, ...]]:
    """Return the units of items given as (id, document, section), in the order of the text, each role once."""
    found: dict[int, tuple[Charge, ...]] = {}
    cache: dict[int, tuple[dict[int, int | None], list[tuple[int | None, int | None, Charge]]]] = {}
    for item, document, section in items:
        if document not in cache:
            cache[document] = _above(db, document), _parties(db, document)
        above, parties = cache[document]
        over = _over(section, above)
        mine = (c for i, s, c in parties if i == item or (i is None and (s is None or s in over)))
        found[item] = tuple(dict.fromkeys(mine))
    return found


def _above(db: "Connection", document: int) -> dict[int, int | None]:
    return dict(db.execute("SELECT id, parent_id FROM sections WHERE document_id = ?", (document,)))


def _over(section: int | None, above: dict[int, int | None]) -> set[int]:
    out: set[int] = set()
    while section is not None and section not in out:
        out.add(section)
        section = above.get(section)
    return out


def _parties(db: "Connection", document: int) -> list[tuple[int | None, int | None, Charge]]:
    rows = db.execute(
        "SELECT k.item_id, k.section_id, t.role, s.name, n.unit, n.id FROM clauses k"
        " JOIN parties t ON t.clause_id = k.id JOIN spellings s ON s.id = t.spelling_id"
        " JOIN institutions n ON n.id = s.institution_id WHERE k.document_id = ? ORDER BY k.start, k.id, t.position",
        (document,),
    )
    return [(item, section, Charge(ROLES[role], *unit)) for item, section, role, *unit in rows]
