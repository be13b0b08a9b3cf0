"""What a question is about: which places, years and level, which institutions in which role."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kesu_parse.errors import ConfigError

if TYPE_CHECKING:
    from sqlite3 import Connection

ROLES = ("lead", "responsible", "support", "guide")
ROLE_WORDS = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}
LEVELS = ("national", "province", "city", "county")
COVERS = """EXISTS (
  SELECT 1 FROM clauses k JOIN parties t ON t.clause_id = k.id JOIN spellings s ON s.id = t.spelling_id
  WHERE k.document_id = i.document_id AND t.role = ? {own} AND (k.item_id = i.id OR k.item_id IS NULL AND (
    k.section_id IS NULL OR k.section_id IN (
      WITH RECURSIVE up (id) AS (
        SELECT i.section_id UNION SELECT a.parent_id FROM sections a JOIN up ON a.id = up.id)
      SELECT id FROM up))))"""
CHARGED = """EXISTS (
  SELECT 1 FROM charges c, json_each(c.items) e
  WHERE c.institution_id IN ({bodies}) AND c.document_id = i.document_id AND {some} AND e.value = i.id)"""

Test = tuple[str, list[object]]


@dataclass(frozen=True, slots=True)
class Scope:
    """The limits of a question, None where there is none; `notes` say in Chinese what a name was taken for."""

    places: tuple[int, ...] | None = None
    years: tuple[int, int] | None = None
    level: str | None = None
    bodies: tuple[int, ...] | None = None
    role: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def limits_plans(self) -> bool:
        """Say whether the scope leaves plans out, whatever their items."""
        return not (self.places is None and self.years is None and self.level is None)

    @property
    def open(self) -> bool:
        """Say whether every item is within the scope."""
        return not self.limits_plans and self.bodies is None and self.role is None

    def plans(self, alias: str = "p") -> Test:
        """Return the conditions on a row of plans, or of charges (which has no level), as SQL and its values."""
        tests: list[str] = []
        values: list[object] = []
        if self.places is not None:
            tests.append(f"{alias}.place_id IN ({_ids(self.places)})")
        if self.years:
            tests.append(f"{alias}.year BETWEEN ? AND ?")
            values += self.years
        if self.level:
            tests.append(f"{alias}.level = ?")
            values.append(self.level)
        return " AND ".join(tests) or "1", values

    def charged(self) -> Test:
        """Return the conditions on a row of items, as `i`, that its institutions and roles set."""
        bodies = None if self.bodies is None else _ids(self.bodies)
        some = f"c.{self.role} > 0" if self.role else "1"
        tests = [] if bodies is None else [CHARGED.format(bodies=bodies, some=some)]
        if self.role:
            tests.append(COVERS.format(own="" if bodies is None else f"AND s.institution_id IN ({bodies})"))
        return " AND ".join(tests) or "1", [ROLES.index(self.role)] if self.role else []


EVERYTHING = Scope()


def _ids(ids: tuple[int, ...]) -> str:
    return ",".join(map(str, ids))


def years(text: str | None) -> tuple[int, int] | None:
    """Return the first and last year of 2022 or 2020-2023; ConfigError for anything else."""
    if not text:
        return None
    found = re.fullmatch(r"(\d{4})年?(?:[-—–~至]+(\d{4})年?)?", text.strip())
    if not found:
        raise ConfigError(f"--year {text} 不是年份", "请写成 2022 或 2020-2023")
    first, last = int(found[1]), int(found[2] or found[1])
    return min(first, last), max(first, last)


def scope(
    db: "Connection", *, place: str | None = None, year: str | None = None, level: str | None = None,
    unit: str | None = None, role: str | None = None, below: bool = False,
) -> Scope:  # fmt: skip
    """Return the scope that the options of a question describe; ConfigError for a name that means nothing here."""
    from kesu_parse.asking.bodies import bodies
    from kesu_parse.asking.placing import places

    found = places(db, place, below=below) if place else None
    meant = bodies(db, unit, level=level) if unit else None
    notes = (*(found.notes if found else ()), *(meant.notes if meant else ()))
    inside = found.ids if found else None
    if inside is None and meant and meant.place:
        inside = places(db, meant.place).ids
    return Scope(inside, years(year), level, meant.ids if meant else None, role, notes)
