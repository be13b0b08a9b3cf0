"""What `kesu units` shows: every unit with its items by role, the spellings of names, one unit in full."""

import re
from collections.abc import Iterable, Iterator

from kesu_parse.plan import Role
from kesu_parse.report import Block, Grid, Heading, Report, Text
from kesu_parse.units.usage import Duty, Spelling, UnitUse, Usage

ROLES: dict[Role, str] = {"lead": "牵头", "responsible": "负责", "support": "配合", "guide": "指导"}


def overview(usage: Usage) -> Report:
    """Return all units of a plan: items by role, then the spellings and names that need a look."""
    return Report(
        usage.title or "（没有标题）", (Text(_counted(usage), "dim"), _matrix(usage), *_remarks(usage))
    )


def _counted(usage: Usage) -> str:
    single = [u for u in usage.units if not u.group]
    groups = "、".join(u.name for u in usage.units if u.group)
    rows = sum(len(u.duties) for u in single)
    return f"{usage.items} 个事项，{len(single)} 个单位，{rows} 条“事项—单位”" + (
        f"；另有{groups}" if groups else ""
    )


def _matrix(usage: Usage) -> Grid:
    numbers = _numbers(usage)
    roles = [role for role in ROLES if any(u.items(role) for u in usage.units)]
    rows = (
        (u.name, str(len(u.duties)), *(_listed(numbers[d.item] for d in u.items(role)) for role in roles))
        for u in usage.units
    )
    return Grid(("单位", "项数", *(ROLES[r] for r in roles)), tuple(rows), (4, 1, *[8] * len(roles)))


def _numbers(usage: Usage) -> dict[str, str]:
    """Return a short mark for every item: its number where the document numbers through, else its path."""
    labels = {d.item: re.sub(r"[^\w]", "", d.label) or d.item for u in usage.units for d in u.duties}
    return labels if len({*labels.values()}) == len(labels) else {item: item for item in labels}


def _listed(numbers: Iterable[str]) -> str:
    """Return numbers with runs of three and more drawn together: 3、6—9、11."""
    out: list[list[str]] = []
    for number in numbers:
        follows = (
            out and number.isdecimal() and out[-1][-1].isdecimal() and int(number) == int(out[-1][-1]) + 1
        )
        out[-1].append(number) if follows else out.append([number])
    return "、".join("—".join((run[0], run[-1])) if len(run) > 2 else "、".join(run) for run in out)


def _remarks(usage: Usage) -> Iterator[Block]:
    spelled = [
        u for u in usage.units if not u.group and (len(u.spellings) > 1 or not all(map(_fine, u.spellings)))
    ]
    known = [u for u in spelled if u.known]
    if known:
        yield Heading("写法")
        yield Grid(("单位", "所写", "次数", "说明"), tuple(_spelled(known)), (4, 4, 1, 8))
    unknown = [u for u in usage.units if not u.known or u.near]
    if unknown:
        yield Heading("登记表里没有的名称")
        rows = ((u.name, str(sum(s.count for s in u.spellings)), "、".join(u.near) or "无") for u in unknown)
        yield Grid(("所写", "次数", "最接近的名称"), tuple(rows), (4, 1, 8))


def _fine(spelling: Spelling) -> bool:
    return spelling.right


def _spelled(units: list[UnitUse]) -> Iterator[tuple[str, str, str, str]]:
    for unit in units:
        for number, spelling in enumerate(unit.spellings):
            yield unit.name if number == 0 else "", spelling.name, str(spelling.count), spelling.why


def single(usage: Usage, unit: UnitUse) -> Report:
    """Return what one unit must do: every item with its place in the plan, its text, its role and its partners."""
    spelled = "、".join(f"{s.name}（{s.count}）" for s in unit.spellings)
    head = Text(f"{usage.title or ''}　{len(unit.duties)} 项　写法：{spelled}", "dim")
    return Report(unit.name, (head, *(block for duty in unit.duties for block in _told(duty))))


def _told(duty: Duty) -> Iterator[Block]:
    roles = "、".join(ROLES[role] for role in duty.roles)
    yield Heading(f"{duty.label}　{roles}", 2)
    if duty.path:
        yield Text(" / ".join(duty.path), "dim")
    yield Text(duty.text)
    partners = ((word, [p.name for p in duty.partners if p.role == role]) for role, word in ROLES.items())
    shared = "；".join(f"{word}：{'、'.join(names)}" for word, names in partners if names)
    if shared:
        yield Text(f"同项单位　{shared}", "dim")
