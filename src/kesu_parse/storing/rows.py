"""From a plan to flat rows of builtins: what a worker makes and the driver only has to number."""

from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple

from kesu_parse.editions import core
from kesu_parse.errors import KesuError, PlanError
from kesu_parse.finding import Finding
from kesu_parse.plan import Clause, Due, Item, Plan, Section
from kesu_parse.source import Source, Span
from kesu_parse.storing.charges import charges
from kesu_parse.storing.citations import citations
from kesu_parse.storing.spellings import Spellings

ROLES = ("lead", "responsible", "support", "guide")
BASES = ("stated", "label", "column", "first_listed")
ROLE, BASIS = ({word: n for n, word in enumerate(words)} for words in (ROLES, BASES))
LARGEST = 2**63 - 1
Row = tuple[Any, ...]
Flat = list[Any]  # the values of rows, one row behind another
WIDTHS = {"sections": 11, "items": 13, "clauses": 11, "parties": 7, "charges": 9, "citations": 7, "findings": 8}  # fmt: skip


class Rows(NamedTuple):
    """The rows of one document, without ids: a row refers to another by its number in its table, counted from 1.

    Where there are many they are `Flat`, in the order of the columns, None in place of ids: that is cheap to send and
    to store. A failed document has `document` only.
    """

    document: Row
    plan: Row | None = None
    sections: Flat = []
    items: Flat = []
    clauses: Flat = []
    parties: Flat = []
    spellings: list[Row] = []
    institutions: list[Row] = []
    charges: list[Row] = []
    citations: Flat = []
    findings: Flat = []
    content: bytes | None = None


def failed(sha256: str, size: int, error: KesuError) -> Rows:
    """Return the rows of a document that could not be read."""
    return Rows((sha256, None, size, None, "error", 0, type(error).__name__, error.problem, error.remedy))


