"""The options of kesu check."""

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import click

from kesu_parse import shelf
from kesu_parse.cli import _console as console

F = TypeVar("F", bound=Callable[..., Any])
FIRST = ("full", "concise", "grouped", "json")


def _formats() -> tuple[str, ...]:
    """Return the formats of findings by the names of their writers, those for reading first."""
    writers = [n.removeprefix("findings_") for n in shelf.names("writers") if n.startswith("findings_")]
    return (*FIRST, *sorted({n.replace("_", "-") for n in writers} - set(FIRST)))


FORMATS = _formats()
codes = partial(click.option, multiple=True, metavar="CODE[,CODE]")


def options(command: F) -> F:
    """Give a command the options of the check."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.argument("files", nargs=-1, metavar="FILE..."),
    codes("--select", help="只用这些规则（代码或其开头，ALL 表示全部）。"),
    codes("--ignore", help="不用这些规则。"),
    codes("--extend-select", help="另外加上这些规则。"),
    click.option("--per-file-ignores", multiple=True, metavar="PATTERN:CODE", help="某些文件不用某些规则。"),
    click.option("--preview/--no-preview", default=None, help="也用试行的规则。"),
    console.formats(FORMATS, "full", "输出格式，默认看 -o 的后缀，没有就是 full。", unless="fix"),
    click.option("-o", "--output", metavar="OUT", help="写到这个文件；与 --fix 合用时是改后的文件。"),
    click.option("--fix", is_flag=True, help="改正没有疑义的问题。"),
    click.option("--unsafe-fixes", is_flag=True, help="连同要人看过的改法一起用。"),
    click.option("--diff", is_flag=True, help="只显示会怎样改，不写文件。"),
    click.option("--show-fixes", is_flag=True, help="列出改了什么。"),
    click.option("--in-place", is_flag=True, help="允许 --fix 直接改原文件。"),
    click.option("--accept", is_flag=True, help="Word 文件直接改，不留修订标记。"),
    click.option("--annotate", metavar="OUT.docx", help="把问题写成 Word 批注，另存为这个文件。"),
    click.option(
        "--fail-level",
        type=click.Choice(["error", "warning", "info"]),
        help="到哪一级算不通过，默认 warning。",
    ),
    click.option("--exit-zero", is_flag=True, help="有问题也返回 0。"),
    click.option("--statistics", is_flag=True, help="只统计各规则发现的次数。"),
    click.option("--baseline", metavar="FILE", help="不报这个文件里记下的旧问题。"),
    click.option("--write-baseline", metavar="FILE", help="把现有的问题记到这个文件。"),
    click.option("--prune-baseline", is_flag=True, help="从 --baseline 的文件里删去已经改好的。"),
    click.option("--register", "registers", multiple=True, metavar="YAML", help="补充的机构登记表，可重复。"),
    click.option("--place", metavar="地名", help="文件是哪里的，如 柳州市；默认从文件里读。"),
    click.option("--config", metavar="FILE", help="用这个配置文件。"),
    click.option("--isolated", is_flag=True, help="不读任何配置文件。"),
    click.option(
        "--force-exclude", is_flag=True, help="配置里的 exclude 也用于直接给出的文件（供 pre-commit 用）。"
    ),
    click.option("--show-settings", is_flag=True, help="显示实际生效的配置。"),
    click.option("--show-files", is_flag=True, help="显示会检查哪些文件。"),
    click.option("--watch", is_flag=True, help="文件改动后重新检查。"),
)
