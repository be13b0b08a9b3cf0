"""kesu corpus export: the store as files for other programs."""

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import IO, TYPE_CHECKING, Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.cli._corpus import _asking as asking
from kesu_parse.errors import ConfigError

if TYPE_CHECKING:
    from kesu_parse.asking.tables import Table


@click.command("export", short_help="导出为 Parquet 或 JSON 行文件。")
@click.option("--parquet", metavar="DIR", help="写成 Parquet，一张表一个文件（要装 pyarrow）。")
@click.option(
    "--jsonl", metavar="DIR|FILE", help="写成 JSON 行；.jsonl 文件或 - 是所有表在一起，每行注明是哪张表。"
)
@click.option("--table", "chosen", multiple=True, metavar="NAME", help="只要这张表，可重复。")
@asking.database
def command(parquet: str | None, jsonl: str | None, chosen: tuple[str, ...], db: str) -> int:
    """把库导出给其他程序用：documents、plans、sections、items、clauses、parties、institutions、findings、citations。

    一行一条，名称都写全；边读边写，多大的库都只用少量内存。文件写完才出现，中途出错不留半个文件。

    \b
    例：
      kesu corpus export --parquet 导出
      kesu corpus export --jsonl 导出
      kesu corpus export --jsonl 全部.jsonl
      kesu corpus export --jsonl - --table parties | head
    """
    if not (parquet or jsonl):
        raise ConfigError("没有说导出成什么", "请用 --parquet 文件夹 或 --jsonl 文件夹")
    tables = _tables(chosen)
    with asking.store(db, mapped=0) as store:
        if parquet:
            from kesu_parse.asking.exporting import parquet as write

            _put(parquet, ".parquet", tables, lambda table, file: write(store.connection, table, file))
        if jsonl:
            _jsonl(store.connection, jsonl, tables, db)
    return 0


def _tables(chosen: tuple[str, ...]) -> "list[Table]":
    from kesu_parse.asking.tables import TABLES

    known = [table.name for table in TABLES]
    wrong = next((name for name in chosen if name not in known), None)
    if wrong:
        raise ConfigError(f"没有 {wrong} 这张表", f"可用：{'、'.join(known)}")
    return [table for table in TABLES if not chosen or table.name in chosen]


def _jsonl(connection: Any, path: str, tables: "list[Table]", db: str) -> None:
    from kesu_parse.asking.exporting import jsonl as write
    from kesu_parse.writing import appearing

    if path == "-":
        for table in tables:
            write(connection, table, sys.stdout.buffer, named=True)
        sys.stdout.buffer.flush()
    elif path.endswith(".jsonl") and not os.path.isdir(path):
        with appearing(path, (db,)) as file:
            count = sum(write(connection, table, file, named=True) for table in tables)
        console.say(f"已写入 {path}（{count} 行）")
    else:
        _put(path, ".jsonl", tables, lambda table, file: write(connection, table, file))


def _put(folder: str, suffix: str, tables: "list[Table]", write: Any) -> None:
    """Write one file a table; none takes its place before all are written."""
    counts = []
    with ExitStack() as stack:
        for table, file in _files(stack, folder, suffix, tables):
            counts.append(f"{table.name} {write(table, file)}")
    console.say(f"已写入 {folder}（行数：{'，'.join(counts)}）")


def _files(
    stack: ExitStack, folder: str, suffix: str, tables: "list[Table]"
) -> "Iterator[tuple[Table, IO[bytes]]]":
    from kesu_parse.writing import appearing

    for table in tables:
        yield table, stack.enter_context(appearing(os.path.join(folder, table.name + suffix)))
