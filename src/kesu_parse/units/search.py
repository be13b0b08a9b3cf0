"""Find the forms a name can be: the last words by look-up, what stands before them as an area."""

from collections.abc import Callable, Iterator, Sequence

from kesu_parse.rows import NamedTuple
from kesu_parse.units.context import Context, Sort, is_municipality
from kesu_parse.units.index import Entry, Index
from kesu_parse.units.places import Area, area, level_of
from kesu_parse.units.words import word_set, words

OWN_LEVEL = {"P": "province", "M": "municipality", "C": "city", "X": "county", "T": "township"}
SLIPS = ("", "unlisted", "committee", "informal", "short_place", "bare")
KINDS = ("full", "short", "variant", "invalid")


Key = tuple[str, str]  # an institution and its level


class Candidate(NamedTuple):
    """A form that fits a name: the area as written, how it reads, the area above it, and what is odd about it."""

    entry: Entry
    words: str = ""
    reading: Area = Area("")
    above: str = ""
    slip: str = ""


def candidates(index: Index, name: str) -> list[Candidate]:
    """Return the forms that fit a whole name, those with the longest last words only.

    Forms that need an area but have none here (老干部局) come with the slip `bare`, beside a form of that very name.
    """
    bare: list[Candidate] = []
    short: list[Candidate] = []
    for start in range(len(name)):
        if entries := index.forms(name[start:]):
            found = [c for entry in entries for c in _fit(entry, name[:start]) if _holds(c, name)]
            if start == 0:
                bare = found
            elif any(c.slip != "short_place" for c in found):
                return found
            else:
                short = short or found
    return short or bare or _party_organ(index, name)


def _party_organ(index: Index, name: str) -> list[Candidate]:
    """Return the party organs that a name means which lacks both its area and 委 (巡察办)."""
    return [Candidate(e, slip="bare") for e in index.forms("委" + name) if e.party and not e.head]


def _holds(c: Candidate, name: str) -> bool:
    return c.slip != "unlisted" or name.endswith(words("place_only_ends"))


def _fit(entry: Entry, front: str) -> Iterator[Candidate]:
    if not entry.slot:
        if not front:
            yield Candidate(entry)
    elif not front:
        if not entry.head and entry.slot in "PMCX" and entry.party == entry.autonomous:
            yield Candidate(entry, slip="bare")
    elif "{" in entry.head:
        yield from _fit_two(entry, front)
    elif front.startswith(entry.head):
        yield from _fit_area(entry, front[len(entry.head) :])


def _fit_area(entry: Entry, front: str, above: str = "") -> Iterator[Candidate]:
    reading = area(front)
    if reading is None:
        if entry.slot == "L" and entry.level in ("county", "township") and _may_be_county(front):
            yield Candidate(entry, front, Area("L", front), above, "unlisted")
        return
    slip = _slip(entry, front, reading)
    if slip is not None:
        yield Candidate(entry, front, reading, above, slip)


def _may_be_county(text: str) -> bool:
    """Say whether two or three characters may be a county without its 县 or 区 (象州生态环境局)."""
    known = text in word_set("no_names") or word_set("not_in_places") & set(text)
    return 1 < len(text) < 4 and not known


def _slip(entry: Entry, front: str, reading: Area) -> str | None:
    """Return what is odd about an area in the place of a form, '' for nothing, None when it does not fit."""
    slot, kinds = entry.slot, reading.kinds
    if entry.autonomous and not (front.endswith(AUTONOMOUS) or "p" in kinds):
        return None
    if slot in kinds or (slot == "X" and "Z" in kinds):
        return "committee" if _should_be_autonomous(entry, front) else ""
    if slot == "P" and "p" in kinds:
        return "informal" if entry.autonomous or not entry.party else None
    if "L" in kinds and slot in "PMC" and _is_level(reading.place, slot):
        return "short_place"
    return None


AUTONOMOUS = ("自治区", "兵团")


def _should_be_autonomous(entry: Entry, front: str) -> bool:
    return entry.party and not entry.autonomous and entry.kind != "full" and front.endswith(AUTONOMOUS)


def _is_level(place: str, slot: str) -> bool:
    if slot == "M" or is_municipality(place):
        return slot == "M" and is_municipality(place)
    return level_of(place) == OWN_LEVEL[slot]


def _fit_two(entry: Entry, front: str) -> Iterator[Candidate]:
    """Try a form with two areas: {C}公安局{X}分局, {P}纪委{P}监委, {C}{place}生态环境局."""
    before, _, rest = entry.head.partition("{")
    slot, _, middle = rest.partition("}")
    if not front.startswith(before):
        return
    front = front[len(before) :]
    at = front.find(middle, 1)
    while 0 < at < len(front) - len(middle):
        upper, lower = area(front[:at]), front[at + len(middle) :]
        if upper and slot[0] in upper.kinds:
            yield from _fit_area(entry, lower, front[:at])
        at = front.find(middle, at + 1)


def likely(found: Sequence[Candidate], sort: Sort) -> tuple[Candidate, ...]:
    """Return the likeliest readings in documents of a sort: a right form before a wrong one, their own level first."""
    if len(found) == 1:
        return tuple(found)
    ranks = [_rank(c, sort) for c in found]
    low = min(ranks)
    return tuple([c for c, rank in zip(found, ranks, strict=True) if rank == low])


def latest(
    found: Sequence[Candidate], at: Context, gone: Callable[[Sequence[Candidate]], set[Key]]
) -> Candidate:
    """Return of equally likely readings the one that exists; `gone` gives those that do not at the date."""
    missing = gone(found)
    return min(found, key=lambda c: _late_rank(c, at, missing))


def _rank(c: Candidate, sort: Sort) -> tuple[bool, bool, bool, int, int]:
    entry = c.entry
    wrong, short = entry.kind == "invalid", c.slip == "short_place"
    return wrong, _less_likely(c, sort), short, -len(entry.head), _level_rank(c, sort)


def _late_rank(c: Candidate, at: Context, gone: set[Key]) -> tuple[bool, int, int]:
    entry = c.entry
    far = bool(entry.place) and not at.covers(entry.place) and not c.reading.place.startswith(entry.place)
    return far or (entry.unit, entry.level) in gone, KINDS.index(entry.kind), SLIPS.index(c.slip)


def _less_likely(c: Candidate, sort: Sort) -> bool:
    """Prefer a central name over one without its area in central documents, the other way round in local ones."""
    if c.slip == "bare":
        return sort.level in ("", "national")
    return not c.words and c.entry.level == "national" and sort.level not in ("", "national")


def _level_rank(c: Candidate, sort: Sort) -> int:
    order = _levels(c, sort)
    return order.index(c.entry.level) if c.entry.level in order else len(order)


def _levels(c: Candidate, sort: Sort) -> tuple[str, ...]:
    """Return the levels an area is likely to mean in a document, the likeliest first."""
    if c.slip == "bare":
        return (sort.level or "city", "municipality", "city", "province", "county")
    if c.entry.slot == "L":
        return (level_of(c.reading.place) or "county", "municipality")
    if c.entry.slot == "Z":
        return (sort.level, "county", "city")
    if c.words == "区":
        return ("province", "county") if sort.autonomous else ("county", "province")
    return _town_levels(c, sort) if "C" in c.reading.kinds else ()


def _town_levels(c: Candidate, sort: Sort) -> tuple[str, ...]:
    place = c.reading.place
    if is_municipality(place) if place else sort.municipal:
        return ("municipality", "city", "county")
    if sort.urban and not place:
        return ("county", "city", "municipality")
    return ("city", "municipality", "county")
