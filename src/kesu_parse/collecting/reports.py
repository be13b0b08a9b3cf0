"""The ledger on paper: by task, in detail, what came back from whom, and what needs a person."""

from collections import Counter
from collections.abc import Iterator

from kesu_parse.assigning import summary
from kesu_parse.checklist import Entry
from kesu_parse.collecting import words
from kesu_parse.collecting.accepting import Office
from kesu_parse.collecting.journal import Fact
from kesu_parse.collecting.ledger import Key, Ledger, overall
from kesu_parse.report import Block, Grid, Heading, Report, Text

MOST = 40  # more things that need a person than this are not all told on the screen
QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def ledger(office: Office, found: Ledger) -> Report:
    """Return the 台账: four tables."""
    title = f"{office.board.plan.title}任务台账"
    return Report(title, (by_task(office, found), detail(office, found), merged(office, found), open_(found)))


def units_of(office: Office, entry: Entry, found: Ledger) -> list[str]:
    """Return the units that report on a task: its own; all for a task of everyone; for a group who answered for it."""
    named = [p.name for p in entry.parties if p.name in office.own]
    others = [u for u in found.answering(entry.task_id) if u not in named]
    if entry.task_id in office.shared:
        return list(dict.fromkeys([*named, *office.own, *others]))
    groups = [p.name for p in entry.parties if p.name in office.groups]
    return list(dict.fromkeys([*named, *(others or groups)]))


def by_task(office: Office, found: Ledger) -> Grid:
    """Return one row a task: who says what of it in every period, and how it stands."""
    periods = found.periods()
    shown = tuple(dict.fromkeys([*periods, *(q for q in QUARTERS if not periods or periods[0] in QUARTERS)]))
    shown = tuple(sorted(shown, key=words.period_rank))
    heads = ("序号", "任务编号", "工作任务", "责任单位", "完成时限", *shown, "总体")
    rows = tuple(
        (str(n), e.task_id, e.text, summary.by_role(e), summary.limit(e), *_cells(office, e, found, shown))
        for n, e in enumerate(office.board.entries, 1)
    )
    return Grid(heads, rows, (4, 7, 26, 16, 7, *[10] * len(shown), 7), caption="总台账")


def _cells(office: Office, entry: Entry, found: Ledger, periods: tuple[str, ...]) -> Iterator[str]:
    units = units_of(office, entry, found)
    for period in periods:
        yield _states([(unit, _state(unit, entry, found, period)) for unit in units])
    yield overall([found.latest(u, entry.task_id, "status") for u in units])


def _state(unit: str, entry: Entry, found: Ledger, period: str) -> str:
    """Return how a unit says a task stands; '' where it said nothing."""
    status, progress = (
        found.values.get(Key(unit, period, entry.task_id, f), "") for f in ("status", "progress")
    )
    if status and status not in words.states():
        return "待核"
    return status or ("状态未填" if progress else "")


def _states(said: list[tuple[str, str]]) -> str:
    """Return who says what, or of many units how many say what."""
    told = [(unit, state) for unit, state in said if state]
    if len(told) <= summary.MANY:
        return "；".join(f"{unit} {state}" for unit, state in told)
    return "、".join(f"{state} {n}" for state, n in Counter(state for _, state in told).most_common())


def detail(office: Office, found: Ledger) -> Grid:
    """Return one row a task and unit and period, with what the unit wrote and where; and the tasks still open."""
    heads = ("单位", "任务编号", "工作任务", "时段", "进展情况", "完成状态", "存在问题及下一步措施", "来源")
    rows = tuple(row for unit in _all_units(office, found) for row in _of_unit(office, unit, found))
    return Grid(heads, rows, (11, 7, 20, 7, 24, 7, 18, 14), caption="明细")


def _all_units(office: Office, found: Ledger) -> list[str]:
    return list(dict.fromkeys([*office.own, *(f.unit for f in found.files)]))


