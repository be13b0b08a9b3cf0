"""kesu checklist: what each unit must do, on paper it can fill in."""

from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.cli._sheets import FORMATS, Job, Marks
from kesu_parse.errors import ConfigError


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
    job = Job(board, names, forms, output, output_dir, period, file)
    job.marks = Marks(plan, board, since) if since else None
    if everyone:
        return _everyone(job, repeat_shared)
    found = [_known(board, names, name) for name in units]
    for unit in dict.fromkeys(found):
        own = unit != assigning.SHARED
        job.put(assigning.checklist(board, unit) if own else assigning.shared(board), unit.name)
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
    from kesu_parse.assigning import SHARED, units

    known = {u.name: u for u in (*units(board), SHARED)}
    found = known.get(names(name).name)
    if found:
        return found
    from difflib import get_close_matches

    near = get_close_matches(name, known, 3, 0.4)
    hint = f"最接近的是：{'、'.join(near)}" if near else f"本文的责任单位有：{'、'.join([*known][:12])}等"
    raise ConfigError(f"这份文件里没有责任单位“{name}”", hint)


def _everyone(job: Job, repeat_shared: bool) -> int:
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
        job.save(board, "json", "shape", "总台账")
    console.say(f"{len(assigning.units(board))} 个单位，写出 {job.written} 个文件到 {job.folder}")
    return 2 if job.kept else 0


def _overview(job: Job) -> int:
    """Show the index of a plan in the terminal, or the whole board as JSON."""
    from kesu_parse.writing import write

    if job.forms == ("json",):
        console.emit(write(job.board, "json"), None)
        return 0
    from kesu_parse.writers.board_terminal import view

    console.show(view(job.board))
    return 0
