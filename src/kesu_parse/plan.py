"""The structured plan: Plan > Section > Item > Clause > Party, published as kesu.plan/1."""

from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from typing import ClassVar, Literal

from kesu_parse.shape import Record, record
from kesu_parse.source import Span

Role = Literal["lead", "responsible", "support", "guide"]
Basis = Literal["stated", "label", "column", "first_listed"]
Level = Literal["national", "province", "city", "county"]
DueKind = Literal["by", "range", "period", "ongoing"]


@record
class Origin(Record):
    """The file a plan was read from; `chars` is the length of its text in code points."""

    name: str = ""
    format: str = ""
    sha256: str = ""
    chars: int = 0


@record
class Attachment(Record):
    """One line of the 附件说明: its label as written and the title after it."""

    label: str
    title: str


@record
class Part(Record):
    """A stretch of the text that belongs to the plan as a whole.

    Kinds: redhead doc_number cover_title addressees notice attachment title preamble contents signature
    issued_on note copy_to printed closing heading (of an attachment) aside.
    """

    kind: str
    span: Span


@record
class Due(Record):
    """A time limit in normal form.

    by: `end` is the last day (ISO); range: `start` and `end`; period: `every` is day week month quarter half_year
    or year; ongoing: no date.
    """

    kind: DueKind
    start: str | None = None
    end: str | None = None
    every: str | None = None


@record
class Target(Record):
    """A figure the item must reach: 达到11.5% is value 11.5, unit %, bound "eq"; 不少于1000家 has bound "min"."""

    text: str
    value: float
    unit: str
    bound: Literal["min", "max", "eq"]
    span: Span


@record
class Party(Record):
    """One unit in a clause: in full, as written, and its institution in the register where that is known."""

    role: Role
    name: str
    written: str
    unit: str | None
    group: bool
    basis: Basis
    span: Span


@record
class Clause(Record):
    """The passage that says who must do an item: a bracket at its end, a labelled line, the cells of a row."""

    text: str
    span: Span
    manner: str | None = None
    open: bool = False
    deadline: str | None = None
    due: Due | None = None
    parties: tuple[Party, ...] = ()


@record
class Item(Record):
    """A numbered passage that has no numbered passage below it: one task."""

    id: str
    label: str
    number: int | None
    level: int
    title: str
    text: str
    span: Span
    deadline: str | None = None
    due: Due | None = None
    targets: tuple[Target, ...] = ()
    clauses: tuple[Clause, ...] = ()


@record
class Section(Record):
    """A numbered passage with numbered passages below it; label '' and number None for an attachment."""

    id: str
    label: str
    number: int | None
    level: int
    title: str
    text: str
    span: Span
    clauses: tuple[Clause, ...] = ()
    sections: tuple["Section", ...] = ()
    items: tuple[Item, ...] = ()

    def children(self) -> "list[Section | Item]":
        """Return sections and items directly below, in the order of the text."""
        return in_order(self.sections, self.items)


_walked: "tuple[Plan, list[Section | Item]] | None" = None  # every rule walks the same plan


@record
class Plan(Record):
    """A whole plan as one reads it; every node says which stretch of the source text it covers."""

    SCHEMA: ClassVar[str] = "kesu.plan/1"
    source: Origin = Origin()
    kind: str | None = None
    title: str | None = None
    cover_title: str | None = None
    doc_number: str | None = None
    issuers: tuple[str, ...] = ()
    issued_on: str | None = None
    year: int | None = None
    place: str | None = None
    level: Level | None = None
    addressees: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    preamble: str = ""
    clauses: tuple[Clause, ...] = ()
    sections: tuple[Section, ...] = ()
    items: tuple[Item, ...] = ()
    parts: tuple[Part, ...] = ()
    unread: tuple[Span, ...] = ()

    def children(self) -> list[Section | Item]:
        """Return sections and items of the first level, in the order of the text."""
        return in_order(self.sections, self.items)

    def nodes(self) -> Iterator[Section | Item]:
        """Yield all sections and items in the order of the text; they are kept for the plan asked last."""
        global _walked
        if _walked is None or _walked[0] is not self:
            _walked = (self, self._walk())
        return iter(_walked[1])

    def _walk(self) -> "list[Section | Item]":
        found: list[Section | Item] = []
        pending = self.children()[::-1]
        while pending:
            node = pending.pop()
            found.append(node)
            if isinstance(node, Section):
                if node.sections:
                    pending += node.children()[::-1]
                else:
                    found += node.items
        return found

    def tasks(self) -> Iterator[tuple[tuple[Section, ...], Item]]:
        """Yield every item with the sections above it, outermost first, in the order of the text."""
        pending: list[tuple[tuple[Section, ...], Section | Item]] = [((), n) for n in self.children()[::-1]]
        while pending:
            path, node = pending.pop()
            if isinstance(node, Item):
                yield path, node
            else:
                pending += [((*path, node), child) for child in node.children()[::-1]]

    def all_clauses(self) -> Iterator[Clause]:
        """Return the clauses of the plan, its sections and its items in the order of the text."""
        return chain(self.clauses, chain.from_iterable(map(attrgetter("clauses"), self.nodes())))


def in_order(sections: tuple[Section, ...], items: tuple[Item, ...]) -> list[Section | Item]:
    """Return both kinds of children in one list, in the order of their spans."""
    if not sections or not items:
        return [*sections, *items]
    return sorted([*sections, *items], key=lambda node: node.span)
