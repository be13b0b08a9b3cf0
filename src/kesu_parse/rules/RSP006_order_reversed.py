"""RSP006: two units in one order here and in the other there."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.rules._names import Named, key, named, shown
from kesu_parse.source import Source, Span

LOOSE = 0.08  # share of pairs in their rarer order from which a plan is taken to have no fixed order
FEWEST = 3  # pairs that stand together more than once
HISTORIC = 1000  # orders from here on belong to former institutions
PARTY_ENDS = 200  # orders below belong to party committees


class Row(NamedTuple):
    """One list of units of one role in one clause."""

    units: list[Named]
    keys: list[str]


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
    rows = list(_rows(plan))
    before: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for pair in _pairs(row):
            before[pair].append(n)
    wrong = {pair for pair in before if pair[::-1] in before and _against(pair, before, rows)}
    if wrong and not _loose(before):
        yield from _remarks(rows, wrong, before)


def _rows(plan: Plan) -> Iterator[Row]:
    lists: dict[tuple[int, str], list[Named]] = {}
    for one in named(plan):
        if not one.party.group:
            lists.setdefault((one.clause.span.start, one.party.role), []).append(one)
    for units in lists.values():
        keys = [key(u) for u in units]
        if len(keys) == len(set(keys)) > 1:
            yield Row(units, keys)


def _pairs(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the pairs whose order says something: not those with the first unit, unless it puts the party behind."""
    for i, one in enumerate(row.keys):
        for j in range(i + 1, len(row.keys)):
            if i or _party_behind(row.units[0], row.units[j]):
                yield one, row.keys[j]


def _party_behind(first: Named, later: Named) -> bool:
    return _order(later) < PARTY_ENDS <= _order(first)


def _order(one: Named) -> int:
    return one.match.order if one.match and one.match.unit else HISTORIC


def _against(pair: tuple[str, str], before: dict[tuple[str, str], list[int]], rows: list[Row]) -> bool:
    """Say whether a pair stands in the wrong order: against the usual one, or where that is not known the rarer."""
    here, there = before[pair], before[pair[::-1]]
    row = rows[here[0]]
    one, other = (_order(row.units[row.keys.index(k)]) for k in pair)
    if max(one, other) < HISTORIC and one != other:
        return one > other and len(here) <= len(there)
    return len(here) < len(there)


def _loose(before: dict[tuple[str, str], list[int]]) -> bool:
    """Say whether pairs that stand together more than once often change their order."""
    rarer = seen = 0
    for pair, here in before.items():
        there = before.get(pair[::-1], [])
        if len(here) + len(there) > 1 and (len(here), pair) >= (len(there), pair[::-1]):
            seen += len(here) + len(there)
            rarer += len(there)
    return seen < FEWEST or rarer > max(1, LOOSE * seen)


def _remarks(
    rows: list[Row], wrong: set[tuple[str, str]], before: dict[tuple[str, str], list[int]]
) -> Iterator[Remark]:
    found: dict[tuple[str, str], list[tuple[Span, str]]] = {}
    for row in rows:
        i = 0
        while i < len(row.keys) - 1:
            end = i + 1
            while end < len(row.keys) and (row.keys[i], row.keys[end]) in wrong:
                end += 1
            if end > i + 1:
                span = Span(row.units[i].party.span.start, row.units[end - 1].party.span.end)
                found.setdefault((row.keys[i], row.keys[i + 1]), []).append((span, _id(row.units[i])))
            i = max(end - 1, i + 1)
    for pair, places in found.items():
        yield _remark(pair, places, rows, before)


def _remark(
    pair: tuple[str, str],
    places: list[tuple[Span, str]],
    rows: list[Row],
    before: dict[tuple[str, str], list[int]],
) -> Remark:
    row = rows[before[pair][0]]
    first, second = (row.units[row.keys.index(k)].party.written for k in pair)
    others = [rows[n].units for n in before[pair[::-1]]]
    ids = list(dict.fromkeys(_id(units[0]) for units in others))
    message = f"“{first}”排在“{second}”之前，与{shown(ids)}相反"
    related = [Related(span, "次序相同") for span, _ in places[1:]]
    for units in others[:3]:
        names = {key(u): u.party for u in units}
        related.append(Related(Span(names[pair[1]].span.start, names[pair[0]].span.end), "次序相反"))
    known = all(_order(row.units[row.keys.index(k)]) < HISTORIC for k in pair)
    return Remark(places[0][0], message, None, tuple(related), severity=None if known else "info")


def _id(one: Named) -> str:
    return one.node.id if one.node else "总则"
