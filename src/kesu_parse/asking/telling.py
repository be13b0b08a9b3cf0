"""The answers to questions as reports to read: tables and sentences in Chinese."""

from collections.abc import Iterable, Iterator

from kesu_parse.asking.bodies import LEVEL_WORDS
from kesu_parse.asking.charged import Charge
from kesu_parse.asking.duties import Count, Duties
from kesu_parse.asking.hits import Hit, Hits, Task
from kesu_parse.asking.scope import ROLE_WORDS, ROLES
from kesu_parse.asking.series import AllSeries, Series
from kesu_parse.asking.spelled import Name, Names
from kesu_parse.asking.statistics import Statistics, Table
from kesu_parse.report import Block, Grid, Heading, Report, Text

MANY = 6  # of more units than this only the number is told


def hits_report(found: Hits) -> Report:
    """Return the hits as a table, the words in the excerpts between 【】."""
    head = Text(
        f"{'' if found.exact else '至少 '}{found.total} 项{_shown(len(found.hits), found.total)}", "dim"
    )
    rows = tuple((*_where(h.task), _marked(h), units(h.task.units)) for h in found.hits)
    grid = Grid((*WHERE, "摘录", "责任单位"), rows, (8, 6, 14, 11, 32, 18))
    return Report("、".join(f"“{w}”" for w in found.words), (head, grid) if rows else (head,))


WHERE = ("地方", "年份", "文件", "编号")


def _where(task: Task) -> tuple[str, str, str, str]:
    """Return where an item stands; its number is what kesu corpus lineage takes."""
    plan = task.plan or (task.path or "").replace("\\", "/").rpartition("/")[2]
    return task.place or "", str(task.year or ""), plan, f"{task.document}/{task.item}"


def _marked(hit: Hit) -> str:
    out, end = [], 0
    for start, stop in hit.marks:
        out += [hit.excerpt[end:start], "【", hit.excerpt[start:stop], "】"]
        end = stop
    return "".join(out) + hit.excerpt[end:]


def units(found: Iterable[Charge]) -> str:
    """Return the units of an item by role, all of one role in one line; of many the first ones and the number."""
    by_role: dict[str, list[str]] = {}
    for charge in found:
        by_role.setdefault(charge.role, []).append(charge.name)
    alone = list(by_role) == ["responsible"]
    lines = [
        ("" if alone else f"{ROLE_WORDS[role]}：") + _few(by_role[role]) for role in ROLES if role in by_role
    ]
    return "\n".join(lines)


