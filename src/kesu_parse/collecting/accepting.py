"""From what a file says to what is entered: only answers that are surely this unit's, everything else to a person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kesu_parse import assigning
from kesu_parse.assigning import Names
from kesu_parse.checklist import Board, Unit
from kesu_parse.collecting import words
from kesu_parse.collecting.matching import Tasks
from kesu_parse.collecting.returns import FIELDS, Answer, Doubt, Sheet, shared_cells

WHOLE_YEAR = "全年"


@dataclass(frozen=True)
class Return:
    """One returned file: its unit (None where that is not certain), what is entered and what is not, and why."""

    name: str
    sha256: str
    unit: str | None
    period: str
    answers: tuple[Answer, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    by_id: int = 0
    by_text: int = 0
    missing: tuple[str, ...] = ()
    contact: tuple[tuple[str, str], ...] = ()

    @property
    def rows(self) -> int:
        """Return how many tasks were read."""
        return self.by_id + self.by_text


class Office:
    """Who has which task: what returned sheets are held against."""

    def __init__(self, board: Board, names: Names) -> None:
        self.board, self.names, self.tasks = board, names, Tasks(board)
        given = {
            u: {e.task_id for e in assigning.checklist(board, u).entries} for u in assigning.units(board)
        }
        self.own = {u.name: tasks for u, tasks in given.items() if not u.group}
        self.groups = {u.name: tasks for u, tasks in given.items() if u.group}
        self.shared = set(board.shared)

    def loose(self) -> set[str]:
        """Return the tasks of everyone and of groups: those that units may answer which the plan does not name."""
        return self.shared.union(*self.groups.values())

    def unit(self, name: str) -> Unit:
        """Return the unit that a name means."""
        return self.names(name)

    def within(self, text: str) -> str | None:
        """Return the one unit of the plan whose name stands in a text such as a file name; None if none or several."""
        plain = "".join(text.split())
        spelled = {spelling: self.names(spelling).name for spelling in (*self.own, *self.names.counts)}
        found = [s for s in spelled if s in plain and spelled[s] in self.own]
        longest = {spelled[s] for s in found if not any(s != o and s in o for o in found)}
        if longest:
            return longest.pop() if len(longest) == 1 else None
        whole = self.names(plain).name
        return whole if whole in self.own else None


class Owner(NamedTuple):
    """The unit of a sheet; None with the reason where it is not certain, or with it where a person should look."""

    unit: str | None
    doubt: str = ""


def owner(sheet: Sheet, stem: str, office: Office) -> Owner:
    """Return whose sheet it is: what its head, its hidden sheet and its file name say must not disagree."""
    written = sheet.fields.get("unit", "")
    head = office.unit(written).name if written else None
    hidden = sheet.hidden.get("unit")
    said = {
        "表头": head if head in office.own else None,
        "隐藏页": hidden if hidden in office.own else None,
        "文件名": office.within(stem),
    }
    named = {where: unit for where, unit in said.items() if unit}
    if head and head not in office.own:
        return _stranger(head, sheet, office)
    if len(set(named.values())) > 1:
        told = "，".join(f"{where}是{unit}" for where, unit in named.items())
        return Owner(None, f"单位对不上：{told}")
    return Owner(next(iter(named.values()))) if named else _by_tasks(sheet, office)


def _stranger(head: str, sheet: Sheet, office: Office) -> Owner:
    """Return the owner of a sheet whose unit the plan does not name: it may answer tasks of everyone and of groups."""
    if set(sheet.seen) and set(sheet.seen) <= office.loose():
        return Owner(head, f"填报单位“{head}”不在本计划的责任单位之中，只收共同任务和集合单位的任务")
    return Owner(None, f"填报单位“{head}”不在本计划的责任单位之中")


def _by_tasks(sheet: Sheet, office: Office) -> Owner:
    """Return the only unit that has exactly the tasks of a sheet that names none."""
    own = set(sheet.seen) - office.shared
    found = [unit for unit, tasks in office.own.items() if tasks == own and len(own) > 1]
    if len(found) == 1:
        return Owner(found[0], f"没有写填报单位，任务与{found[0]}的完全一致，按{found[0]}收")
    return Owner(None, "没有写填报单位，文件名里也看不出")


def accept(
    sheet: Sheet,
    name: str,
    sha256: str,
    office: Office,
    *,
    unit: str | None = None,
    period: str | None = None,
) -> Return:
    """Return what of a sheet is entered; `unit` and `period` are a person's word and decide."""
    stem = name.rpartition("/")[2].rpartition(".")[0]
    whose = Owner(office.unit(unit).name) if unit else owner(sheet, stem, office)
    when = words.period(period or sheet.fields.get("period") or sheet.hidden.get("period") or WHOLE_YEAR)
    doubts = [*sheet.doubts, *(Doubt(d) for d in (whose.doubt, _other_year(sheet, office)) if d)]
    contact = tuple((k, sheet.fields[k]) for k in ("person", "phone", "date") if k in sheet.fields)
    if whose.unit is None or _other_year(sheet, office) or not sheet.found:
        held = [Doubt("没有收录", a.cell, a.value) for a in sheet.answers]
        return Return(name, sha256, None, when, (), (*doubts, *held), contact=contact)
    mine = _mine(sheet, whose.unit, office)
    answers = list(_entered(sheet, whose.unit, mine, doubts))
    by = [by for task, by in sheet.seen.items() if task in mine]
    by_text = sum(b != "id" for b in by)
    return Return(
        name, sha256, whose.unit, when, tuple(answers), tuple(doubts),
        len(by) - by_text, by_text, _missing(sheet, whose.unit, office), contact,
    )  # fmt: skip


