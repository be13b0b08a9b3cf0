"""kesu checklist: what each unit must do, on paper it can fill in."""

from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError, KesuError

FORMS = (".xlsx", ".docx", ".csv", ".md")  # files that people fill in
FORMATS = ("terminal", "json", "md", "csv", "xlsx", "docx", "html", "ics")


@click.command("checklist", short_help="每个单位要做什么：任务清单、总台账、索引。")
@click.argument("file", metavar="FILE")
@click.option("--unit", "units", multiple=True, metavar="NAME", help="只要这个单位，写法不限；可重复。")
@click.option("--all", "everyone", is_flag=True, help="每个单位一份，另有总台账、共同任务、索引。")
@click.option("-f", "--format", "forms", type=click.Choice(FORMATS), multiple=True, help="输出格式，可重复。")
@console.output()
@click.option("--output-dir", metavar="DIR", help="每份清单各写一个文件，放进这个文件夹。")
@click.option("--period", metavar="PERIOD", help="填报时段，如 一季度，印在表头。")
@click.option("--since", metavar="OLD", help="与上一年的计划比较，标出新增、调整、延续，列出不再有的任务。")
@click.option("--repeat-shared", is_flag=True, help="--all 时把共同任务也列进每个单位的清单。")
def command(
    file: str, units: tuple[str, ...], everyone: bool, forms: tuple[str, ...], output: str | None,
    output_dir: str | None, period: str | None, since: str | None, repeat_shared: bool,
) -> int:  # fmt: skip
    """把一份通知按责任单位分成任务清单：终端查看，或 Excel、Word、网页表格供填报。

    xlsx 和 docx 填好后用 kesu collect 收回。已经填写过的文件不会被覆盖。

    \b
    例：
      kesu checklist 2022.txt --unit 市科协
      kesu checklist 2022.txt --unit 市科协 -f xlsx -o 市科协.xlsx
      kesu checklist 2022.txt --all -f xlsx -f docx --output-dir 清单
      kesu checklist 2022.txt --unit 市科协 --since 2021.txt
      kesu checklist 2022.txt --all
    """
    _reject(units, everyone, forms, output, output_dir)
    from kesu_parse import assigning
    from kesu_parse.reading import load

    plan = load(file).plan
    names = assigning.Names(plan)
    board = assigning.board(plan, names)
    job = _Job(board, names, forms, output, output_dir, period, file)
    job.marks = _Marks(plan, board, since) if since else None
    if everyone:
        return _everyone(job, repeat_shared)
    found = [_known(board, names, name) for name in units]
    for unit in dict.fromkeys(found):
        job.put(assigning.checklist(board, unit), unit.name)
    return 2 if job.kept else 0


def _reject(
    units: tuple[str, ...], everyone: bool, forms: tuple[str, ...], output: str | None, folder: str | None
) -> None:
    """Raise ConfigError for options that do not go together."""
    if bool(units) == everyone:
        raise ConfigError(
            "要么用 --unit 指定单位，要么用 --all 全部", "例：kesu checklist 通知.txt --unit 市科协"
        )
    if output and folder:
        raise ConfigError("-o 与 --output-dir 不能同时使用", "一份清单用 -o，多份用 --output-dir")
    if output and (everyone or len(units) > 1 or len(forms) > 1):
        raise ConfigError("-o 只能用于一份清单、一种格式", "多份请用 --output-dir 文件夹")
    if not folder and len(forms) > 1:
        raise ConfigError("多种格式要写进文件夹", "请加 --output-dir 文件夹")
    if everyone and not folder and set(forms) - {"terminal", "json"}:
        raise ConfigError("--all 会写出许多文件", "请加 --output-dir 文件夹")


def _known(board: Any, names: Any, name: str) -> Any:
    """Return the unit of the plan that a name means; ConfigError with the likeliest where there is none."""
    from kesu_parse.assigning import units

    known = {u.name: u for u in units(board)}
    found = known.get(names(name).name)
    if found:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, known, 3, 0.4)
    hint = f"最接近的是：{'、'.join(near)}" if near else f"本文的责任单位有：{'、'.join([*known][:12])}等"
    raise ConfigError(f"这份文件里没有责任单位“{name}”", hint)


