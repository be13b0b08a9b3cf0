"""kesu corpus series: the annual editions of each plan."""

from typing import Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.cli._corpus import _asking as asking


@click.command("series", short_help="同一要点的历年文件：有哪几年，缺哪几年。")
@click.argument("words", nargs=-1, metavar="[词...]")
@click.option("--unit", metavar="NAME", help="只看这个单位有任务的系列。")
@click.option(
    "--min", "least", type=click.IntRange(1), default=2, metavar="N", help="至少有这么多年，默认 2。"
)
@asking.limits(role=False)
@asking.limit(50, "个系列")
@asking.database
@asking.answers()
def command(
    words: tuple[str, ...],
    unit: str | None,
    least: int,
    limit: int,
    db: str,
    form: str,
    output: str | None,
    **given: Any,
) -> int:
    """按标题（去掉地名、年份、版次）和地方把历年文件归为系列。

    标题只是“工作要点”之类的，还要发文机关相同。编号用于 kesu corpus lineage。

    \b
    例：
      kesu corpus series 科学素质
      kesu corpus series --place 柳州 --min 3
      kesu corpus series 政务公开 -f json
    """
    from kesu_parse.asking.series import series
    from kesu_parse.asking.telling import series_report

    with asking.store(db) as store:
        scope = asking.scope(store, given, unit)
        found = series(store.connection, words, scope, least=least, limit=limit)
    if not found.series:
        console.say("没有这样的系列")
    return asking.put(found, series_report, form, output, db)
