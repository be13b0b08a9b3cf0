"""A store as files for other programs: JSON lines and Parquet, row by row, so that memory stays bounded."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Any

from kesu_parse.asking.tables import Table, batches
from kesu_parse.errors import ConfigError

if TYPE_CHECKING:
    from sqlite3 import Connection


def jsonl(db: "Connection", table: Table, file: IO[bytes], *, named: bool = False) -> int:
    """Write the rows of a table as JSON, one a line, with the table's name first if asked; return how many."""
    from json import JSONEncoder

    encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    names = [name for name, _ in table.columns]
    head = {"table": table.name} if named else {}
    count = 0
    for rows in batches(db, table):
        lines = (encode(head | dict(zip(names, row, strict=True))) for row in rows)
        file.write(("\n".join(lines) + "\n").encode("utf-8"))
        count += len(rows)
    return count


def parquet(db: "Connection", table: Table, file: IO[bytes]) -> int:
    """Write the rows of a table as Parquet; return how many. ConfigError where pyarrow is not installed."""
    arrow, writer = _pyarrow()
    types = {"int": arrow.int64(), "text": arrow.string(), "bool": arrow.bool_()}
    schema = arrow.schema([(name, types[kind]) for name, kind in table.columns])
    count = 0
    with writer(file, schema, compression="zstd") as out:
        for rows in _groups(batches(db, table)):
            columns = [arrow.array(c, f.type) for c, f in zip(zip(*rows, strict=True), schema, strict=True)]
            out.write_table(arrow.Table.from_arrays(columns, schema=schema))
            count += len(rows)
    return count


GROUP = 50_000  # rows of a row group


def _groups(found: Iterable[list[Any]]) -> Iterable[list[Any]]:
    group: list[Any] = []
    for rows in found:
        group += rows
        if len(group) >= GROUP:
            yield group
            group = []
    if group:
        yield group


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        remedy = "请运行 pip install 'kesu-parse[parquet]'，或改用 --jsonl"
        raise ConfigError("写 Parquet 要用的 pyarrow 没有安装", remedy) from None
    return pyarrow, ParquetWriter