class _Job:
    """Where the results of one run go."""

    def __init__(
        self, board: Any, names: Any, forms: tuple[str, ...], output: str | None, folder: str | None,
        period: str | None, file: str,
    ) -> None:  # fmt: skip
        self.names = names
        self.office: Any = None
        self.marks: _Marks | None = None
        self.board, self.output, self.folder, self.period, self.file = board, output, folder, period, file
        self.forms = forms or (("xlsx",) if folder else (self._told(output),))
        self.written = self.kept = 0

    def _told(self, output: str | None) -> str:
        """Return the format that the ending of the output names, else the terminal."""
        ending = (output or "").rpartition(".")[2].lower()
        return ending if ending in FORMATS else "terminal"

    def put(self, checklist: Any, name: str) -> None:
        """Write one checklist in every format."""
        from dataclasses import replace

        checklist = replace(checklist, period=self.period)
        if self.marks:
            checklist = self.marks.on(checklist)
        for form in self.forms:
            if form == "terminal" and not self.folder and not self.output:
                from kesu_parse.writers.checklist_terminal import view

                console.show(view(checklist))
            else:
                self._save(checklist, form, "checklist", name)

    def report(self, report: Any, name: str) -> None:
        """Write a report in every format that has reports."""
        for form in self.forms:
            if form not in ("ics", "json"):
                self._save(report, form, "report", name)

    def _save(self, value: Any, form: str, takes: str, name: str) -> None:
        from kesu_parse.writing import write

        try:
            data = write(value, form, "shape" if form == "json" else takes)
        except ConfigError as error:
            if form == "ics" and self.folder:
                return
            raise error from None
        target = self._path(name, form)
        if target and self._filled(target, data):
            self.kept += 1
            console.fail(KesuError("里面已有填写的内容，没有覆盖", "请先移走它，或换一个文件夹", target))
            return
        self.written += 1
        if self.folder:
            from kesu_parse.writing import save

            save(data, target or "", (self.file,))
        else:
            console.emit(data, self.output, (self.file,))

    def _path(self, name: str, form: str) -> str | None:
        from pathlib import Path

        from kesu_parse.writing import file_name

        suffix = ".txt" if form == "terminal" else f".{form}"
        return str(Path(self.folder) / file_name(name, suffix)) if self.folder else self.output

    def _filled(self, target: str, data: bytes) -> bool:
        """Say whether the file is there already and somebody has written into it."""
        from pathlib import Path

        path = Path(target)
        if path.suffix not in FORMS or not path.exists() or path.read_bytes() == data:
            return False
        if path.suffix == ".md":
            return b"- [x]" in path.read_bytes().lower()
        from kesu_parse.collecting import Office, filled
        from kesu_parse.reading import read_bytes

        self.office = self.office or Office(self.board, self.names)
        try:
            return filled(read_bytes(path.read_bytes(), path.name), self.office)
        except KesuError:
            return True


class _Marks:
    """The comparison with an older plan, made once and told unit by unit."""

    def __init__(self, plan: Any, board: Any, path: str) -> None:
        from kesu_parse import assigning
        from kesu_parse.change import Comparison
        from kesu_parse.comparing import compare
        from kesu_parse.comparing.by_unit import by_unit
        from kesu_parse.reading import load

        old = load(path).plan
        self.names, self.new = assigning.Names(old), board
        self.old = assigning.board(old, self.names)
        self.changes = compare(old, plan)
        self.units = by_unit(Comparison(old, plan, self.changes)).units

    def on(self, checklist: Any) -> Any:
        """Return the checklist with its marks."""
        from kesu_parse.assigning.since import marked

        name = checklist.unit.name
        spelled = [s for u in self.units if name in (u.name, *u.spelled) for s in (u.name, *u.spelled)]
        former = {self.names(s).name for s in (name, *spelled)}
        return marked(checklist, self.new, self.old, self.changes, former)


def _everyone(job: _Job, repeat_shared: bool) -> int:
    from dataclasses import replace

    from kesu_parse import assigning
    from kesu_parse.assigning import summary

    board = job.board
    if not job.folder:
        return _overview(job)
    for unit in assigning.units(board):
        checklist = assigning.checklist(board, unit)
        job.put(checklist if repeat_shared else replace(checklist, shared=()), unit.name)
    if board.shared:
        job.put(assigning.shared(board), assigning.SHARED.name)
    job.report(summary.master(board), "总台账")
    job.report(summary.index(board), "索引")
    if "json" in job.forms:
        job._save(board, "json", "shape", "总台账")
    console.say(f"{len(assigning.units(board))} 个单位，写出 {job.written} 个文件到 {job.folder}")
    return 2 if job.kept else 0


def _overview(job: _Job) -> int:
    """Show the index of a plan in the terminal, or the whole board as JSON."""
    from kesu_parse.writing import write

    if job.forms == ("json",):
        console.emit(write(job.board, "json"), None)
        return 0
    from kesu_parse.writers.board_terminal import view

    console.show(view(job.board))
    return 0
