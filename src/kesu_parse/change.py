"""What changed between two editions of a plan: Changes > Link, published as kesu.changes/1."""

from typing import ClassVar, Literal

from kesu_parse.plan import Plan, Role
from kesu_parse.shape import Record, record

Relation = Literal["same", "edited", "reworded", "split", "merged", "new", "dropped"]
Confidence = Literal["sure", "likely", "check"]
Pass = Literal["pin", "text", "head", "best", "sentences", "none"]
EditKind = Literal["keep", "delete", "insert", "replace"]
Why = Literal["variant", "succession", "error"]

StakeFate = Literal["added", "removed", "changed", "same"]
Fate = Relation | Literal[""]

RELATIONS: tuple[Relation, ...] = ("same", "edited", "reworded", "split", "merged", "new", "dropped")


@record
class Edition(Record):
    """One of the plans compared: its title, year, file name and number of items."""

    title: str | None = None
    year: int | None = None
    name: str = ""
    items: int = 0


@record
class Swap(Record):
    """One thing in the old plan and what stands for it in the new one; '' where there is none."""

    old: str
    new: str


@record
class Rename(Record):
    """A unit under two names: another spelling, the successor after a reform, or a mistake put right."""

    old: str
    new: str
    why: Why


@record
class UnitChange(Record):
    """What happened to the units of a link, all clauses of a side taken together."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[Rename, ...] = ()
    lead: Swap | None = None

    def touched(self) -> bool:
        """Say whether the set of units differs, other spellings aside."""
        return bool(self.added or self.removed or self.lead)


@record
class Edit(Record):
    """A stretch of the text: all `old` of a link joined are its old text, all `new` its new text."""

    kind: EditKind
    old: str
    new: str


@record
class Candidate(Record):
    """An item that may be the partner of one that has none; `score` from 0 to 1."""

    id: str
    score: float


@record
class Link(Record):
    """Items of both plans that belong together; one side is empty for what is new or dropped.

    `matched_by` is the pass that made the link, `score` from 0 to 1 how alike the texts are. `edits` cover the
    text without its clause, the items of a side joined by line ends; empty where nothing differs.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    relation: Relation
    moved: bool = False
    renumbered: bool = False
    confidence: Confidence = "sure"
    matched_by: Pass = "none"
    score: float = 0.0
    units: UnitChange = UnitChange()
    deadline: Swap | None = None
    targets: tuple[Swap, ...] = ()
    rolled: tuple[Swap, ...] = ()
    cited: tuple[Swap, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    edits: tuple[Edit, ...] = ()

    def quiet(self) -> bool:
        """Say whether nothing but numbers differs: neither text nor units nor place."""
        return self.relation == "same" and not self.moved and not self.units.touched()


@record
class Transfer(Record):
    """A passage of one item that stands in another item of the new plan, while the items did not go along."""

    old: str
    new: str
    text: str
    confidence: Confidence = "likely"


@record
class Changes(Record):
    """Everything that differs between two plans; every item of both is in exactly one link."""

    SCHEMA: ClassVar[str] = "kesu.changes/1"
    old: Edition
    new: Edition
    summary: dict[str, int]
    links: tuple[Link, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    units: UnitChange = UnitChange()

    def changed(self) -> bool:
        """Say whether anything differs."""
        return any(not link.quiet() or link.units.renamed for link in self.links)


@record
class Comparison(Record):
    """Two plans and what differs between them: what a table of both texts is made from."""

    old: Plan
    new: Plan
    changes: Changes


@record
class Stake(Record):
    """A task of one unit in both editions: what became of it for this unit, its items and the roles of the unit."""

    fate: StakeFate
    old: tuple[str, ...]
    new: tuple[str, ...]
    title: str
    roles: tuple[tuple[Role, ...], tuple[Role, ...]]
    notes: tuple[str, ...] = ()
    check: bool = False


@record
class UnitStakes(Record):
    """All tasks of one unit in both editions; `spelled` are the names it goes by, `group` for 各成员单位 and so on."""

    name: str
    spelled: tuple[str, ...]
    group: bool
    stakes: tuple[Stake, ...]

    def count(self, fate: str) -> int:
        """Return how many tasks have a fate."""
        return sum(s.fate == fate for s in self.stakes)

    def stands(self, side: int) -> bool:
        """Say whether the unit has a task in the old (0) or the new (1) edition."""
        return any((s.old, s.new)[side] for s in self.stakes)


@record
class ByUnit(Record):
    """What changed for every unit."""

    SCHEMA: ClassVar[str] = "kesu.unit-changes/1"
    old: Edition
    new: Edition
    units: tuple[UnitStakes, ...] = ()


@record
class Thread(Record):
    """Items that belong together over all editions: for every edition the ids of its items, () where there are none.

    `relations` say for every step from one edition to the next what happened; "" where neither has an item.
    """

    items: tuple[tuple[str, ...], ...]
    relations: tuple[Fate, ...]
    check: bool = False


@record
class Lineage(Record):
    """The items of three and more editions, the oldest first, each followed through all of them."""

    SCHEMA: ClassVar[str] = "kesu.lineage/1"
    editions: tuple[Edition, ...]
    threads: tuple[Thread, ...] = ()
    steps: tuple[Changes, ...] = ()
