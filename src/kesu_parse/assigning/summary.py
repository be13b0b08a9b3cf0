"""The whole plan on paper: the master ledger, the index of units, the matrix of units and sections."""

from collections.abc import Iterator

from kesu_parse.checklist import Board, Entry, Tally
from kesu_parse.plan import Role
from kesu_parse.report import Grid, Heading, Report, Text

ROLES: dict[Role, str] = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}
LISTED = 20  # ids that are listed one by one
MANY = 6  # of more units than this only the number is told
WIDTHS = (4, 7, 7, 30, 18, 7, 7, 7, 7, 7)
QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def master(whole: Board) -> Report:
    """Return the 总台账: one row a task with all its units, and room for four quarters."""
    heads = ("序号", "任务编号", "所属部分", "工作任务", "责任单位", "完成时限", *QUARTERS)
    rows = tuple(
        (str(n), e.task_id, _where(e), e.text, by_role(e), limit(e), "", "", "", "")
        for n, e in enumerate(whole.entries, 1)
    )
    note = f"共 {len(rows)} 项任务，其中共同任务 {len(whole.shared)} 项"
    blocks = (Text(note + _starred(whole) + "。", "dim"), Grid(heads, rows, WIDTHS, caption="总台账"))
    return Report(f"{whole.plan.title}任务总台账", blocks)


def _starred(whole: Board) -> str:
    inferred = any(e.deadline_basis == "year_end" for e in whole.entries)
    return "；带 * 的时限原文没有写明，按年度计划推定为年底" if inferred else ""


def _where(entry: Entry) -> str:
    return "".join(entry.item.split("/")[:-1])


def by_role(entry: Entry) -> str:
    """Return all units of a task in full, a line a role where there are several."""
    roles = [r for r in ROLES if any(p.role == r for p in entry.parties)]
    lines = []
    for role in roles:
        names = "、".join(p.name for p in entry.parties if p.role == role)
        lines.append(f"{ROLES[role]}：{names}" if roles != ["responsible"] else names)
    return "\n".join(lines) + ("等" if entry.open else "") if lines else "（未写明）"


def limit(entry: Entry) -> str:
    """Return the time limit, an inferred one as 年底*."""
    return "年底*" if entry.deadline_basis == "year_end" else entry.deadline or ""


def index(whole: Board) -> Report:
    """Return the index of units with their counts by role and by section, and what no unit has."""
    roles = [r for r in ROLES if any(t.roles[r] for t in whole.tallies)]
    heads = (
        "单位",
        *(ROLES[r] for r in roles),
        "合计",
        *(c.id.replace("/", "") or "—" for c in whole.columns),
    )
    rows = tuple(_line(t, roles) for t in whole.tallies)
    first = len(roles) + 2
    heat = tuple(range(first, len(heads)))
    widths = (14, *[5] * (len(heads) - 1))
    grid = Grid(heads, rows, widths, caption="单位与章节对照", heat=heat)
    return Report(f"{whole.plan.title}任务索引", (*facts(whole), grid, *_key(whole)))


def _line(tally: Tally, roles: list[Role]) -> tuple[str, ...]:
    counts = (*(tally.roles[r] for r in roles), tally.total, *tally.sections)
    return (tally.unit.name, *(str(n) if n else "" for n in counts))


def facts(whole: Board) -> tuple[Text, ...]:
    """Return the figures of a plan, and the tasks of everyone and of nobody."""
    named = [t for t in whole.tallies if not t.group]
    rows = sum(t.total for t in named)
    out = [Text(f"{len(whole.entries)} 项任务，{len(named)} 个单位，{rows} 项次。")]
    if whole.shared:
        out.append(Text(f"共同任务 {_listed(whole.shared)}。"))
    if whole.nobody:
        out.append(Text(f"没有写明责任单位 {_listed(whole.nobody)}。", "warn"))
    return tuple(out)


def _listed(ids: tuple[str, ...]) -> str:
    more = "等" if len(ids) > LISTED else ""
    return f"{len(ids)} 项：{'、'.join(ids[:LISTED])}{more}"


def _key(whole: Board) -> tuple[Heading | Text, ...]:
    return (Heading("章节", 2), *(Text(line, "dim") for line in key(whole)))


def key(whole: Board) -> Iterator[str]:
    """Yield what the short heads of the columns mean, the headings above them once."""
    before = ""
    for column in whole.columns:
        if column.above and column.above != before:
            yield column.above
        before = column.above
        above = "　" + "".join(column.id.split("/")[:-1]) if column.above else ""
        yield f"{above}{column.title}"
