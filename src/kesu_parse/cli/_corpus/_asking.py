"""What the questions to a store share: their options, and an answer as a table, a page or data."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kesu_parse.cli import _console as console

if TYPE_CHECKING:
    from kesu_parse.report import Report
    from kesu_parse.storing import Store

F = TypeVar("F", bound=Callable[..., Any])
FORMATS = ("table", "csv", "json", "html", "xlsx", "md")
LEVELS = {"national": "national", "province": "province", "city": "city", "county": "county",
          "中央": "national", "省级": "province", "市级": "city", "地级": "city", "县级": "county"}  # fmt: skip
ROLES = {"lead": "lead", "responsible": "responsible", "support": "support", "guide": "guide",
         "牵头": "lead", "负责": "responsible", "配合": "support", "指导": "guide"}  # fmt: skip
MAPPED = 1 << 28  # bytes of the store that are read without copying


def database(command: F) -> F:
    """The option --db."""
    option = click.option(
        "--db", default="corpus.sqlite", metavar="FILE", help="语料库，默认 corpus.sqlite。"
    )
    return option(command)


def answers(*formats: str) -> Callable[[F], F]:
    """The options -f and -o; with formats of a command's own behind the common ones."""

    def put(command: F) -> F:
        text = "输出格式，默认看 -o 的后缀，没有就是 table。"
        form = console.formats([*FORMATS, *formats], "table", text)
        return form(console.output()(command))

    return put


def limits(*, role: bool = True) -> Callable[[F], F]:
    """The options --place, --below, --year and --level, and --role."""
    level = "只看这一级的文件：中央、省级、市级（地级）、县级。"
    options = [
        click.option("--place", metavar="地名", help="只看一个地方的文件，如 柳州。"),
        click.option("--below", is_flag=True, help="连同这个地方以下的市、县。"),
        click.option("--year", metavar="年份", help="只看这一年或这几年，如 2022 或 2020-2023。"),
        click.option("--level", type=click.Choice(list(LEVELS)), callback=_level, metavar="级别", help=level),
    ]
    if role:
        text = "只看这种角色：牵头、负责、配合、指导。"
        options.append(click.option("--role", type=click.Choice(list(ROLES)), metavar="角色", help=text))

    def put(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return put


def _level(context: click.Context, param: click.Parameter, value: str | None) -> str | None:
    return LEVELS[value] if value else None


def limit(default: int, what: str) -> Callable[[F], F]:
    """The option --limit."""
    return click.option(
        "--limit",
        type=click.IntRange(0),
        default=default,
        metavar="N",
        help=f"最多列出多少{what}，默认 {default}，0 为全部。",
    )


@contextmanager
def store(path: str, *, mapped: int = MAPPED) -> Iterator["Store"]:
    """Open a store for reading; what SQLite says inside becomes a StoreError."""
    from kesu_parse.storing import open_store
    from kesu_parse.storing.opening import told

    with open_store(path) as opened, told(path):
        opened.connection.execute(f"PRAGMA mmap_size = {mapped}")
        yield opened


def scope(opened: "Store", given: dict[str, Any], unit: str | None = None) -> Any:
    """Return the scope that the options of a command describe."""
    from kesu_parse.asking.scope import scope as read

    role = given.get("role")
    return read(
        opened.connection,
        place=given.get("place"),
        year=given.get("year"),
        level=given.get("level"),
        below=bool(given.get("below")),
        unit=unit,
        role=ROLES[role] if role else None,
    )


def put(value: Any, report: "Callable[[Any], Report]", form: str, output: str | None, db: str) -> int:
    """Show an answer, or write it in its format; say what its names were taken for."""
    from kesu_parse.writing import write

    for note in getattr(value, "notes", ()):
        console.say(note)
    if form == "json":
        console.emit(write(value, "json"), output, (db,))
    elif form != "table" or output:
        console.emit(write(report(value), "terminal" if form == "table" else form, "report"), output, (db,))
    else:
        from kesu_parse.writers.terminal import rendered

        console.show(*rendered(report(value)))
    return 0
