"""kesu corpus lineage: an item through the years of its series."""

from typing import TYPE_CHECKING, Any

import click

from kesu_parse.cli import _console as console
from kesu_parse.cli._corpus import _asking as asking
from kesu_parse.errors import ConfigError

if TYPE_CHECKING:
    from kesu_parse.asking.series import Series
    from kesu_parse.storing import Store

CANDIDATES = 200  # items of a search whose series are looked at
LISTED = 8


@click.command("lineage", short_help="一个事项历年的沿革。")
@click.argument("query", nargs=-1, metavar="[编号/事项 | 词...]")
@click.option(
    "--series",
    "numbers",
    type=int,
    multiple=True,
    metavar="N",
    help="这个系列（kesu corpus series 的编号）；改过名的可重复，合在一起看。",
)
@asking.limits(role=False)
@asking.database
@asking.answers("yaml")
def command(
    query: tuple[str, ...], numbers: tuple[int, ...], db: str, form: str, output: str | None, **given: Any
) -> int:
    """把一个事项放到历年文件里比：哪一年新增、修改、拆分、合并、取消。

    给出“文件编号/事项”（kesu corpus find 的“编号”一列）；或给出系列编号，再加词就只看写有这些词的事项；
    只给词而它们只见于一个系列时，就看那个系列。

    \b
    例：
      kesu corpus lineage 12/一/（一）/3
      kesu corpus lineage --series 12
      kesu corpus lineage --series 12 科学家精神
      kesu corpus lineage --series 12 --series 34
      kesu corpus lineage 科学家精神 --place 柳州
    """
    from kesu_parse.asking.following import follow
    from kesu_parse.comparing.following import report

    with asking.store(db) as store:
        document, key = (numbers[0], None) if numbers else _item(query)
        words = () if key else query
        if document is None:
            document = _only(store, words, given)
        found = follow(store, document, *numbers[1:], key=key, words=words)
    for note in found.notes:
        console.say(note)
    if not found.lineage.threads:
        console.say("没有这样的事项")
    if form == "yaml":
        from kesu_parse.writing import write

        console.emit(write(found.lineage, "yaml"), output, (db,))
        return 0
    return asking.put(found.lineage, lambda whole: report(whole, found.plans), form, output, db)


def _item(query: tuple[str, ...]) -> tuple[int | None, str | None]:
    """Return the document and key of 12/一/（一）/3; (None, None) for words."""
    number, slash, key = query[0].partition("/") if len(query) == 1 else ("", "", "")
    return (int(number), key or None) if number.isascii() and number.isdecimal() and slash else (None, None)


def _only(store: "Store", words: tuple[str, ...], given: dict[str, Any]) -> int:
    """Return a document of the only series of several years in which the words stand; ConfigError for none or several."""
    from kesu_parse.asking.hits import find
    from kesu_parse.asking.series import series_of

    if not words:
        raise ConfigError("要给出编号或词", "例：kesu corpus lineage 科学家精神 --place 柳州")
    hits = find(store.connection, words, asking.scope(store, given), limit=CANDIDATES)
    found: dict[int, Series] = {}
    for document in dict.fromkeys(hit.task.document for hit in hits.hits):
        if not any(document == e.document for s in found.values() for e in s.editions):
            one = series_of(store.connection, document)
            found[one.id] = one
    several = [one for one in found.values() if len(one.years) > 1]
    if len(several) == 1:
        return next(e.document for e in several[0].editions if e.year)
    if not several:
        raise ConfigError("写有这些词的文件没有两年以上的系列", "用 kesu corpus series 看有哪些系列")
    more = "" if len(hits.hits) == hits.total else "以上"
    listed = "；".join(f"--series {s.id} {s.place or ''}{s.core}" for s in several[:LISTED])
    raise ConfigError(f"写有这些词的系列不止一个（{len(several)} 个{more}）", f"请选一个：{listed}")