def _of_unit(office: Office, unit: str, found: Ledger) -> Iterator[tuple[str, ...]]:
    own = office.own.get(unit, set())
    for entry in office.board.entries:
        said = [
            period
            for period in found.periods()
            if any(
                Key(unit, period, entry.task_id, f) in found.values for f in ("progress", "status", "issues")
            )
        ]
        yield from (_line(unit, entry, period, found) for period in said)
        if not said and entry.task_id in own:
            yield (unit, entry.task_id, entry.title, "", "", "未报", "", "")


def _line(unit: str, entry: Entry, period: str, found: Ledger) -> tuple[str, ...]:
    keys = [Key(unit, period, entry.task_id, f) for f in ("progress", "status", "issues")]
    progress, status, issues = (found.values.get(k, "") for k in keys)
    source = next(found.sources[k] for k in keys if k in found.sources)
    where = f"{source.name} {source.cell}"
    return (unit, entry.task_id, entry.title, period, progress, status, issues, where)


def merged(office: Office, found: Ledger) -> Grid:
    """Return one row a returned sheet, and one for every unit that sent none."""
    heads = ("单位", "时段", "文件", "读到", "按编号", "按文字", "缺少", "责任人", "联系电话", "填报日期")
    rows: list[tuple[str, ...]] = []
    for unit in _all_units(office, found):
        sheets = found.reported(unit)
        rows += [_returned(f, found) for f in sheets]
        if not sheets and office.own.get(unit):
            rows.append((unit, "", "未报送", "", "", "", "", "", "", ""))
    return Grid(heads, tuple(rows), (12, 7, 18, 5, 5, 5, 16, 8, 11, 10), caption="合并报告")


def _returned(sheet: Fact, found: Ledger) -> tuple[str, ...]:
    by_id, _, by_text = sheet.value.partition("/")
    lacking = sheet.task.split()
    told = f"{len(lacking)}：{'、'.join(lacking)}" if lacking else "0"
    head = (found.values.get(Key(sheet.unit, sheet.period, "", f), "") for f in ("person", "phone", "date"))
    total = str(int(by_id or 0) + int(by_text or 0))
    return (sheet.unit, sheet.period, sheet.name, total, by_id, by_text, told, *head)


def open_(found: Ledger) -> Grid:
    """Return what needs a person."""
    heads = ("单位", "时段", "文件", "位置", "事由", "内容")
    return Grid(heads, tuple(map(_open, found.doubts)), (10, 7, 16, 12, 26, 29), caption="待核")


def _open(found: Fact) -> tuple[str, ...]:
    if found.kind == "file":
        lacking = found.task.split()
        return (found.unit, found.period, found.name, "", f"缺少 {len(lacking)} 项任务", "、".join(lacking))
    return (found.unit, found.period, found.name, found.cell, found.field, found.value)


def told(office: Office, found: Ledger, unread: list[Fact], new: int) -> Report:
    """Return what a run of collecting tells on the screen."""
    answered = {(k.unit, k.task) for k in found.values if k.task}
    units = {f.unit for f in found.files}
    sent = sum(u in units for u in office.own)
    facts = f"新收 {new} 份；已有 {sent} 个单位报送，{len(office.own) - sent} 个未报送；{len(answered)} 项次有内容。"
    needs = list(map(_open, [*unread, *found.doubts]))
    sheets = merged(office, found)
    came = tuple(r[:7] for r in sheets.rows if r[2] != "未报送")
    blocks: list[Block] = [Text(facts)]
    blocks += [Grid(sheets.columns[:7], came, caption="合并报告")] * bool(came)
    if needs:
        blocks += [Heading(f"待核 {len(needs)} 项", 2), *map(_said, needs[:MOST])]
    if len(needs) > MOST:
        blocks.append(Text(f"另有 {len(needs) - MOST} 项，见台账“待核”。", "dim"))
    return Report(f"{office.board.plan.title}：收表", tuple(blocks))


def _said(need: tuple[str, ...]) -> Text:
    _, _, name, cell, why, text = need
    where = f"{name} {cell}".strip()
    return Text(f"{where}：{why}" + (f"——{_short(text)}" if text else ""), "warn")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
