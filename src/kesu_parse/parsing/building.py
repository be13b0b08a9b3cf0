"""From the tree in the making to the published nodes: ids, titles, own texts, clauses."""

from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses import Clauses
from kesu_parse.parsing.clauses.passages import told
from kesu_parse.parsing.nesting import Node
from kesu_parse.parsing.targets import targets
from kesu_parse.parsing.wording import STOP, heading, task, without
from kesu_parse.patterns import pattern
from kesu_parse.plan import Clause, Due, Item, Section, Target
from kesu_parse.source import Span


class Builder:
    """Makes the sections and items of one text; keeps the ids it has given, for they are unique in a plan."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses = text, clauses
        self.used: dict[str, int] = {}

    def children(self, node: Node, path: str, level: int) -> tuple[tuple[Section, ...], tuple[Item, ...]]:
        """Return the sections and the items directly below a node."""
        made = [self.node(child, path, level) for child in node.children]
        return tuple([m for m in made if isinstance(m, Section)]), tuple(
            [m for m in made if isinstance(m, Item)]
        )

    def node(self, node: Node, path: str, level: int) -> Section | Item:
        """Return a numbered passage with all that stands below it."""
        if node.row:
            return self.row(node, path, level)
        label, start, stop = node.label, node.start, node.stop
        core = written = ""
        number = None
        if label:
            core, number, start = label.core(self.text), label.number, label.end
            written = self.text[label.start : start]
        id_ = self.unique(f"{path}/{core}" if path else core)
        span = Span(node.start, node.end)
        if not node.children:
            said = task(*self.words(start, stop))
            found = self.clauses.found(said.clauses, start)
            late = said.deadline or (deadlines.latest(said.asked, self.clauses.year) if said.asked else None)
            aims = at(start, said.targets)
            title, text = said.title, said.text
            return Item(id_, written, number, level, title, text, span, late, self.due(late), aims, found)
        said = heading(*self.words(start, stop))
        found = self.clauses.found(said.clauses, start)
        below = self.children(node, id_, level + 1)
        return Section(id_, written, number, level, said.title, said.text, span, found, *below)

    def row(self, node: Node, path: str, level: int) -> Item:
        """Return the item of a table row."""
        assert node.row
        label = node.label
        core = str(label.number) if label else "行"
        id_ = self.unique(f"{path}/{core}" if path else core)
        words = self.text[slice(*node.row.task)]
        title = pattern(STOP).split(words.strip())[0].strip() or words.strip()
        late = self.text[slice(*node.row.deadline)].strip() if node.row.deadline else None
        written = self.text[label.start : label.end] if label else ""
        head = (id_, written, label.number if label else None, level, title)
        clause = self.clauses.row(node.row.parties, node.start)
        text, found = (words.strip(), (clause,)) if clause else self.own(*node.row.task)
        aims = at(node.row.task[0], targets(words))
        return Item(*head, text, Span(node.start, node.end), late or None, self.due(late), aims, found)

    def own(self, start: int, stop: int) -> tuple[str, tuple[Clause, ...]]:
        """Return a stretch of the text without the clauses in it, and these."""
        stated = told(self.clauses.seen[start:stop]).clauses
        return without(self.text[start:stop], stated), self.clauses.found(stated, start)

    def words(self, start: int, stop: int) -> tuple[str, str]:
        """Return a stretch of the text, and the same in plain characters."""
        words, seen = self.text[start:stop], self.clauses.seen
        return words, words if self.text is seen else seen[start:stop]

    def due(self, late: str | None) -> Due | None:
        """Return the normal form of a time limit with the year of the document."""
        return deadlines.due(late, self.clauses.year) if late else None

    def unique(self, id_: str) -> str:
        """Return the id, from its second use on with a counter behind it."""
        count = self.used[id_] = self.used.get(id_, 0) + 1
        return id_ if count == 1 else self.unique(f"{id_}~{count}")


def at(start: int, aims: tuple[Target, ...]) -> tuple[Target, ...]:
    """Return the figures of a passage that begins at `start`, their places counted in the whole text."""
    if not aims:
        return ()
    return tuple([Target(a.text, a.value, a.unit, a.bound, Span(start, start).at(a.span)) for a in aims])
