"""One item, or all items, of a series followed through its years."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.asking.series import Edition, series_of
from kesu_parse.change import Lineage, Thread
from kesu_parse.comparing.lineage import lineage
from kesu_parse.errors import ConfigError
from kesu_parse.plan import Plan

if TYPE_CHECKING:
    from kesu_parse.storing import Store

MOST = 20  # editions that are compared


class Followed(NamedTuple):
    """The lineage of a series, its plans, and what to tell the user of documents that were left out."""

    lineage: Lineage
    plans: tuple[Plan, ...]
    notes: tuple[str, ...]


def follow(
    store: "Store", document: int, *others: int, key: str | None = None, words: tuple[str, ...] = ()
) -> Followed:
    """Return what became of the items of a series over its years: of one item, of those with all words, or of all.

    `document` is any edition, `others` are editions of series that the user counts as the same; of several documents
    of a year that one is taken, else the last stored. ConfigError where there is only one year or no such item.
    """
    from kesu_parse.storing import plan_of

    found = [series_of(store.connection, own) for own in (document, *others)]
    chosen, notes = _chosen([e for one in found for e in one.editions], document)
    plans = [plan_of(store, edition.document) for edition in chosen]
    at = next((n for n, edition in enumerate(chosen) if edition.document == document), 0)
    if key is not None and chosen[at].document != document:
        raise ConfigError(f"看不出文件 {document} 是哪一年的", "请改用 --series 加词")
    if key is not None and not any(item.id == key for _, item in plans[at].tasks()):
        raise ConfigError(f"文件 {document} 里没有事项 {key}", _keys(plans[at]))
    whole = lineage(plans)
    wanted = [t for t in whole.threads if _wanted(t, plans, (at, key) if key else None, words)]
    return Followed(replace(whole, threads=tuple(wanted)), tuple(plans), notes)


def _chosen(editions: list[Edition], document: int) -> tuple[list[Edition], tuple[str, ...]]:
    by_year: dict[int, Edition] = {}
    for edition in sorted(editions, key=lambda e: e.document):
        year = edition.year
        if year is not None and (year not in by_year or by_year[year].document != document):
            by_year[year] = edition
    chosen = [by_year[year] for year in sorted(by_year)][-MOST:]
    if len(chosen) < 2:
        raise ConfigError(f"文件 {document} 的系列只有一个年份", "用 kesu corpus series 看有哪些系列")
    left = [e for e in dict.fromkeys(editions) if e not in chosen]
    notes = tuple(f"同一年另有文件 {e.document}（{e.title}），未用" for e in left[:5])
    return chosen, notes


def _keys(plan: Plan) -> str:
    ids = [item.id for _, item in plan.tasks()]
    return f"它的事项：{'、'.join(ids[:12])}{'等' if len(ids) > 12 else ''}"


def _wanted(
    thread: Thread, plans: Sequence[Plan], item: tuple[int, str] | None, words: tuple[str, ...]
) -> bool:
    if item:
        return item[1] in thread.items[item[0]]
    if not words:
        return True
    texts = [i.text for n, plan in enumerate(plans) for _, i in plan.tasks() if i.id in thread.items[n]]
    return any(all(word in text for word in words) for text in texts)
