"""From a form that fits to what is known of the name: its kind, its standard form, its standing in time."""

from kesu_parse.units.context import Context, standing
from kesu_parse.units.index import Index, PlaceNames, Unit
from kesu_parse.units.match import FormKind, Match
from kesu_parse.units.search import Candidate
from kesu_parse.units.standard import own_area, own_names, patterns, standard, written

RIGHT = ("full", "short")


def judge(index: Index, name: str, c: Candidate, at: Context) -> Match:
    """Return the match for a name that was read as a candidate in a document."""
    entry, unit = c.entry, index.known(c.entry.unit)
    if entry.level == "any":
        return Match(name, unit.id, "any", "group", reason="listed", category=unit.category, order=unit.order)
    named = own_names(index, unit.id, entry.level, at, c.reading.place)
    listed, preferred = patterns(index, unit.id, entry.level, named)
    full, short = (_all_written(listed, c, at) if named else ()), _all_written(preferred, c, at)
    kind, reason = _kind(index, name, c, at, named, full, short)
    state, limit, months = standing(unit, entry.level, at, index.reforms)
    heir, heir_name = _heir(index, unit, c, at) if state not in ("valid", "premature") else (None, None)
    return Match(
        name,
        unit.id,
        entry.level,
        kind,
        area=c.words,
        place=c.reading.place or at.home(entry.level),
        standard=_standard(index, name, c, at, named, short),
        standards=short,
        reason=reason,
        severity=_severity(kind, entry.severity),
        state=state,  # type: ignore[arg-type]
        limit=limit,
        months=months,
        successor=heir,
        successor_name=heir_name,
        category=unit.category,
        order=unit.order,
    )


class Depends(Exception):
    """What a name means depends on the document it stands in."""


def common(index: Index, name: str, found: list[Candidate]) -> Match:
    """Return what all readings of a name agree in: institution, area, category and whether it is wrong or a group.

    Raises Depends where they do not. Standard form, kind and standing in time are left open.
    """
    senses = {(c.entry.unit, "" if c.entry.level == "any" else c.words, _sort(c)) for c in found}
    if len(senses) > 1:
        raise Depends
    unit, area, sort = senses.pop()
    return Match(name, unit, "any", sort, area=area, category=index.known(unit).category)


def _sort(c: Candidate) -> FormKind:
    if c.entry.level == "any":
        return "group"
    return "invalid" if c.entry.kind == "invalid" and c.slip != "bare" else "short"


def _all_written(patterns_: tuple[str, ...], c: Candidate, at: Context) -> tuple[str, ...]:
    found = (written(pattern, c, at) for pattern in patterns_)
    return tuple(dict.fromkeys(f for f in found if f))


def _kind(
    index: Index,
    name: str,
    c: Candidate,
    at: Context,
    named: PlaceNames | None,
    full: tuple[str, ...],
    short: tuple[str, ...],
) -> tuple[FormKind, str]:
    entry = c.entry
    if c.slip == "bare":
        return ("short", "") if goes_bare(index, name, at) else ("bare", "")
    if entry.kind == "invalid":
        return "invalid", _fault(name, entry.fix)
    if c.slip not in ("", "unlisted"):
        return "variant", c.slip
    if named:
        return _kind_here(name, entry.kind, full, short)
    elsewhere = entry.place and (c.reading.place or at.home(entry.level))
    return ("variant", "elsewhere") if elsewhere else (entry.kind, "")  # type: ignore[return-value]


def _kind_here(name: str, kind: str, full: tuple[str, ...], short: tuple[str, ...]) -> tuple[FormKind, str]:
    if name in full or name in short:
        return ("full" if name in full else "short"), ""
    return "variant", "not_here" if kind in RIGHT else ""


def _fault(name: str, fix: str) -> str:
    return "party" if "D}" in fix else "office" if name.endswith("厅") else "bureau"


def goes_bare(index: Index, name: str, at: Context) -> bool:
    """Say whether the province is used to write this kind of name without 省, as 四川 does for 厅."""
    habits = (row for row in index.places.get(("", "province"), ()) if row.place == at.province)
    return at.level == "province" and any(name.endswith(row.full) for row in habits)


def _severity(kind: FormKind, listed: str) -> str | None:
    return {"invalid": listed or "warning", "bare": "warning", "variant": "info"}.get(kind)


def _standard(
    index: Index, name: str, c: Candidate, at: Context, named: PlaceNames | None, short: tuple[str, ...]
) -> str | None:
    if name in short:
        return name
    fix = written(c.entry.fix, c, at) if c.entry.fix else None
    if fix and not named:
        return fix
    area = own_area(c, at, c.entry.level)
    if c.slip == "bare" and goes_bare(index, name, at):
        return name
    if c.slip == "bare" and not area:
        return None
    here = name.replace(c.words, area, 1) if c.words else area + name
    return standard(fix or here, short)


def _heir(index: Index, unit: Unit, c: Candidate, at: Context) -> tuple[str | None, str | None]:
    """Return the institution that has taken over by the date of the document, and its name in the same area."""
    level = c.entry.level
    found = next((u for u in heirs(index, unit, level) if _lives(index, u, level, at)), None)
    if found is None:
        return None, None
    named = own_names(index, found.id, level, at, c.reading.place)
    _, short = patterns(index, found.id, level, named)
    short = short or found.names.get("national", ((), ()))[1]
    return found.id, next((w for p in short if (w := written(p, c, at))), None)


def _lives(index: Index, unit: Unit, level: str, at: Context) -> bool:
    return standing(unit, level, at, index.reforms)[0] in ("valid", "plaque")


def heirs(index: Index, unit: Unit, level: str) -> list[Unit]:
    """Return the institutions that took over one after another, at this level where they exist there."""
    out: list[Unit] = []
    current: Unit | None = unit
    while current and (current := _next(index, current, level)) and current not in out:
        out.append(current)
    return out


def _next(index: Index, unit: Unit, level: str) -> Unit | None:
    named = index.unit(unit.successor) if unit.successor else None
    if named and level in named.names:
        return named
    claims = (index.known(key) for key in index.claims(unit.id))
    return next((u for u in claims if level in u.names), named)
