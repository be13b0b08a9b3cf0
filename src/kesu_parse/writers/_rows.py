"""What every layout of a checklist shows: the columns, and the texts of a row."""

from functools import cache
from typing import NamedTuple

from kesu_parse import lexicon
from kesu_parse.checklist import Checklist, Entry, Partner
from kesu_parse.plan import Role

ROLES: dict[Role, str] = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}
CHANGES = {"new": "新增", "changed": "调整", "same": "延续", "check": "待核"}
MANY = 6  # more units than this are abbreviated
ENDS = "。！？"


class Column(NamedTuple):
    """A column of the sheet: its head, its width as a share of 100, and whether the unit fills it in."""

    title: str
    width: int
    fill: bool = False

    @property
    def head(self) -> str:
        """Return the title as a sheet shows it, a long one on two lines."""
        return "存在问题及\n下一步措施" if len(self.title) > 8 else self.title


COLUMNS = (
    Column("序号", 4),
    Column("任务编号", 7),
    Column("工作任务", 30),
    Column("责任方式", 7),
    Column("牵头及配合单位", 11),
    Column("完成时限", 7),
    Column("进展情况", 14, fill=True),
    Column("完成状态", 7, fill=True),
    Column("存在问题及下一步措施", 13, fill=True),
)
TITLES = tuple(c.title for c in COLUMNS)


@cache
def statuses() -> tuple[str, ...]:
    """Return the words of the drop-down list, in its order."""
    return tuple(dict.fromkeys(lexicon.pairs("statuses").values()))


def heading(checklist: Checklist) -> str:
    """Return the title of a sheet; that for a group of units says for whom it is."""
    whom = f"（{checklist.unit.name}）" if checklist.unit.group else ""
    return f"{checklist.plan.title}任务清单{whom}"


def counted(checklist: Checklist) -> str:
    """Return how many tasks a checklist has, by role."""
    by_role = [(ROLES[r], sum(r in e.roles for e in checklist.entries)) for r in ROLES]
    own = "、".join(f"{word} {n} 项" for word, n in by_role if n)
    shared = f"共同任务 {len(checklist.shared)} 项" if checklist.shared else ""
    return "；".join(part for part in (own, shared) if part) or "没有任务"


def role(entry: Entry, *, shared: bool = False) -> str:
    """Return what the unit is to the task: 牵头, 负责 …, or 共同 for a task of everyone."""
    words = "、".join(dict.fromkeys(ROLES[r] for r in entry.roles))
    return "共同" if shared else words


def partners(entry: Entry) -> str:
    """Return the units of a task by role, more than six shortened to the first and their number."""
    leads = [p for p in entry.parties if p.role == "lead"]
    rest = [p for p in entry.parties if p.role != "lead"]
    lines = [f"牵头：{_names(leads, len(leads), False)}"] if leads else []
    many = MANY if len(entry.parties) > MANY else len(entry.parties)
    for name in dict.fromkeys(p.role for p in rest):
        these = [p for p in rest if p.role == name]
        label = f"{ROLES[name]}：" if leads or len({p.role for p in rest}) > 1 else ""
        lines.append(label + _names(these, many, entry.open and these[-1] is rest[-1]))
    return "\n".join(lines)


def _names(parties: list[Partner], many: int, opened: bool) -> str:
    names = [p.name for p in parties]
    if len(names) > max(many, 1):
        return f"{names[0]}等{len(names)}个单位"
    return "、".join(names) + ("等" if opened else "")


def deadline(entry: Entry) -> str:
    """Return the time limit, an inferred one as 年底*."""
    return "年底*" if entry.deadline_basis == "year_end" else entry.deadline or ""


def halves(entry: Entry) -> tuple[str, str]:
    """Return the verbatim text in two: the sentence that heads it, and the rest."""
    if not entry.text.startswith(entry.title):
        return "", entry.text
    cut = len(entry.title)
    cut += entry.text[cut : cut + 1] in tuple(ENDS)
    return entry.text[:cut], entry.text[cut:]


class Row(NamedTuple):
    """One line of a sheet."""

    number: int
    entry: Entry
    role: str
    partners: str
    deadline: str

    def cells(self) -> tuple[str, ...]:
        """Return the texts of all columns, those to fill empty."""
        task = (str(self.number), self.entry.task_id, self.entry.text)
        return (*task, self.role, self.partners, self.deadline, "", "", "")


def rows(checklist: Checklist) -> list[Row]:
    """Return one row a task, own and shared ones in the order of the plan."""
    common = {e.task_id for e in checklist.shared}
    return [_row(n, e, e.task_id in common) for n, e in enumerate(checklist.all(), 1)]


def _row(number: int, entry: Entry, shared: bool) -> Row:
    how = role(entry, shared=shared)
    if entry.change:
        how += f"\n〔{CHANGES[entry.change]}〕"
    return Row(number, entry, how, partners(entry), deadline(entry))


def legend(checklist: Checklist) -> str:
    """Return the notes below the head of a sheet; '' if none applies."""
    notes = []
    if any(e.deadline_basis == "year_end" for e in checklist.all()):
        notes.append("带 * 的时限原文没有写明，按年度计划推定为年底")
    if any(len(e.parties) > MANY for e in checklist.all()):
        notes.append("单位多的只列首个和总数，详见原文")
    if any(e.change for e in checklist.all()):
        notes.append("〔新增〕〔调整〕〔延续〕是与上一份比较，〔待核〕的拿不准")
    return "；".join(notes)
