"""What a name looks like on its own: computed once for every spelling, for most come again and again."""

from functools import lru_cache

from kesu_parse.parsing.clauses.names import area_of, common, is_group, is_person, odd, strong, unit_like
from kesu_parse.rows import NamedTuple

NO_NAMES = frozenset("的了是把《》？！：:。；0123456789０１２３４５６７８９")


class Look(NamedTuple):
    """A name without white space, and how it looks.

    `good`: it ends like a unit or is a group; `usual`: and it is no person. `sure`: it is a unit wherever it stands.
    `common`: a mere kind of unit. `person`: a person's title. `area` and `party` are the prefixes that names after it
    may leave out.
    """

    name: str
    usual: bool
    good: bool
    sure: bool
    group: bool
    common: bool
    person: bool
    prefixed: bool
    area: str
    party: str

    def plain(self, longest: int) -> bool:
        """Say whether it ends like a unit or is a run of Chinese characters no longer than that."""
        if self.good:
            return True
        fair = NO_NAMES.isdisjoint(self.name) and any("一" <= c <= "鿿" for c in self.name)
        return fair and 1 < len(self.name) <= longest

    def odd(self, longest: int) -> bool:
        """Say whether it is no name: neither like a unit nor short, or with words that no name holds."""
        return not self.good and (not self.plain(longest) or odd(self.name))


@lru_cache(8192)
def look(written: str) -> Look:
    """Return how a name looks."""
    name = "".join(written.split())
    area, group = area_of(name), is_group(name)
    rest = name[len(area) :]
    leaves = area and not (group or common(rest) or rest.startswith(("委员会", "级", "直", "属")))
    party = next((area + p for p in ("党委", "委") if rest.startswith(p)), "") if leaves else ""
    if not area and name.startswith("中央"):
        party = "中央"
    good, person = group or unit_like(name), is_person(name)
    return Look(
        name,
        good and not person,
        good,
        strong(name),
        group,
        common(name),
        person,
        area != "",
        area if leaves else "",
        party,
    )
