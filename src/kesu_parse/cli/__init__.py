"""The command line: one command a file, found by its name."""

import sys
from typing import Any

import click

from kesu_parse import __version__, shelf
from kesu_parse.cli._chinese import speak_chinese
from kesu_parse.errors import KesuError, reason

speak_chinese()  # before the first option: click looks its words up when it makes one
ORDER = ("parse", "check", "rule", "diff", "units", "checklist", "collect", "status", "corpus", "schema")


class Shelf(click.Group):
    """A group whose commands are the modules of a folder, imported when they are asked for."""

    folder: str = "cli"
    order: tuple[str, ...] = ORDER

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they are used, others behind."""
        known = shelf.names(self.folder)
        return [c for c in self.order if c in known] + [c for c in known if c not in self.order]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take -q and --color wherever they stand."""
        return super().parse_args(ctx, _to_the_front(args))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command by its name; None if there is none."""
        try:
            command: click.Command = shelf.module(self.folder, name).command
        except KeyError:
            return None
        command.options_metavar = "[选项]"
        return command


def _to_the_front(args: list[str]) -> list[str]:
    """Return the words of a command line, those for all commands (-q, --color) before the command."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(args)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in ("-q", "--quiet") or word.startswith("--color="):
            front.append(word)
        elif word == "--color":
            front += [word, *([value] if (value := next(words, None)) else [])]
        else:
            rest.append(word)
    return front + rest


@click.group(
    cls=Shelf,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("-q", "--quiet", is_flag=True, help="只输出结果和错误。")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="是否着色。")
@click.version_option(
    __version__, "-V", "--version", prog_name="kesu", message="%(prog)s %(version)s", help="显示版本。"
)
def kesu(**options: Any) -> None:
    """把年度工作要点、任务分工方案变成可用的数据：解析、检查、比较、分工。

    \b
    例：
      kesu parse 通知.docx              结构化为 YAML
      kesu parse 通知.docx -f tree      看层次、事项和责任单位
      kesu COMMAND --help               每个命令的说明和例子

    全部在本机完成，不联网。退出码：0 正常，1 有发现，2 结果不可信。
    """


def main(argv: list[str] | None = None) -> None:
    """Run the command line and exit: 0 clean, 1 findings, 2 the run cannot be trusted."""
    try:
        code = kesu.main(args=argv, prog_name="kesu", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = 2
    except KesuError as error:
        click.echo(f"错误：{error}", err=True)
        code = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("已中止。", err=True)
        code = 130
    except BrokenPipeError:
        code = 0
    except OSError as error:
        click.echo(f"错误：输出失败（{reason(error)}）。请检查磁盘空间和权限", err=True)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
