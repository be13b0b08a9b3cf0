"""What changed for every unit, or for some, as a report to print."""

from collections.abc import Iterator, Sequence

from kesu_parse.change import ByUnit, Comparison, Stake, UnitStakes
from kesu_parse.comparing.by_unit import by_unit
from kesu_parse.comparing.telling import Sheet, brief
from kesu_parse.errors import ConfigError
from kesu_parse.report import Block, Grid, Heading, Report, Text

FATES = {"added": "新增", "removed": "取消", "changed": "调整", "same": "不变"}
ROLES = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}


def chosen(whole: ByUnit, names: Sequence[str]) -> ByUnit:
    """Return the units asked for, by any of their names; ConfigError for a name in neither plan."""
    found = []
    for name in names:
        wanted = "".join(name.split())
        unit = next((u for u in whole.units if wanted in (u.name, *u.spelled)), None) or _near(whole, wanted)
        found.append(unit)
    return ByUnit(whole.old, whole.new, tuple(found))


def _near(whole: ByUnit, name: str) -> UnitStakes:
    """Return the unit that a name written in another way means."""
    from kesu_parse.units import register

    known = register()
    for unit in whole.units:
        if any(known.same(name, n) for n in unit.spelled):
            return unit
    alike = [u.name for u in whole.units if set(name) & set(u.name) - set("市县区省局委办会部厅")][:5]
    raise ConfigError(f"两份文件里都没有单位 {name}", f"是不是：{'、'.join(alike) or '请核对名称'}")


def report(pair: Comparison, whole: ByUnit, *, overview: bool) -> Report:
    """Return the report of some units; with an overview of all of them if asked."""
    sheets = Sheet(pair.old), Sheet(pair.new)
    blocks: list[Block] = [Text(_editions(pair), "dim")]
    if overview:
        blocks += _overview(whole)
    for unit in whole.units:
        blocks += _unit(unit, sheets)
    if not overview:
        blocks += _shared(pair, whole, sheets)
    names = "、".join(u.name for u in whole.units) if not overview else "各单位"
    return Report(f"{names}任务变化", tuple(blocks))


def _editions(pair: Comparison) -> str:
    sides = pair.changes.old, pair.changes.new
    return " → ".join(f"{e.title or e.name or '（无标题）'}（{e.items} 项）" for e in sides)


def _overview(whole: ByUnit) -> Iterator[Block]:
    joined = [u.name for u in whole.units if not u.stands(0)]
    left = [u.name for u in whole.units if not u.stands(1)]
    if joined:
        yield Text(f"新加入的单位：{'、'.join(joined)}", "good")
    if left:
        yield Text(f"不再承担任务的单位：{'、'.join(left)}", "bad")
    rows = tuple(
        (u.name, *(str(sum(bool(s.old if k == 0 else s.new) for s in u.stakes)) for k in (0, 1)),
         *(str(u.count(f) or "") for f in FATES))
        for u in whole.units
    )  # fmt: skip
    yield Grid(("单位", "旧", "新", *FATES.values()), rows, (8, 2, 2, 2, 2, 2, 2))


def _unit(unit: UnitStakes, sheets: tuple[Sheet, Sheet]) -> Iterator[Block]:
    yield Heading(unit.name)
    others = [n for n in unit.spelled if n != unit.name]
    counts = "，".join(f"{name} {unit.count(fate)} 项" for fate, name in FATES.items() if unit.count(fate))
    yield Text(counts + (f"（含 {'、'.join(others)}）" if others else ""), "strong")
    rows = tuple(_row(s, sheets) for fate in FATES for s in unit.stakes if s.fate == fate)
    yield Grid(("变化", "旧号", "新号", "任务", "说明"), rows, (4, 4, 4, 14, 16))


def _row(stake: Stake, sheets: tuple[Sheet, Sheet]) -> tuple[str, ...]:
    old, new = ("、".join(map(sheets[k].short, ids)) for k, ids in ((0, stake.old), (1, stake.new)))
    return (
        FATES[stake.fate] + ("？" if stake.check else ""),
        old,
        new,
        brief(stake.title),
        "\n".join(_lines(stake)),
    )


def _lines(stake: Stake) -> Iterator[str]:
    if not all((stake.old, stake.new)) and any(
        "拆分" in n or "合并" in n or "责任单位" in n for n in stake.notes
    ):
        yield "任务仍在，本单位" + ("新列入" if stake.new else "不再列入")
    before, after = ("、".join(ROLES[r] for r in roles) for roles in stake.roles)
    if before != after and before and after:
        yield f"由{before}改为{after}"
    yield from stake.notes


def _shared(pair: Comparison, whole: ByUnit, sheets: tuple[Sheet, Sheet]) -> Iterator[Block]:
    """Yield the tasks given to groups of units, which concern a unit though they do not name it."""
    named = {u.name for u in whole.units}
    for unit in by_unit(pair).units:
        if unit.group and unit.name not in named:
            yield from _unit(unit, sheets)
