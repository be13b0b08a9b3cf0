"""From the tree in the making to the published nodes: ids, titles, own texts, clauses."""

import re

from kesu_parse import lexicon
from kesu_parse.parsing import deadlines
from kesu_parse.parsing.clauses import Clauses
from kesu_parse.parsing.facts import MARKS
from kesu_parse.parsing.nesting import Node
from kesu_parse.parsing.targets import targets
from kesu_parse.plan import Clause, Due, Item, Section
from kesu_parse.source import Span

STOP = re.compile(r"[。！？]|[：:](?!//)")
SHORT = 30  # a heading before a colon is no longer than this


class Builder:
    """Makes the sections and items of one text; keeps the ids it has given, for they are unique in a plan."""

    def __init__(self, text: str, clauses: Clauses) -> None:
        self.text, self.clauses = text, clauses
        self.used: dict[str, int] = {}

    def children(self, node: Node, path: str, level: int) -> tuple[tuple[Section, ...], tuple[Item, ...]]:
        """Return the sections and the items directly below a node."""
        made = [self.node(child, path, level) for child in node.children]
        return tuple(m for m in made if isinstance(m, Section)), tuple(m for m in made if isinstance(m, Item))

    def node(self, node: Node, path: str, level: int) -> Section | Item:
        """Return a numbered passage with all that stands below it."""
        if node.row:
            return self.row(node, path, level)
        label = node.label
        core = label.core(self.text) if label else ""
        id_ = self.unique(f"{path}/{core}" if path else core)
        start = label.end if label else node.start
        found, late = self.clauses.of(start, node.stop)
        title, rest = self.title(start, node.stop, found)
        written = self.text[label.start : label.end] if label else ""
        head = (id_, written, label.number if label else None, level, title)
        if not node.children:
            body = without(self.text, start, node.stop, found)
            late = late or self.latest(start, node.stop, body, found)
            aims = targets(self.text, start, node.stop)
            return Item(*head, body, Span(node.start, node.end), late, self.due(late), aims, found)
        own = without(self.text, rest, node.stop, found)
        below = self.children(node, id_, level + 1)
        return Section(*head, own, Span(node.start, node.end), found, *below)

    def row(self, node: Node, path: str, level: int) -> Item:
        """Return the item of a table row."""
        assert node.row
        label = node.label
        core = str(label.number) if label else "行"
        id_ = self.unique(f"{path}/{core}" if path else core)
        body = self.text[slice(*node.row.task)].strip()
        title = STOP.split(body)[0].strip() or body
        late = self.text[slice(*node.row.deadline)].strip() if node.row.deadline else None
        written = self.text[label.start : label.end] if label else ""
        head = (id_, written, label.number if label else None, level, title)
        clause = self.clauses.row(node.row.parties, node.start)
        found = (clause,) if clause else self.clauses.of(*node.row.task).clauses
        body = body if clause else without(self.text, *node.row.task, found)
        aims = targets(self.text, *node.row.task)
        return Item(*head, body, Span(node.start, node.end), late or None, self.due(late), aims, found)

    def latest(self, start: int, stop: int, body: str, found: tuple[Clause, ...]) -> str | None:
        """Return the last time limit in the words of a task, up to the line of its last clause."""
        if "前" not in body:
            return None
        last = _last_line(self.text, stop, found)
        said = body if last == stop else without(self.text, start, last, found)
        return deadlines.latest(said, self.clauses.year)

    def due(self, late: str | None) -> Due | None:
        """Return the normal form of a time limit with the year of the document."""
        return deadlines.due(late, self.clauses.year) if late else None

    def unique(self, id_: str) -> str:
        """Return the id, from its second use on with a counter behind it."""
        count = self.used[id_] = self.used.get(id_, 0) + 1
        return id_ if count == 1 else self.unique(f"{id_}~{count}")

    def title(self, start: int, stop: int, found: tuple[Clause, ...]) -> tuple[str, int]:
        """Return the first sentence or heading line of a passage and where what follows it begins."""
        text, begin = self.text, start
        while begin < stop and text[begin].isspace():
            begin += 1
        line_end = text.find("\n", begin, stop)
        limit = min(
            [stop if line_end < 0 else line_end, *(c.span.start for c in found if c.span.start > begin)]
        )
        first = STOP.search(text, begin, limit)
        while first and not _ends_title(first, begin):
            first = STOP.search(text, first.end(), limit)
        known = _known_heading(text, begin, first.start() if first else limit)
        if known or not first:
            return text[begin : known or limit].strip(MARKS), known or limit
        return text[begin : first.start()].strip(MARKS), first.end()


def _ends_title(match: "re.Match[str]", begin: int) -> bool:
    return match[0] not in "：:" or match.start() - begin <= SHORT


def _known_heading(text: str, begin: int, limit: int) -> int | None:
    """Return where a well-known short heading ends that runs straight into its sentence; None if there is none."""
    if limit - begin < SHORT or not text.startswith(lexicon.words("headings"), begin):
        return None
    found = [w for w in lexicon.words("headings") if text.startswith(w, begin)]
    end = begin + len(max(found, key=len))
    return None if text[end] in "是为和与及的、，" else end


def _last_line(text: str, stop: int, found: tuple[Clause, ...]) -> int:
    """Return where the line of the last clause ends: what stands below it closes the plan and is not the task's."""
    end = text.find("\n", found[-1].span.end, stop) if found else -1
    return stop if end < 0 else end


def without(text: str, start: int, stop: int, found: tuple[Clause, ...]) -> str:
    """Return a stretch of the text without the clauses in it and without the white space around it."""
    out, at = [], start
    for clause in found:
        out.append(text[at : clause.span.start])
        at = max(at, clause.span.end)
        ended = text[clause.span.start - 1 : clause.span.start] in tuple("。！？；")
        at += ended and text[at : at + 1] in ("。", "；") and at < stop
    return "".join([*out, text[at:stop]]).strip()
