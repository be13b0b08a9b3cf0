"""kesu corpus: a whole corpus as one store, and questions to it; one command a file in _corpus/."""

import click

from kesu_parse.cli import Shelf


class Corpus(Shelf):
    """The commands over a corpus."""

    folder = "cli/_corpus"
    order = ("build", "find", "who", "names", "series", "lineage", "stats", "export")


@click.group(
    "corpus",
    cls=Corpus,
    short_help="成千上万份文件：建库、查询、统计、导出。",
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
)
def command() -> None:
    """把成千上万份文件建成一个库（一个 SQLite 文件），再向它提问。

    \b
    例：
      kesu corpus build 通知汇编/ --db corpus.sqlite --jobs 4    建库，以后只读新的和改过的
      kesu corpus find 科学家精神                               哪些事项写到它
      kesu corpus who 市卫生健康委                              它在各地、各年有哪些任务
    """
