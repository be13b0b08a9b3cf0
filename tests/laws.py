"""What holds for every text whatsoever: helpers that assert it for one parsed plan."""

from kesu_parse.plan import Clause, Item, Plan, Section
from kesu_parse.source import Source


def nothing_is_lost(plan: Plan, source: Source) -> None:
    """Every character belongs to a part, a passage of the first level, or stands in `unread`."""
    held = [n.span for n in plan.children()] + [p.span for p in plan.parts] + list(plan.unread)
    at = 0
    for start, end in sorted(held):
        assert source.text[at:start].strip() == "", (at, start, source.text[at:start])
        assert start >= at, "stretches overlap"
        at = end
    assert source.text[at:].strip() == ""


def spans_nest(plan: Plan) -> None:
    """Children lie inside their parents, in order and without overlap."""
    _inside(plan.children(), 0, 1 << 60)


def _inside(nodes: list[Section | Item], start: int, end: int) -> None:
    at = start
    for node in nodes:
        assert at <= node.span.start <= node.span.end <= end, node.id
        at = node.span.end
        if isinstance(node, Section):
            _inside(node.children(), node.span.start, node.span.end)


def slices_are_right(plan: Plan, source: Source) -> None:
    """A clause's text and a party's written name are the slices at their spans."""
    for node in plan.nodes():
        assert node.label in source[node.span], node.id
        for clause in node.clauses:
            clause_is_right(clause, node, source)


def clause_is_right(clause: Clause, node: Section | Item, source: Source) -> None:
    """What stands in a clause is a slice of it; cells of a table are joined, and a merged one may stand before."""
    table = any(p.basis == "column" for p in clause.parties)
    assert table or source[clause.span] == clause.text
    assert table or node.span.holds(clause.span), node.id
    for party in clause.parties:
        assert source[party.span] == party.written
        stated_before = party.span.end <= clause.span.start  # by a rule for the whole document
        assert table or stated_before or clause.span.holds(party.span)


def ids_are_unique(plan: Plan) -> None:
    """No two passages have one id."""
    ids = [node.id for node in plan.nodes()]
    assert len(ids) == len(set(ids))


def all_laws(plan: Plan, source: Source) -> None:
    """Assert every law for one plan and the source it was parsed from."""
    nothing_is_lost(plan, source)
    spans_nest(plan)
    slices_are_right(plan, source)
    ids_are_unique(plan)
