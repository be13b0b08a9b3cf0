"""RSP006: two units in one order here and in the other there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise

from kesu_parse.finding import Related, Remark, rule
from kesu_parse.plan import Item, Party, Plan, Section
from kesu_parse.rows import NamedTuple
from kesu_parse.rules._names import Roll, Unit, roll
from kesu_parse.source import Source, Span

LOOSE = 0.08  # share of pairs in their rarer order from which a plan is taken to have no fixed order
MOST = 200  # units of a list that is looked at
FEWEST = 3  # pairs that stand together more than once
HISTORIC = 1000  # orders from here on belong to former institutions
PARTY_ENDS = 200  # orders below belong to party committees


Pair = tuple[str, str]
Place = tuple[list[Party], Item | Section | None]


class List(NamedTuple):
    """Units of one role that stand in this order: their indexes in clauses and the numbers of these."""

    units: list[Unit]
    indexes: list[int]
    numbers: list[int]


class Order(NamedTuple):
    """Units in one order, by their keys, and all lists that have just these."""

    keys: tuple[str, ...]
    lists: list[List]
    size: int

    def places(self, known: Roll) -> Iterator[Place]:
        """Yield the units wherever they stand in this order, with the passage that names them."""
        for one in self.lists:
            for clause, node in map(known.held.__getitem__, one.numbers):
                yield [clause.parties[i] for i in one.indexes], node


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
    known = roll(plan)
    rows = _rows(known)
    before: dict[Pair, list[Order]] = defaultdict(list)
    for row in rows:
        for pair in _pairs(row):
            before[pair].append(row)
    wrong = {pair for pair in before if pair[::-1] in before and _against(pair, before)}
    if wrong and not _loose({pair: _count(found) for pair, found in before.items()}):
        yield from _remarks(known, rows, wrong, before)


def _rows(known: Roll) -> list[Order]:
    rows: dict[tuple[str, ...], list[List]] = {}
    for row, _, numbers in known.rows:
        for indexes in _by_role(row) if len(row) > 1 else ():
            if 1 < len(indexes) <= MOST:
                units = [row[i] for i in indexes]
                rows.setdefault(tuple([u.key for u in units]), []).append(List(units, indexes, numbers))
    return [
        Order(keys, found, sum(len(one.numbers) for one in found))
        for keys, found in rows.items()
        if len(keys) == len(set(keys))
    ]


def _by_role(row: tuple[Unit, ...]) -> Iterable[list[int]]:
    """Return the indexes of the single units of each role."""
    found: dict[str, list[int]] = {}
    for index, unit in enumerate(row):
        if not unit.group:
            found.setdefault(unit.role, []).append(index)
    return found.values()


def _pairs(row: Order) -> Iterable[Pair]:
    """Return the pairs whose order says something: not those with the first unit, unless it puts the party behind."""
    found = list(combinations(row.keys[1:], 2))
    first, *rest = row.lists[0].units
    if _order(first) >= PARTY_ENDS:
        found += [(first.key, u.key) for u in rest if _order(u) < PARTY_ENDS]
    return found


def _order(one: Unit) -> int:
    return one.match.order if one.match and one.match.unit else HISTORIC


def _count(rows: list[Order]) -> int:
    return sum([row.size for row in rows])


def _orders(pair: Pair, row: Order) -> tuple[int, int]:
    one, other = (_order(row.lists[0].units[row.keys.index(key)]) for key in pair)
    return one, other


def _against(pair: Pair, before: dict[Pair, list[Order]]) -> bool:
    """Say whether a pair stands in the wrong order: against the usual one, or where that is not known the rarer."""
    here, there = _count(before[pair]), _count(before[pair[::-1]])
    one, other = _orders(pair, before[pair][0])
    if max(one, other) < HISTORIC and one != other:
        return one > other and here <= there
    return here < there


def _loose(counts: dict[Pair, int]) -> bool:
    """Say whether pairs that stand together more than once often change their order."""
    rarer = seen = 0
    for pair, here in counts.items():
        there = counts.get(pair[::-1], 0)
        if not there:
            seen += here if here > 1 else 0
        elif (here, pair) >= (there, pair[::-1]):
            seen += here + there
            rarer += there
    return seen < FEWEST or rarer > max(1, LOOSE * seen)


def _remarks(
    known: Roll, rows: list[Order], wrong: set[Pair], before: dict[Pair, list[Order]]
) -> Iterator[Remark]:
    found: dict[Pair, list[Span]] = defaultdict(list)
    for row in rows:
        descents = _descents(row.keys, wrong) if not wrong.isdisjoint(pairwise(row.keys)) else ()
        for i, end in descents:
            spans = [Span(p[i].span[0], p[end - 1].span[1]) for p, _ in row.places(known)]
            found[row.keys[i], row.keys[i + 1]] += spans
    for pair, places in found.items():
        yield _remark(known, pair, sorted(places), before)


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


def _remark(known: Roll, pair: Pair, places: list[Span], before: dict[Pair, list[Order]]) -> Remark:
    row, there = before[pair][0], before[pair[::-1]]
    first, second = (row.lists[0].units[row.keys.index(k)].written for k in pair)
    others = sorted(((*p, r) for r in there for p in r.places(known)), key=lambda other: other[0][0].span)
    ids = list(dict.fromkeys(node.id if node else "总则" for _, node, _ in others))
    message = f"“{first}”排在“{second}”之前，与{_shown(ids)}相反，请核对次序"
    related = [Related(span, "次序相同") for span in places[1:]]
    for parties, _, other in others[:3]:
        end, start = (parties[other.keys.index(k)].span for k in pair)
        related.append(Related(Span(start[0], end[1]), "次序相反，请核对次序"))
    usual = max(_orders(pair, row)) < HISTORIC
    return Remark(places[0], message, None, tuple(related), severity=None if usual else "info")


def _shown(ids: list[str], limit: int = 6) -> str:
    """Return ids in a row, the rest counted."""
    rest = f"等{len(ids)}处" if len(ids) > limit else ""
    return "、".join(ids[:limit]) + rest
