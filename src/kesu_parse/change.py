"""What changed between two editions of a plan: Changes > Link, published as kesu.changes/1."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

Relation = Literal["same", "edited", "reworded", "split", "merged", "new", "dropped"]
Confidence = Literal["sure", "likely", "check"]
Pass = Literal["pin", "text", "head", "best", "sentences", "none"]
EditKind = Literal["keep", "delete", "insert", "replace"]
Why = Literal["variant", "succession", "error"]

RELATIONS: tuple[Relation, ...] = ("same", "edited", "reworded", "split", "merged", "new", "dropped")


@dataclass(frozen=True, slots=True)
class Edition:
    """One of the plans compared: its title, year, file name and number of items."""

    title: str | None = None
    year: int | None = None
    name: str = ""
    items: int = 0


@dataclass(frozen=True, slots=True)
class Swap:
    """One thing in the old plan and what stands for it in the new one; '' where there is none."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rename:
    """A unit under two names: another spelling, the successor after a reform, or a mistake put right."""

    old: str
    new: str
    why: Why


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What happened to the units of a link, all clauses of a side taken together."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[Rename, ...] = ()
    lead: Swap | None = None

    def touched(self) -> bool:
        """Say whether the set of units differs, other spellings aside."""
        return bool(self.added or self.removed or self.lead)


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the text: all `old` of a link joined are its old text, all `new` its new text."""

    kind: EditKind
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be the partner of one that has none; `score` from 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Link:
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


@dataclass(frozen=True, slots=True)
class Transfer:
    """A passage of one item that stands in another item of the new plan, while the items did not go along."""

    old: str
    new: str
    text: str
    confidence: Confidence = "likely"


@dataclass(frozen=True, slots=True)
class Changes:
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

    def __iter__(self) -> Iterator[Link]:
        return iter(self.links)
