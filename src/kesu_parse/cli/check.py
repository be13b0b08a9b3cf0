"""kesu check: is it right?"""

from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.cli._checking import Run
from kesu_parse.cli._options import options


@click.command("check", short_help="检查公文：名称、责任、序号、标题、标点、数字、用语。")
@options
def command(files: tuple[str, ...], **given: Any) -> int:
    """检查一份或多份公文，指出每一处问题的位置、理由和依据。

    FILE 可以是任何可读格式的公文，也可以是文件夹；- 表示标准输入。规则的说明用 kesu rule 查看。

    \b
    例：
      kesu check 通知.docx
      kesu check 通知.txt --fix -o 改后.txt       改正没有疑义的问题
      kesu check 通知.txt --diff                  只看会怎样改
      kesu check . -f json -o 结果.json           检查整个文件夹
      kesu check 通知.txt --select NAM,RSP        只查名称和责任

    退出码：0 没有达到 --fail-level 的问题，1 有，2 结果不可信。
    """
    run = Run(files, given)
    if given["watch"]:
        from kesu_parse.cli._watching import watch

        return watch(run)
    return run.once()


__all__ = ["command", "console"]
