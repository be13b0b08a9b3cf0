"""Two names: one body spelled in two ways, one that took over from the other, or a fault."""

from typing import Literal, NamedTuple

from kesu_parse.units.index import Index
from kesu_parse.units.judging import heirs
from kesu_parse.units.match import Match
from kesu_parse.units.places import province_of

Relation = Literal["same", "variant", "succession", "error"]
LONG = (("委员会", "委"), ("办公室", "办"), ("办公厅", "办"), ("监督管理", "监管"))


class Renaming(NamedTuple):
    """How a new name relates to an old one, and the Chinese sentence that says why."""

    relation: Relation
    why: str


def same_body(a: Match, b: Match) -> bool:
    """Say whether two names mean one body: one institution, one level and place, one name shortening the other.

    市林业局 and 市园林绿化局 are one institution of the register, but a city may have both: they are not the same.
    """
    return _one_institution(a, b) and (a.standard == b.standard is not None or _alike(a, b))


def _one_institution(a: Match, b: Match) -> bool:
    return bool(a.unit) and (a.unit, a.level, a.office) == (b.unit, b.level, b.office) and _one_place(a, b)


def _one_place(a: Match, b: Match) -> bool:
    """Say whether both may stand in one place; 市 before a name can be any city."""
    return not (a.place and b.place) or a.place.endswith(b.place) or b.place.endswith(a.place)


def _alike(a: Match, b: Match) -> bool:
    one, other = sorted((_core(a), _core(b)), key=len)
    rest = iter(other)
    return all(c in rest for c in one)


def _core(match: Match) -> str:
    """Return the name without its area, connecting words and the endings that names shorten first."""
    name = match.name.replace(match.area, "", 1) if match.area else match.name
    name = (match.standard or name).replace(match.area, "", 1) if match.kind == "invalid" else name
    for long, short in LONG:
        name = name.replace(long, short)
    return name.translate(DROPPED)


DROPPED = str.maketrans("", "", "和与及、（）厅局")


def renaming(index: Index, old: Match, new: Match) -> Renaming | None:
    """Return how the name in a newer document relates to one in an older; None for two different bodies."""
    if old.name == new.name:
        return Renaming("same", "名称没有变")
    if _one_institution(old, new):
        return _respelled(old, new)
    if old.unit and new.unit and old.office == new.office and _near(old, new):
        return _succeeded(index, old, new)
    return None


def _respelled(old: Match, new: Match) -> Renaming:
    wrong = next((m for m in (old, new) if m.kind in ("invalid", "bare")), None)
    if wrong and same_body(old, new):
        return Renaming("error", wrong.why)
    if not same_body(old, new):
        return Renaming("succession", f"“{old.name}”与“{new.name}”是同一职能部门的不同名称，可能是改设")
    if _bare(old) == _bare(new):
        return Renaming("same", "只是区划名称的写法不同")
    return Renaming("variant", f"“{old.name}”与“{new.name}”是同一机构的两种写法")


def _bare(match: Match) -> str:
    return match.name.replace(match.area, "", 1)


def _near(old: Match, new: Match) -> bool:
    if _one_place(old, new) or not (old.place and new.place):
        return True
    return province_of(old.place) == province_of(new.place) and old.category == new.category == "vertical"


def _succeeded(index: Index, old: Match, new: Match) -> Renaming | None:
    if new.unit in _heir_ids(index, old):
        return Renaming("succession", f"“{old.name}”的职责已由“{new.name}”承接")
    if old.unit in _heir_ids(index, new):
        return Renaming("error", f"“{new.name}”是旧名称，其职责已由“{old.name}”承接")
    return None


def _heir_ids(index: Index, match: Match) -> list[str]:
    followers = heirs(index, index.known(match.unit or ""), match.level)
    return [u.id for u in followers] + [
        c for u in (match.unit, *(f.id for f in followers)) for c in index.claims(u or "")
    ]
