"""How the plan stands: done, under way and overdue, by unit and by section, as a draft of a 通报."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kesu_parse.checklist import Entry
from kesu_parse.collecting import words
from kesu_parse.collecting.accepting import Office
from kesu_parse.collecting.ledger import OPEN, Ledger
from kesu_parse.collecting.reports import units_of
from kesu_parse.report import Block, Grid, Heading, Report, Text

LATE, OPEN_STATE, SILENT = "逾期", "待核", "未报"
CELLS = 10  # characters of a full bar
DONE, DOING = "█", "▓"


class Post(NamedTuple):
    """One task of one unit, and how it stands: one of the five states, 逾期, 待核 or 未报."""

    unit: str
    entry: Entry
    state: str


def posts(office: Office, found: Ledger, on: str | None, until: str | None = None) -> list[Post]:
    """Return every task of every unit; those of everyone count for a unit that has reported on any of them."""
    common = {k.unit for k in found.values if k.task in office.shared}
    out = []
    for entry in office.board.entries:
        for unit in units_of(office, entry, found):
            if entry.task_id in office.shared and unit not in common:
                continue
            said = found.latest(unit, entry.task_id, "status", until)
            wrote = said or found.latest(unit, entry.task_id, "progress", until)
            out.append(Post(unit, entry, _state(entry, said, bool(wrote), on)))
    return out


def _state(entry: Entry, said: str, wrote: bool, on: str | None) -> str:
    if said == "未按期" or (on and entry.due and entry.due < on and said != "已完成"):
        return LATE
    if said in words.states():
        return said
    return OPEN_STATE if said.startswith(OPEN) or wrote else SILENT


def day(office: Office, found: Ledger, until: str | None) -> str | None:
    """Return the last day of the last period that counts; None where there is none."""
    year, periods = office.board.plan.year, found.periods()
    last = words.last_day(until or (periods[-1] if periods else ""))
    return f"{year}-{last}" if year and last else None


def standing(office: Office, found: Ledger, on: str | None = None, until: str | None = None) -> Report:
    """Return how the plan stands on a day, by default the last day of the last period reported."""
    on = on or day(office, found, until)
    every = posts(office, found, on, until)
    shown = tuple(
        s for s in ("已完成", "推进中", "未启动", "需协调", LATE, OPEN_STATE, SILENT) if _any(every, s)
    )
    columns = {c.id: c.title for c in office.board.columns}
    parts: list[tuple[str, list[Block]]] = [
        ("各单位情况", [_grid("单位", _by_unit(every, office), shown)]),
        ("各部分情况", [_grid("部分", _sections(every, columns), shown)]),
        ("逾期的任务", _named(every, LATE)),
        ("需要协调的任务", _named(every, "需协调")),
        ("未报送的单位", _silent(office, found)),
    ]
    blocks: list[Block] = [Text(_whole(office, every, on))]
    if guessed := sum(p.state == LATE and p.entry.deadline_basis != "stated" for p in every):
        blocks.append(Text(f"逾期的当中有{guessed}项次，原文没有写明时限，是按年底计的。", "warn"))
    for numeral, (title, inside) in zip("一二三四五", (p for p in parts if p[1]), strict=False):
        blocks += [Heading(f"{numeral}、{title}"), *inside]
    blocks.append(Text("（根据各单位填报自动生成，请核对后使用。）", "dim"))
    return Report(f"关于《{office.board.plan.title}》{until or ''}落实情况的通报", tuple(blocks))


def _any(every: list[Post], state: str) -> bool:
    return state in ("已完成", "推进中") or any(p.state == state for p in every)


def _units(every: list[Post], office: Office) -> list[str]:
    found = {p.unit for p in every}
    return [u for u in office.own if u in found] + sorted(found - set(office.own))


def _by_unit(every: list[Post], office: Office) -> Iterator[tuple[str, list[Post]]]:
    for unit in _units(every, office):
        yield unit, [p for p in every if p.unit == unit]


def _sections(every: list[Post], columns: dict[str, str]) -> Iterator[tuple[str, list[Post]]]:
    """Yield the sections of the plan with what stands in them."""
    for id_, title in columns.items():
        inside = [p for p in every if id_ == "" or p.entry.item.startswith(f"{id_}/")]
        if inside:
            yield f"{id_.rpartition('/')[0].replace('/', '')}{title}", inside


def _whole(office: Office, every: list[Post], on: str | None) -> str:
    counts = Counter(p.state for p in every)
    told = "，".join(f"{state} {n} 项次" for state, n in _ordered(counts))
    tasks = len({p.entry.task_id for p in every})
    start = f"截至{_chinese(on)}，" if on else ""
    units = len({p.unit for p in every})
    what = f"《{office.board.plan.title}》涉及 {units} 个单位、{tasks} 项任务"
    return f"{start}{what}，共 {len(every)} 项次：{told}。"


def _ordered(counts: Counter[str]) -> Iterator[tuple[str, int]]:
    for state in ("已完成", "推进中", "未启动", "需协调", LATE, OPEN_STATE, SILENT):
        if counts[state]:
            yield state, counts[state]


def _chinese(on: str) -> str:
    year, month, date = on.split("-")
    return f"{year}年{int(month)}月{int(date)}日"


def _grid(name: str, groups: Iterable[tuple[str, list[Post]]], shown: tuple[str, ...]) -> Grid:
    rows = tuple((who, *_line(found, shown)) for who, found in groups)
    return Grid((name, "应报", *shown, "进度"), rows, (1, *[0] * (len(shown) + 2)))


def _line(found: list[Post], shown: tuple[str, ...]) -> tuple[str, ...]:
    counts = Counter(p.state for p in found)
    return (str(len(found)), *(str(counts[s] or "") for s in shown), bar(counts, len(found)))


def bar(counts: Counter[str], whole: int) -> str:
    """Return the share of what is done, and a bar of what is done and what is under way."""
    done = round(CELLS * counts["已完成"] / whole)
    doing = min(round(CELLS * counts["推进中"] / whole), CELLS - done)
    return f"{100 * counts['已完成'] // whole:>3}% {DONE * done}{DOING * doing}"


def _named(every: list[Post], state: str) -> list[Block]:
    """Return a table of the tasks that some units have in one state; nothing where there are none."""
    tasks: dict[str, list[Post]] = {}
    for post in every:
        if post.state == state:
            tasks.setdefault(post.entry.task_id, []).append(post)
    rows = tuple((id_, late[0].entry.title, "、".join(p.unit for p in late)) for id_, late in tasks.items())
    return [Grid(("任务编号", "工作任务", "单位"), rows, (0, 1, 1))] if rows else []


def _silent(office: Office, found: Ledger) -> list[Block]:
    sent = {f.unit for f in found.files}
    silent = [u for u, tasks in office.own.items() if tasks and u not in sent]
    return [Text("、".join(silent) + "。")] if silent and sent else []
