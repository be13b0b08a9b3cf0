"""RSP006: two units in one order here and in the other there."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Named, named, shown
from kesu_parse.source import Source, Span

LOOSE = 0.08  # share of pairs in their rarer order from which a plan is taken to have no fixed order
MOST = 200  # units of a list that is looked at
FEWEST = 3  # pairs that stand together more than once
HISTORIC = 1000  # orders from here on belong to former institutions
PARTY_ENDS = 200  # orders below belong to party committees


Pair = tuple[str, str]


class Row(NamedTuple):
    """A list of units of one role, by their keys, and all clauses that have just this list."""

    keys: tuple[str, ...]
    lists: list[list[Named]]


@rule("RSP006", severity="warning", basis="责任单位排序惯例：先党委后政府，同文前后一致")
def order_reversed(plan: Plan, source: Source) -> Iterator[Remark]:
    """两个单位的先后次序前后相反。

    责任单位按固定的次序排列（先党委部门、后政府部门，再群团）。同两个单位在这里一前一后、在别处反过来，会被问起哪里有
    含意。排在第一位的可能是牵头单位，不据以判断。全文次序本来就不固定的不报。

    错：1.甲。（市科协、市教育局、市科技局负责）↵2.乙。（市财政局、市科技局、市教育局负责）↵3.丙。（市司法局、市教育局、市科技局负责）
    对：1.甲。（市科协、市教育局、市科技局负责）↵2.乙。（市财政局、市教育局、市科技局负责）
    近：1.甲。（市财政局、市教育局负责）↵2.乙。（市教育局、市财政局负责）
    改：次序可能有意安排，要由起草人定。
    """
    rows = _rows(plan)
    before: dict[Pair, list[Row]] = defaultdict(list)
    for row in rows:
        for pair in _pairs(row):
            before[pair].append(row)
    wrong = {pair for pair in before if pair[::-1] in before and _against(pair, before)}
    if wrong and not _loose(before):
        yield from _remarks(rows, wrong, before)


def _rows(plan: Plan) -> list[Row]:
    lists: dict[tuple[int, str], list[Named]] = {}
    for one in named(plan):
        if not one.party.group:
            lists.setdefault((one.clause.span[0], one.party.role), []).append(one)
    rows: dict[tuple[str, ...], list[list[Named]]] = {}
    for units in lists.values():
        if 1 < len(units) <= MOST:
            rows.setdefault(tuple(u.key for u in units), []).append(units)
    return [Row(keys, found) for keys, found in rows.items() if len(keys) == len(set(keys))]


def _pairs(row: Row) -> Iterator[Pair]:
    """Yield the pairs whose order says something: not those with the first unit, unless it puts the party behind."""
    first = _order(row.lists[0][0])
    for i, one in enumerate(row.keys):
        for j in range(i + 1, len(row.keys)):
            if i or _order(row.lists[0][j]) < PARTY_ENDS <= first:
                yield one, row.keys[j]


def _order(one: Named) -> int:
    return one.match.order if one.match and one.match.unit else HISTORIC


def _count(rows: list[Row]) -> int:
    return sum(len(row.lists) for row in rows)


def _orders(pair: Pair, row: Row) -> tuple[int, int]:
    one, other = (_order(row.lists[0][row.keys.index(key)]) for key in pair)
    return one, other


def _against(pair: Pair, before: dict[Pair, list[Row]]) -> bool:
    """Say whether a pair stands in the wrong order: against the usual one, or where that is not known the rarer."""
    here, there = _count(before[pair]), _count(before[pair[::-1]])
    one, other = _orders(pair, before[pair][0])
    if max(one, other) < HISTORIC and one != other:
        return one > other and here <= there
    return here < there


def _loose(before: dict[Pair, list[Row]]) -> bool:
    """Say whether pairs that stand together more than once often change their order."""
    rarer = seen = 0
    for pair, rows in before.items():
        here, there = _count(rows), _count(before.get(pair[::-1], []))
        if here + there > 1 and (here, pair) >= (there, pair[::-1]):
            seen += here + there
            rarer += there
    return seen < FEWEST or rarer > max(1, LOOSE * seen)


def _remarks(rows: list[Row], wrong: set[Pair], before: dict[Pair, list[Row]]) -> Iterator[Remark]:
    found: dict[Pair, list[Span]] = {}
    for row in rows:
        for i, end in _descents(row.keys, wrong):
            for units in row.lists:
                span = Span(units[i].party.span[0], units[end - 1].party.span[1])
                found.setdefault((row.keys[i], row.keys[i + 1]), []).append(span)
    for pair, places in found.items():
        yield _remark(pair, sorted(places), before)


def _descents(keys: tuple[str, ...], wrong: set[Pair]) -> Iterator[tuple[int, int]]:
    """Yield where a unit stands before one or more that should precede it: its index, and that behind the last."""
    i = 0
    while i < len(keys) - 1:
        end = i + 1
        while end < len(keys) and (keys[i], keys[end]) in wrong:
            end += 1
        if end > i + 1:
            yield i, end
        i = max(end - 1, i + 1)


def _remark(pair: Pair, places: list[Span], before: dict[Pair, list[Row]]) -> Remark:
    row = before[pair][0]
    first, second = (row.lists[0][row.keys.index(k)].party.written for k in pair)
    others = sorted((units for r in before[pair[::-1]] for units in r.lists), key=lambda u: u[0].party.span)
    ids = list(dict.fromkeys(_id(units[0]) for units in others))
    message = f"“{first}”排在“{second}”之前，与{shown(ids)}相反，请核对次序"
    related = [Related(span, "次序相同") for span in places[1:]]
    for units in others[:3]:
        names = {u.key: u.party for u in units}
        related.append(
            Related(Span(names[pair[1]].span.start, names[pair[0]].span.end), "次序相反，请核对次序")
        )
    known = max(_orders(pair, row)) < HISTORIC
    return Remark(places[0], message, None, tuple(related), severity=None if known else "info")


def _id(one: Named) -> str:
    return one.node.id if one.node else "总则"