def _few(names: list[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > MANY else ""
    return "、".join(names[: MANY - 1 if more else MANY]) + more


def _shown(shown: int, total: int) -> str:
    return f"，列出前 {shown} 项" if shown < total else ""


def duties_report(found: Duties) -> Report:
    """Return what an institution must do: sums by year and place, then items."""
    total = found.total
    head = f"{total.documents} 份文件，{found.places} 个地方，{total.items} 项次：{_roles(total)}"
    blocks: list[Block] = [Text(head if total.documents else "没有任务", "dim")]
    if found.by_year:
        rows = tuple(_counted(str(c.key or "不详"), c) for c in found.by_year)
        blocks += [Heading("各年份"), Grid(("年份", *SUMS), rows, heat=(2,))]
        rows = tuple(_counted(str(c.key or "不详"), c) for c in found.by_place)
        listed = sum(c.key is not None for c in found.by_place)
        more = f"（前 {listed} 个，共 {found.places} 个）" if listed < found.places else ""
        blocks += [Heading(f"各地方{more}"), Grid(("地方", *SUMS), rows, heat=(2,))]
    if found.duties:
        blocks += [
            Heading(f"事项{_shown(len(found.duties), total.items).replace('列出', '')}"),
            _duties(found),
        ]
    return Report(found.name, tuple(blocks))


SUMS = ("文件", "项次", *ROLE_WORDS.values())


def _roles(count: Count) -> str:
    return "，".join(f"{ROLE_WORDS[role]} {getattr(count, role)}" for role in ROLES if getattr(count, role))


def _counted(key: str, count: Count) -> tuple[str, ...]:
    figures = (count.documents, count.items, *(getattr(count, role) for role in ROLES))
    return (key, *map(str, figures))


def _duties(found: Duties) -> Grid:
    rows = tuple(
        (*_where(d.task), "、".join(ROLE_WORDS[r] for r in d.roles), d.task.title, units(d.task.units))
        for d in found.duties
    )
    return Grid((*WHERE, "角色", "任务", "责任单位"), rows, (8, 6, 14, 11, 6, 26, 18))


def names_report(found: Names) -> Report:
    """Return the spellings as a table."""
    head = Text(f"{found.total} 种写法{_shown(len(found.names), found.total)}", "dim")
    rows = tuple(_name(n) for n in found.names)
    columns = ("所写", "次数", "文件", "机构", "级别", "规范", "说明")
    return Report(
        "单位名称的写法", (head, Grid(columns, rows, (12, 9, 8, 12, 6, 6, 24))) if rows else (head,)
    )


def _name(name: Name) -> tuple[str, ...]:
    right = "集合称谓" if name.group else "不详" if not name.known else "是" if name.right else "否"
    near = f"登记表里没有；最接近：{'、'.join(name.near)}" if name.near else "登记表里没有"
    why = name.why if name.known or name.group else near
    level = LEVEL_WORDS.get(name.level or "", "")
    return name.written, str(name.count), str(name.documents), name.name, level, right, why


def series_report(found: AllSeries) -> Report:
    """Return the series as a table."""
    shown = f"，列出前 {len(found.series)} 个" if len(found.series) < found.total else ""
    head = Text(f"{found.total} 个系列{shown}", "dim")
    rows = tuple(map(_series, found.series))
    columns = ("编号", "系列", "地方", "年份", "缺", "文件", "最近一份的标题", "疑似同一系列")
    return Report("历年文件", (head, Grid(columns, rows, (7, 14, 9, 12, 7, 6, 16, 8))) if rows else (head,))


def _series(one: Series) -> tuple[str, ...]:
    title = next((e.title for e in reversed(one.editions) if e.title), "")
    years = (runs(one.years), runs(one.gaps))
    near = "、".join(map(str, one.near))
    return str(one.id), one.core, one.place or one.issuer or "", *years, str(len(one.editions)), title, near


def runs(years: tuple[int, ...]) -> str:
    """Return years with runs of three and more drawn together: 2016、2018—2021."""
    out: list[list[int]] = []
    for year in years:
        out[-1].append(year) if out and out[-1][-1] == year - 1 else out.append([year])
    ends = (f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in out)
    return "、".join(ends)


def statistics_report(found: Statistics) -> Report:
    """Return the totals as sentences and the tables."""
    blocks: list[Block] = [Text(line) for line in totals(found)]
    for table in found.tables:
        more = f"（前 {len(table.rows)} 行，共 {table.total} 行）" if len(table.rows) < table.total else ""
        blocks += [Heading(table.title + more), _table(table)]
    return Report("语料库统计", tuple(blocks))


def _table(table: Table) -> Grid:
    drawn = {"unit": (3,), "code": (2,)}.get(table.by, (1, 5) if len(table.columns) == 6 else ())
    rows = tuple(map(tuple, cells(table)))
    widths = (3, *[1] * (len(table.columns) - 1)) if table.by == "unit" else ()
    return Grid(table.columns, rows, widths, drawn=drawn if len(rows) > 1 else (), upright=table.by == "year")


def totals(found: Statistics) -> Iterator[str]:
    """Yield the figures of a whole store in sentences."""
    t = found.totals
    rest = "".join(f"，{n} 份{word}" for n, word in ((t.empty, "没有编号事项"), (t.failed, "没能读出")) if n)
    yield f"{t.documents} 份文件（{t.paths} 个路径）{rest}；{t.places} 个地方。"
    share = f"，占 {100 * t.dated / t.items:.1f}%" if t.items else ""
    yield f"{t.items} 个事项，其中 {t.dated} 个写明时限{share}；责任单位 {t.parties} 次，{t.institutions} 个机构，登记表里没有的 {t.unknown} 个。"
    if t.checked:
        yield f"检查过 {t.checked} 份，发现 {t.findings} 个问题。"


def cells(table: Table) -> Iterator[list[str]]:
    """Yield the rows of a table as text, shares in percent."""
    for row in table.rows:
        yield [f"{100 * c:.1f}%" if isinstance(c, float) else "不详" if c is None else str(c) for c in row]
