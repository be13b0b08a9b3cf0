"""kesu status: how the plan stands, from the journal of what came back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kesu_parse.cli import _console as console
from kesu_parse.errors import ConfigError

if TYPE_CHECKING:
    from kesu_parse.report import Report

FORMATS = ("terminal", "md", "html", "xlsx", "docx")


@click.command("status", short_help="落实得怎么样：各单位、各部分的完成情况，通报草稿。")
@click.argument("plan", metavar="PLAN")
@click.argument("ledger", metavar="LEDGER")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default=None, help="输出格式。")
@console.output()
@click.option("--on", "day", metavar="DATE", help="截止日期，如 2022-09-30（默认为最近一个填报时段的末日）。")
@click.option("--period", metavar="PERIOD", help="只算到这个时段为止，如 二季度。")
def command(
    plan: str, ledger: str, form: str | None, output: str | None, day: str | None, period: str | None
) -> int:
    """按 kesu collect 的流水统计：已完成、推进中、逾期各多少，可输出为通报草稿。

    LEDGER 是台账（流水在它旁边）或流水文件本身。过了时限而没有完成的，不论填的是什么都算逾期。

    \b
    例：
      kesu status 2022.txt 台账.xlsx
      kesu status 2022.txt 台账.xlsx --on 2022-12-31
      kesu status 2022.txt 台账.xlsx -f docx -o 通报.docx
    """
    from kesu_parse import assigning
    from kesu_parse.collecting import Office, rebuild, words
    from kesu_parse.collecting.journal import load
    from kesu_parse.collecting.standing import standing
    from kesu_parse.reading import load as load_plan

    journal = Path(ledger) if ledger.endswith(".jsonl") else Path(ledger).with_suffix(".jsonl")
    if not journal.exists():
        raise ConfigError(f"找不到流水 {journal}", "请给出 kesu collect 写的台账或流水文件")
    if day and not _is_day(day):
        raise ConfigError(f"--on {day} 不是日期", "请写成 2022-09-30")
    parsed = load_plan(plan).plan
    names = assigning.Names(parsed)
    office = Office(assigning.board(parsed, names), names)
    found = rebuild(load(journal.read_bytes(), str(journal)))
    report = standing(office, found, day, words.period(period) if period else None)
    _put(report, form or _told(output), output, (plan, str(journal)))
    return 0


def _is_day(text: str) -> bool:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _told(output: str | None) -> str:
    ending = (output or "").rpartition(".")[2].lower()
    return ending if ending in FORMATS else "terminal"


def _put(report: "Report", form: str, output: str | None, inputs: tuple[str, ...]) -> None:
    from kesu_parse.writing import write

    if form == "terminal" and not output:
        from kesu_parse.writers.terminal import rendered

        console.show(*rendered(report))
        return
    console.emit(write(report, form, "report"), output, inputs)
