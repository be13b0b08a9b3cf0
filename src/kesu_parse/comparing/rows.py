"""A comparison as rows of a table: old text, new text, what changed; for every writer of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kesu_parse.change import Comparison, Edit, Link
from kesu_parse.comparing.marks import edits
from kesu_parse.comparing.names import clauses_for, names
from kesu_parse.comparing.telling import KINDS, Teller
from kesu_parse.comparing.text import normal
from kesu_parse.comparing.words import Cutter
from kesu_parse.plan import Item

SEVERITIES = ("minor", "normal", "major")
SIGNS = re.compile(r"[^\w]")


@dataclass(frozen=True, slots=True)
class Row:
    """One link with everything a reader wants to see of it.

    `old` and `new` name its items (8, or 二/3), `edits` are its texts with their clauses, one item a line, `heading`
    is the heading of the new plan it stands under, `units` all units of both sides.
    """

    link: Link
    old: str
    new: str
    kind: str
    title: str
    heading: tuple[str, ...]
    edits: tuple[Edit, ...]
    notes: tuple[str, ...]
    units: tuple[str, ...]
    severity: str

    def text(self, side: str) -> str:
        """Return the old or the new text."""
        return "".join(getattr(e, side) for e in self.edits)


class Table:
    """The rows of a comparison, the sheets of both plans, and what they are called."""

    def __init__(self, pair: Comparison) -> None:
        self.pair = pair
        self.teller = Teller(pair)
        self.sheets = self.teller.old, self.teller.new
        self.cutter = Cutter(n for plan in (pair.old, pair.new) for n in names(plan.all_clauses()))

    def rows(self) -> Iterator[Row]:
        """Yield the rows in the order of the new plan."""
        heading: tuple[str, ...] = ()
        for link in self.pair.changes.links:
            if link.new:
                heading = tuple(s.label + s.title for s in self.sheets[1].above[link.new[0]])
            yield self._row(link, heading)

    def _row(self, link: Link, heading: tuple[str, ...]) -> Row:
        olds, news = self._items(link)
        return Row(
            link,
            "、".join(map(self.sheets[0].short, link.old)),
            "、".join(map(self.sheets[1].short, link.new)),
            KINDS[link.relation],
            (news or olds)[0].title,
            heading,
            self._edits(olds, news),
            tuple(self.teller.notes(link)),
            self._units(link),
            severity(link),
        )

    def labelled(self, row: Row) -> tuple[Edit, ...]:
        """Return the marks of a row with the labels of its items, as they stand in the plans."""
        olds, news = self._items(row.link)
        if len(olds) == 1 == len(news):
            return (*marked(olds[0].label, news[0].label, self.cutter), *row.edits)
        old, new = ("\n".join(i.label + whole(i) for i in side) for side in (olds, news))
        return marked(old, new, self.cutter)

    def _items(self, link: Link) -> tuple[list[Item], list[Item]]:
        old, new = self.sheets
        return [old.items[i] for i in link.old], [new.items[j] for j in link.new]

    def _units(self, link: Link) -> tuple[str, ...]:
        """Return the units of a link, the new ones first, an old name that has an heir under that one."""
        heirs = {r.old: r.new for r in link.units.renamed}
        sides = zip((self.pair.new, self.pair.old), self.sheets[::-1], (link.new, link.old), strict=True)
        clauses = (
            clauses_for(p, sheet.above[i], sheet.items[i].clauses) for p, sheet, ids in sides for i in ids
        )
        return tuple(dict.fromkeys(heirs.get(n, n) for found in clauses for n in names(found)))

    def _edits(self, olds: list[Item], news: list[Item]) -> tuple[Edit, ...]:
        """Return the marks of whole items; of two single ones text and clauses each for themselves."""
        if len(olds) == 1 == len(news):
            pairs = [(olds[0].text, news[0].text), (duty(olds[0]), duty(news[0]))]
        else:
            pairs = [("\n".join(map(whole, olds)), "\n".join(map(whole, news)))]
        return tuple(e for a, b in pairs for e in marked(a, b, self.cutter))


def marked(old: str, new: str, cutter: Cutter) -> tuple[Edit, ...]:
    """Return the marks of two texts, one stretch kept where nothing differs."""
    if old == new:
        return (Edit("keep", old, new),) if old else ()
    if not old or not new:
        return (Edit("delete" if old else "insert", old, new),)
    return edits(old, new, cutter)


def whole(item: Item) -> str:
    """Return the text of an item with its clauses behind."""
    return item.text + duty(item)


def duty(item: Item) -> str:
    """Return the clauses of an item."""
    return "".join(c.text for c in item.clauses)


def severity(link: Link) -> str:
    """Return how much a change matters.

    major: items or units come or go, leads, deadlines and figures change, much is reworded, or the link is unsure;
    minor: only names, numbers that go on, or punctuation.
    """
    firm = link.relation in ("same", "edited") and link.confidence != "check"
    if not firm or link.units.touched() or link.deadline or link.targets:
        return "major"
    if link.moved or any(_matters(e) for e in link.edits):
        return "normal"
    return "minor"


def _matters(edit: Edit) -> bool:
    return SIGNS.sub("", normal(edit.old)) != SIGNS.sub("", normal(edit.new))
