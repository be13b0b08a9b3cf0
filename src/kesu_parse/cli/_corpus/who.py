"""kesu corpus who: what an institution is charged with over places and years."""

from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.cli._corpus import _asking as asking


@click.command("who", short_help="一个单位在各地、各年的任务。")
@click.argument("name", metavar="单位")
@asking.limits()
@asking.limit(20, "项")
@asking.database
@asking.answers()
def command(name: str, limit: int, db: str, form: str, output: str | None, **given: Any) -> int:
    """一个单位在各地、各年有多少任务、什么角色，再列出具体事项，新的在前。写法不限。

    不写区划（卫健委）是各级的这个机构，写“市”是地级的，写明地名（柳州市卫健委）只看那里的文件。

    \b
    例：
      kesu corpus who 市卫生健康委
      kesu corpus who 市卫健委 --year 2020-2023 --role 牵头
      kesu corpus who 柳州市科协 --limit 100
      kesu corpus who 市科协 --place 广西 --below -f html -o 科协.html
    """
    from kesu_parse.asking.bodies import bodies
    from kesu_parse.asking.duties import who
    from kesu_parse.asking.telling import duties_report

    with asking.store(db) as store:
        scope = asking.scope(store, given, name)
        known = bodies(store.connection, name, level=given["level"])
        found = who(store.connection, name, known, scope, limit=limit or 1 << 62, places=limit or 1 << 62)
    if not found.total.documents:
        console.say("没有它的任务")
    return asking.put(found, duties_report, form, output, db)
