"""kesu corpus build: files into the store."""

from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.errors import KesuError


@click.command("build", short_help="把文件、文件夹、压缩包读进库里；再次运行只读新的和改过的。")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--db", default="corpus.sqlite", metavar="FILE", help="库，默认 corpus.sqlite；没有就新建。")
@click.option("--check", is_flag=True, help="同时检查，把发现的问题也存进去。")
@click.option("--keep", is_flag=True, help="同时存下文件原样（压缩）。")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="用几个进程，默认每个处理器核心一个。")
@click.option("--engine", metavar="NAME", help="serial（一个进程）、processes（多进程）或 dask（多台机器）。")
@click.option("--scheduler", metavar="URL", help="Dask 调度器的地址，如 tcp://10.0.0.1:8786。")
@click.option("--register", "registers", multiple=True, metavar="YAML", help="补充的机构登记表，可重复。")
@click.option("--again", type=click.Choice(["failed", "all"]), help="没有变的也重读：上次失败的，或全部。")
@click.option("--prune", is_flag=True, help="已经不在的文件，从库里删去。")
@click.option("--outcomes", metavar="FILE", help="每个文件的结果写成一行 JSON（kesu.outcome/1）。")
@click.option("--config", metavar="FILE", help="用这个配置文件。")
@click.option("--isolated", is_flag=True, help="不读任何配置文件。")
def command(paths: tuple[str, ...], **given: Any) -> int:
    """把许多文件解析后存进一个库。

    PATH 可以是文件、文件夹、通配符、zip、网址（s3:// 等，须装 fsspec），- 表示从标准输入读路径，一行一个。
    坏文件记下原因，其余照常。随时可以中断（断电也不要紧），重新运行同一条命令就接着做。

    \b
    例：
      kesu corpus build 通知汇编/ --db corpus.sqlite
      kesu corpus build 2022.zip '归档/**/*.docx' --check --jobs 8
      find . -name '*.docx' | kesu corpus build -
      kesu corpus build 通知汇编/ --engine dask --scheduler tcp://10.0.0.1:8786

    退出码：0 都读成了，1 有的文件没有读成（其余已入库），2 一个也没有读成，或库、参数有问题。
    """
    from kesu_parse.batching.inputs import Inputs
    from kesu_parse.cli._building import Run
    from kesu_parse.storing import open_store

    run = Run(paths, given)
    inputs = Inputs(paths, run.order.settings, console.skipped)
    if not inputs:
        raise KesuError("没有找到可读的文件", "请核对路径；.gitignore 和 exclude 排除的文件不读")
    with open_store(given["db"], write=True) as store:
        return run.over(store, inputs)
