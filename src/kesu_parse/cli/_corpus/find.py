"""kesu corpus find: every item that has some words."""

from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.cli._corpus import _asking as asking


@click.command("find", short_help="找出写有某些词的事项。")
@click.argument("words", nargs=-1, required=True, metavar="词...")
@click.option("--unit", metavar="NAME", help="只看这个单位的事项，写法不限。")
@asking.limits()
@asking.limit(20, "项")
@click.option("--exact", is_flag=True, help="数清总数，常用词可能要等。")
@asking.database
@asking.answers()
def command(
    words: tuple[str, ...],
    unit: str | None,
    limit: int,
    exact: bool,
    db: str,
    form: str,
    output: str | None,
    **given: Any,
) -> int:
    """找出写有某些词的事项：在哪里、哪一年、哪份文件，词的前后文，由谁负责。

    几个词要都有。词照字面找，英文不分大小写。很多事项都有的词只数到至少多少项，加 --exact 数清。

    \b
    例：
      kesu corpus find 科学家精神
      kesu corpus find 科学素质 农民 --year 2022
      kesu corpus find 科普 --place 柳州 --unit 市科协 --role 牵头
      kesu corpus find 养老 --place 广西 --below -f csv -o 养老.csv
      kesu corpus find 数字化 --limit 100 -f json
    """
    from kesu_parse.asking.hits import find
    from kesu_parse.asking.telling import hits_report

    with asking.store(db) as store:
        scope = asking.scope(store, given, unit)
        found = find(store.connection, words, scope, limit=limit or 1 << 62, exact=exact or not limit)
    if not found.hits:
        console.say("没有找到" if found.exact else "看过的事项里没有，请再加一个词或缩小范围")
    return asking.put(found, hits_report, form, output, db)
