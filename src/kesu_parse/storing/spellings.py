"""The ways in which a plan writes its units, each with the institution it means."""

import re
from typing import TYPE_CHECKING, Any

from kesu_parse.plan import Plan

if TYPE_CHECKING:
    from kesu_parse.units.registry import Register

AREAS = {"P": "省", "M": "市", "C": "市", "X": "县", "T": "乡镇"}
Row = tuple[Any, ...]


Key = tuple[str, str, str | None, bool]  # name in full, as written, its institution, whether it is a group


class Spellings(dict[Key, int]):
    """The numbers of the spellings met so far in a plan, from 1 on in the order of the text."""

    def __init__(self, plan: Plan) -> None:
        from kesu_parse.units import register

        self.register = register()
        self.at = (plan.level, plan.place, plan.issued_on or plan.year)

    def __missing__(self, key: Key) -> int:
        number = self[key] = len(self) + 1
        return number

    def rows(self) -> tuple[list[Row], list[Row]]:
        """Return the spellings (name, as written, number of the institution) and the institutions.

        An institution is its unit, level, name and whether it is a group, numbered from 1.
        """
        institutions: dict[Row, int] = {}
        found = [(key, self._institution(key[0], *key[2:])) for key in self]
        rows = [(*key[:2], institutions.setdefault(own, len(institutions) + 1)) for key, own in found]
        return rows, list(institutions)

    def _institution(self, name: str, unit: str | None, group: bool) -> Row:
        if unit is None:
            return (None, None, name, int(group))
        level, place, date = self.at
        own = self.register.unit_level(name, level=level, place=place, date=date) or level or ""
        return (unit, own, general_name(self.register, unit, own), int(group))


def general_name(register: "Register", unit: str, level: str) -> str:
    """Return how an institution is called at a level wherever it stands (市教育局), its id where nobody knows."""
    known: dict[tuple[str, str], str] = register.__dict__.setdefault("general_names", {})
    if (unit, level) not in known:
        known[unit, level] = _general_name(register, unit, level)
    return known[unit, level]


def _general_name(register: "Register", unit: str, level: str) -> str:
    plain, slash, office = unit.partition("/")
    found = register.index.unit(plain)
    full, short = found.names.get(level, ((), ())) if found else ((), ())
    pattern = next(iter((*short, *full)), plain)
    return re.sub(r"\{(\w+?)(D?)\}", _area, pattern) + office


def _area(slot: re.Match[str]) -> str:
    return AREAS.get(slot[1], "") + ("委" if slot[2] else "")