def _mine(sheet: Sheet, unit: str, office: Office) -> set[str]:
    """Return the tasks that a unit may answer on this sheet: its own, those of everyone, those of the sheet's group."""
    if unit not in office.own:
        return office.loose()
    return office.own[unit] | office.shared | office.groups.get(sheet.hidden.get("unit", ""), set())


def _other_year(sheet: Sheet, office: Office) -> str:
    """Return the reason why a sheet is that of another year's plan; '' if it is not."""
    heads = [h for i in sheet.ids if len(h := i.partition("-")[0].strip()) == 2 and h.isdecimal()]
    other = [h for h in heads if h != office.tasks.year]
    if heads and len(other) * 2 > len(heads):
        return f"这是另一年度的表（编号以 {other[0]}- 开头）"
    year = sheet.hidden.get("year")
    if year and office.board.plan.year and year != str(office.board.plan.year):
        return f"这是另一年度的表（{year}年）"
    return ""


def _missing(sheet: Sheet, unit: str, office: Office) -> tuple[str, ...]:
    """Return the tasks of the unit that the sheet lacks; those of everyone count where it has any of them."""
    wanted = set(office.own.get(unit, ()))
    if office.shared & set(sheet.seen):
        wanted |= office.shared
    return tuple(e.task_id for e in office.board.entries if e.task_id in wanted - set(sheet.seen))


def _entered(sheet: Sheet, unit: str, mine: set[str], doubts: list[Doubt]) -> Iterator[Answer]:
    """Yield the answers to enter, one a task and field, and put what needs a person among the doubts."""
    for cell, tasks in shared_cells(sheet.answers).items():
        doubts.append(Doubt(f"合并单元格，同一内容记入 {'、'.join(tasks)}", cell))
    grouped: dict[tuple[str, str], list[Answer]] = {}
    for answer in sheet.answers:
        grouped.setdefault((answer.task, answer.field), []).append(answer)
    for (task, use), answers in grouped.items():
        if task not in mine:
            doubts.extend(Doubt(f"{task} 没有分给{unit}，没有收录", a.cell, a.value) for a in answers)
        elif use == "status":
            yield from _state(answers, doubts)
        else:
            yield _joined(answers, doubts)


def _state(answers: list[Answer], doubts: list[Doubt]) -> Iterator[Answer]:
    """Yield the state as one of the usual words, or as written where it is none of them; nothing for two."""
    said = {words.state(v) or v for a in answers for v in a.value.split("\n")}
    if len(said) > 1:
        doubts.extend(Doubt(f"{a.task} 写了两种状态，没有收录", a.cell, a.value) for a in answers)
        return
    value = said.pop()
    if value not in words.states():
        doubts.append(Doubt(f"{answers[0].task} 的完成状态不在五种之内", answers[0].cell, value))
    yield answers[0]._replace(value=value)


def _joined(answers: list[Answer], doubts: list[Doubt]) -> Answer:
    """Return what several rows say of one task as one text."""
    said = list(dict.fromkeys(a.value for a in answers))
    if len(said) > 1:
        where = "、".join(a.cell for a in answers)
        doubts.append(Doubt(f"{answers[0].task} 有几行，内容已合在一起", where))
    return answers[0]._replace(value="\n".join(said))


__all__ = ["FIELDS", "Office", "Return", "accept", "owner"]