def rows_of(
    plan: Plan,
    source: Source | None,
    sha256: str,
    size: int,
    findings: Iterable[Finding] | None = None,
    content: bytes | None = None,
) -> Rows:
    """Return the rows of a plan; findings None where nobody looked for any.

    PlanError where a plan that was edited by hand holds what no store can: half characters, endless numbers.
    """
    if source is None:
        _storable(plan)
    walk = _Walk(plan)
    items = [node for node, _ in walk.items]
    parties, known = walk.parties()
    spellings, institutions = known.rows()
    origin = plan.source
    document = (
        sha256, origin.format, size, origin.chars, "ok" if items else "empty", int(findings is not None), None, None, None
    )  # fmt: skip
    width = WIDTHS["parties"]
    charged = zip(parties[::width], parties[2::width], parties[3::width], strict=True)
    return Rows(
        document,
        (plan.place, *_head(plan), len(items), len(parties) // width, plan.preamble, _rest(plan, walk)),
        _flat(_section(node, above) for node, above in walk.sections),
        _flat(_item(node, above) for node, above in walk.items),
        _flat(_clause(*found) for found in walk.clauses),
        parties,
        spellings,
        institutions,
        charges(walk.sections, walk.items, walk.clauses, charged, [own for _, _, own in spellings]),
        _flat((None, None, *row) for row in citations(items, source)),
        _flat(map(_finding, findings or ())),
        content,
    )


def _flat(rows: Iterable[Row]) -> Flat:
    return list(chain.from_iterable(rows))


def _storable(plan: Plan) -> None:
    from json import dumps

    from kesu_parse.shape import plain

    spans = [n.span.end for n in plan.nodes()] + [n.number or 0 for n in plan.nodes()] + [plan.year or 0]
    try:
        dumps(plain(plan), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise PlanError("文字里有不成对的代理码点", "请重新保存文件") from None
    if any(abs(n) > LARGEST for n in spans):
        raise PlanError("序号或位置大得离谱", "请核对 number 和 span")


class _Walk:
    """The sections, items and clauses of a plan in the order of the text, each with the number of what holds it."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.sections: list[tuple[Section, int | None]] = []
        self.items: list[tuple[Item, int | None]] = []
        self.clauses: list[tuple[Clause, int | None, int | None]] = [(c, None, None) for c in plan.clauses]
        pending: list[tuple[Section | Item, int | None]] = [(n, None) for n in _children(plan)[::-1]]
        while pending:
            node, above = pending.pop()
            if isinstance(node, Item):
                self.items.append((node, above))
                self.clauses += [(c, None, len(self.items)) for c in node.clauses]
            else:
                self.sections.append((node, above))
                own = len(self.sections)
                self.clauses += [(c, own, None) for c in node.clauses]
                pending += [(n, own) for n in _children(node)[::-1]]

    def parties(self) -> tuple[Flat, Spellings]:
        """Return the parties, and the spellings they use."""
        known = Spellings(self.plan)
        flat: Flat = []
        for number, (clause, _, _) in enumerate(self.clauses, 1):
            for place, p in enumerate(clause.parties):
                spelling = known[p.name, p.written, p.unit, p.group]
                flat += (number, place, spelling, ROLE[p.role], BASIS[p.basis], *p.span)
        return flat, known


def _children(node: Plan | Section) -> list[Section | Item]:
    """Return what is directly below in the order of the text, where that keeps the order of each kind."""
    both: list[Section | Item] = [*node.sections, *node.items]
    if not node.sections or not node.items:
        return both
    ordered = sorted(both, key=lambda n: n.span)
    kept = [n for n in ordered if isinstance(n, Section)] + [n for n in ordered if isinstance(n, Item)]
    return ordered if all(a is b for a, b in zip(kept, both, strict=True)) else both


def _head(plan: Plan) -> Row:
    return (
        plan.title, plan.cover_title, plan.kind, plan.doc_number, plan.issuers[0] if plan.issuers else None,
        plan.issued_on, plan.year, plan.level, core(plan.title or plan.cover_title, plan.place) or None,
    )  # fmt: skip


def _section(node: Section, above: int | None) -> Row:
    return (
        None, None, above, node.id, node.label, node.number, node.level, node.title, node.text, *node.span
    )  # fmt: skip


def _item(node: Item, above: int | None) -> Row:
    return (
        None, None, above, node.id, node.label, node.number, node.level, node.title, node.text, node.deadline,
        written(node.due), *node.span,
    )  # fmt: skip


def _clause(clause: Clause, section: int | None, item: int | None) -> Row:
    return (
        None, None, section, item, clause.text, clause.manner, int(clause.open), clause.deadline, written(clause.due),
        *clause.span,
    )  # fmt: skip


def _finding(found: Finding) -> Row:
    return (None, None, found.code, found.severity, found.message, found.anchor, *found.span)


def written(due: Due | None) -> str | None:
    """Return a time limit as one word: 2022-06-30, 2022-03-01/2022-05-31, every:month, ongoing; else JSON."""
    if due is None:
        return None
    for word in (f"{due.end}", f"{due.start}/{due.end}", f"every:{due.every}", "ongoing"):
        if read(word) == due:
            return word
    from json import dumps

    return dumps([due.kind, due.start, due.end, due.every], ensure_ascii=False)


def read(word: str) -> Due:
    """Return the time limit that `written` wrote."""
    if word.startswith("["):
        from json import loads

        return Due(*loads(word))
    if word == "ongoing":
        return Due("ongoing")
    if word.startswith("every:"):
        return Due("period", every=word[6:])
    start, slash, end = word.partition("/")
    return Due("range", start, end) if slash else Due("by", end=word)


def _rest(plan: Plan, walk: _Walk) -> str:
    """Return as JSON what has no column: lists of the head, parts, targets, what nobody read."""
    from json import dumps

    targets = {
        n: [(t.text, t.value, t.unit, t.bound, t.span) for t in item.targets]
        for n, (item, _) in enumerate(walk.items, 1)
        if item.targets
    }
    attachments = [(a.label, a.title) for a in plan.attachments]
    rest: dict[str, Any] = {
        "source": _origin(plan),
        "issuers": plan.issuers,
        "addressees": plan.addressees,
        "attachments": attachments,
        "parts": [(p.kind, *p.span) for p in plan.parts],
        "unread": plan.unread,
        "targets": targets,
    }
    return dumps({k: v for k, v in rest.items() if v}, ensure_ascii=False, separators=(",", ":"))


def _origin(plan: Plan) -> Row:
    origin = plan.source
    return (origin.name, origin.format, origin.sha256, origin.chars)


__all__ = ["BASES", "ROLES", "Rows", "Span", "failed", "read", "rows_of", "written"]
