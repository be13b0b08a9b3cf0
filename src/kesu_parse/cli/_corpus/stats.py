"""kesu corpus stats: the figures of a whole store."""

import click

from kesu_parse.cli._corpus import _asking as asking

BY = ("year", "place", "level", "kind", "unit", "code", "error")


@click.command("stats", short_help="全库的数字：各年、各地、各机构；html 带图。")
@click.option("--by", type=click.Choice(BY), help="只看一张表，并列全。")
@click.option("--limit", type=click.IntRange(0), metavar="N", help="每张表最多多少行，0 为全部。")
@asking.database
@asking.answers()
def command(by: str | None, limit: int | None, db: str, form: str, output: str | None) -> int:
    """统计文件、事项、责任单位、时限、问题：按年份、地方、级别、文种、机构、规则。

    \b
    例：
      kesu corpus stats
      kesu corpus stats --by place -f csv -o 各地.csv
      kesu corpus stats -f html -o 统计.html
    """
    from kesu_parse.asking.statistics import FIRST, statistics
    from kesu_parse.asking.telling import statistics_report

    rows = limit if limit is not None else 0 if by else FIRST
    with asking.store(db) as store:
        found = statistics(store.connection, by, limit=rows)
    return asking.put(found, statistics_report, form, output, db)
