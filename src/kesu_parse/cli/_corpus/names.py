"""kesu corpus names: every way in which units are written."""

import click

from kesu_parse.cli import _console as console
from kesu_parse.cli._corpus import _asking as asking


@click.command("names", short_help="单位名称的全部写法和次数；登记表里没有的名称。")
@click.option("--unknown", is_flag=True, help="只看登记表里没有的名称。")
@click.option("--unit", metavar="NAME", help="只看这个单位的写法。")
@click.option("--min", "least", type=click.IntRange(1), default=1, metavar="N", help="至少写过这么多次。")
@asking.limit(50, "种")
@asking.database
@asking.answers("yaml")
def command(
    unknown: bool, unit: str | None, least: int, limit: int, db: str, form: str, output: str | None
) -> int:
    """列出责任单位的每一种写法：写过几次、在几份文件里、是哪个机构、是不是规范写法。

    -f yaml 把登记表里没有的名称写成登记表草稿，核对后可用于各命令的 --register。

    \b
    例：
      kesu corpus names --unit 市卫生健康委
      kesu corpus names --unknown --min 5
      kesu corpus names --min 5 --limit 0 -f yaml -o 本地.yaml
      kesu corpus names --limit 0 -f csv -o 写法.csv
    """
    from kesu_parse.asking.bodies import bodies
    from kesu_parse.asking.drafting import draft
    from kesu_parse.asking.spelled import names
    from kesu_parse.asking.telling import names_report

    unknown = unknown or form == "yaml"
    with asking.store(db) as store:
        known = bodies(store.connection, unit) if unit else None
        found = names(
            store.connection, known, unknown=unknown, least=least, limit=limit,
            watch=lambda steps: console.track(steps, "数写法"),
        )  # fmt: skip
    if not found.names:
        console.say("没有这样的名称")
    if form == "yaml":
        console.emit(draft(found).encode("utf-8"), output, (db,))
        return 0
    return asking.put(found, names_report, form, output, db)
