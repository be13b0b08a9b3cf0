"""Register: what the name of a unit means."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from kesu_parse.units.context import context
from kesu_parse.units.grammar import looks_like_unit
from kesu_parse.units.index import Index
from kesu_parse.units.judging import Depends
from kesu_parse.units.match import Match
from kesu_parse.units.naming import Reader
from kesu_parse.units.words import word_set

if TYPE_CHECKING:
    from kesu_parse.units.near import Near
    from kesu_parse.units.relating import Relation, Renaming

Date = str | int | None
LONGEST = 80  # no unit has a longer name


class Register:
    """A register of institutions, asked by name.

    A name is looked up whole: its last words in the index, what stands before them as an area. Answers are kept, so
    asking again costs a look-up in a dictionary.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._resolve = lru_cache(65536)(self._look_up)
        self._reader = Reader(index)
        self._unit = lru_cache(65536)(self._look_up_unit)
        self._anywhere = lru_cache(65536)(self._look_up_anywhere)

    def resolve(
        self, name: str, *, level: str | None = None, place: str | None = None, date: Date = None
    ) -> Match | None:
        """Return what a name means in a document of this level, place and date; None for a name nobody knows.

        `level` is national, province, city or county, `place` as place_of gives it, `date` a year, YYYY-MM or a day.
        """
        return self._resolve(name, level, place, date) if len(name) <= LONGEST else None

    def unit_id(
        self, name: str, *, level: str | None = None, place: str | None = None, date: Date = None
    ) -> str | None:
        """Return the id of the institution that a name means, as `resolve` would; None where it has none.

        Most names mean one institution in whatever document: those are looked up once for all documents.
        """
        if len(name) > LONGEST:
            return None
        everywhere, unit = self._anywhere(name)
        if everywhere:
            return unit
        return self._unit(name, level, place, date)

    def unit_level(
        self, name: str, *, level: str | None = None, place: str | None = None, date: Date = None
    ) -> str | None:
        """Return the level at which a name's institution stands, as `resolve` would; None for a name nobody knows."""
        return self._reader.level(name, context(level, place, date)) if len(name) <= LONGEST else None

    def is_unit(self, text: str) -> bool:
        """Say whether a text reads as one unit or a group of units, known to the register or by its grammar."""
        if text in word_set("common_nouns") or text in word_set("no_groups"):
            return False
        found = self.resolve(text)
        return found.kind != "class" or looks_like_unit(text) if found else looks_like_unit(text)

    def is_group(self, text: str) -> bool:
        """Say whether a text names several units without listing them: 各成员单位, 有关部门."""
        found = self.resolve(text)
        return found.group if found else False

    def split(self, text: str) -> list[tuple[int, int]]:
        """Return where each unit of a list stands: parted at 、，； and 和, groups and bracketed names kept whole."""
        from kesu_parse.units import lists

        return lists.split(text, self.resolve)

    def split_conjunction(self, text: str) -> list[str]:
        """Return the units joined by 和, 及 or 与; a name that holds such a word itself stays whole."""
        from kesu_parse.units import lists

        return lists.split_conjunction(text, self.resolve)

    def inherit(self, name: str, previous: Sequence[str]) -> str:
        """Return a name with the area that the full names before it have and it leaves out; else the name itself."""
        from kesu_parse.units import lists

        return lists.inherit(name, previous, self.resolve, self._local)

    def _local(self, name: str) -> Match | None:
        return self.resolve(name, level="city")

    def same(
        self,
        a: str,
        b: str,
        *,
        level: str | None = None,
        place: str | None = None,
        dates: tuple[Date, Date] = (None, None),
    ) -> bool:
        """Say whether two names mean one body, whatever their spelling; dates are those of their documents."""
        from kesu_parse.units.relating import same_body

        one, other = (
            self.resolve(n, level=level, place=place, date=d) for n, d in zip((a, b), dates, strict=True)
        )
        return a == b or bool(one and other and same_body(one, other))

    def renaming(
        self, old: str, new: str, *, level: str | None = None, place: str | None = None,
        dates: tuple[Date, Date] = (None, None),
    ) -> "Renaming | None":  # fmt: skip
        """Return how a newer document's name relates to an older one's, and why; None for two different bodies."""
        from kesu_parse.units.relating import renaming

        one, other = (
            self.resolve(n, level=level, place=place, date=d) for n, d in zip((old, new), dates, strict=True)
        )
        return renaming(self.index, one, other) if one and other else None

    def relation(
        self, old: str, new: str, *, level: str | None = None, place: str | None = None,
        dates: tuple[Date, Date] = (None, None),
    ) -> "Relation | None":  # fmt: skip
        """Return same, variant, succession or error for a renaming; None for two different bodies."""
        found = self.renaming(old, new, level=level, place=place, dates=dates)
        return found.relation if found else None

    def canonical(
        self,
        names: Mapping[str, int],
        *,
        level: str | None = None,
        place: str | None = None,
        date: Date = None,
    ) -> dict[str, str]:
        """Return for every name of a document, given with its frequency, the one to list its unit under.

        Spellings of one body get one name: the standard form of the register, or the only right one written.
        """
        from kesu_parse.units.spellings import canonical

        return canonical(names, partial(self.resolve, level=level, place=place, date=date))

    def nearest(
        self, name: str, n: int = 3, *, level: str | None = None, place: str | None = None, date: Date = None,
        more: tuple[str, ...] = (),
    ) -> "list[Near]":  # fmt: skip
        """Return up to n known names near an unknown one, nearest first; with those of more kinds."""
        from kesu_parse.units.near import nearest

        resolve = partial(self.resolve, level=level, place=place, date=date)
        return nearest(self.index, name, n, resolve, more)

    def _look_up(self, name: str, level: str | None, place: str | None, date: Date) -> Match | None:
        return self._reader.read(name, context(level, place, date))

    def _look_up_unit(self, name: str, level: str | None, place: str | None, date: Date) -> str | None:
        return self._reader.unit(name, context(level, place, date))

    def _look_up_anywhere(self, name: str) -> tuple[bool, str | None]:
        """Return whether a name means the same in every document, and the id of what it means there."""
        try:
            found = self._reader.read(name, None)
        except Depends:
            return False, None
        return True, found.id if found else None
