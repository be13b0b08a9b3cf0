"""What one name means: its last words in the index and the area before them, a group, a plaque, an office inside."""

from collections.abc import Sequence
from functools import lru_cache, partial

from kesu_parse.units.context import Context, Sort, sort_of, standing
from kesu_parse.units.grammar import BRACKETS, is_group, may_be_office, suffix_class, unit_of_group
from kesu_parse.units.index import Entry, Index
from kesu_parse.units.judging import common, judge
from kesu_parse.units.match import Match, moved
from kesu_parse.units.places import area
from kesu_parse.units.search import OWN_LEVEL, Candidate, candidates, latest, likely
from kesu_parse.units.words import words

GONE = ("abolished", "premature", "former")


class Reader:
    """Reads names with one index; the forms that fit a name are kept, for they are the same in every document."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._candidates = lru_cache(65536)(partial(candidates, index))
        self._likely = lru_cache(65536)(self._likeliest)

    def read(self, name: str, at: Context | None) -> Match | None:
        """Return what a name means in a context; in none what it means in all, Depends where they differ."""
        plain = name.translate(BRACKETS)
        found = self._whole(plain, at) or _group(plain) or self._with_plaque(plain, at)
        found = (
            found
            or self._government(plain, at)
            or self._office(plain, at)
            or self._class(plain)
            or _place(plain)
        )
        return found if found is None or found.name == name else moved(found, name=name)

    def _whole(self, name: str, at: Context | None) -> Match | None:
        if at is None:
            every = self._candidates(name) if len(name) > 1 else []
            return common(self.index, name, every) if every else None
        found = self._best(name, at)
        return judge(self.index, name, found, at) if found else None

    def _best(self, name: str, at: Context) -> Candidate | None:
        """Return the likeliest reading of a whole name in a document; None where it has none."""
        found = self._likely(name, sort_of(at)) if len(name) > 1 else ()
        return (
            latest(found, at, partial(self._gone, at=at)) if len(found) > 1 else found[0] if found else None
        )

    def _likeliest(self, name: str, sort: Sort) -> tuple[Candidate, ...]:
        found = self._candidates(name)
        return likely(found, sort) if found else ()

    def level(self, name: str, at: Context) -> str | None:
        """Return the level of the institution that a name means, without judging its form; None as `read`."""
        if entry := self._entry(name, at):
            return entry.level
        match = self.read(name, at)
        return match.level if match else None

    def unit(self, name: str, at: Context) -> str | None:
        """Return the id of the institution that a name means, without judging its form; None as `read`."""
        if entry := self._entry(name, at):
            return entry.unit
        match = self.read(name, at)
        return match.id if match else None

    def _entry(self, name: str, at: Context) -> Entry | None:
        """Return the entry of the register that a whole name means; None where it must be read in parts."""
        found = self._best(name.translate(BRACKETS), at)
        return found.entry if found else None

    def _gone(self, found: Sequence[Candidate], at: Context) -> set[tuple[str, str]]:
        keys = {(c.entry.unit, c.entry.level) for c in found}
        index = self.index
        return {k for k in keys if standing(index.known(k[0]), k[1], at, index.reforms)[0] in GONE}

    def _with_plaque(self, name: str, at: Context | None) -> Match | None:
        """Read 省市场监管局（省知识产权局） as the first name, the one in brackets as its plaque."""
        start = name.find("（")
        if start < 2 or not name.endswith("）"):
            return None
        found = self._part(name[:start], at)
        if found is None:
            return None
        alias, standard = self._part(name[start + 1 : -1], at), _with(found.standard, name[start:])
        return moved(found, name=name, alias=alias, standard=standard)

    def _part(self, name: str, at: Context | None) -> Match | None:
        return self._whole(name, at) or self._office(name, at) or self._class(name)

    def _office(self, name: str, at: Context | None) -> Match | None:
        """Read 市公安局交警支队 as 市公安局 with an office inside: the longest name it begins with."""
        if not name.endswith(words("office_ends")):
            return None
        for end in range(len(name) - 2, 1, -1):
            found = self._whole(name[:end], at) if may_be_office(name[end:]) else None
            if found and found.kind not in ("group", "invalid"):
                return moved(found, name=name, office=name[end:], standard=_with(found.standard, name[end:]))
        return None

    def _government(self, name: str, at: Context | None) -> Match | None:
        """Read 省人民政府国资委 as 省国资委: the bodies of a government may carry its name."""
        for word in ("人民政府", "政府"):
            before, _, after = name.partition(word)
            if before and after and (found := self._whole(before + after, at)) and found.category == "gov":
                return moved(found, name=name) if found.area == before else None
        return None

    def _class(self, name: str) -> Match | None:
        found = suffix_class(name, self.index.classes) if name.endswith(self.index.class_ends) else None
        return (
            Match(name, None, "any", "class", reason="class", category=found[0], label=found[1])
            if found
            else None
        )


def _with(standard: str | None, office: str) -> str | None:
    return standard + office if standard else None


def _group(name: str) -> Match | None:
    return (
        Match(name, unit_of_group(name), "any", "group", category="collective", order=900)
        if is_group(name)
        else None
    )


def _place(name: str) -> Match | None:
    """Read 杭州市 or 越秀区 as a unit: the place itself is charged, that is its government."""
    reading = area(name)
    if reading is None or not reading.place or reading.kinds[0] in "LZ":
        return None
    level = OWN_LEVEL.get(reading.kinds[0], "city")
    return Match(name, "people_government", level, "place", name, reading.place, category="gov", order=299)
