"""A small store to ask: two cities and a county over four years, written afresh."""

from pathlib import Path

from kesu_parse.errors import DamagedFile
from kesu_parse.reading import parsed
from kesu_parse.source import Source
from kesu_parse.storing import Store, add, failed, open_store, rows_of

PLAN = """\
{year}年{place}{title}
一、弘扬科学精神
1.广泛宣传科学家精神，讲好身边故事。（{a}宣传部牵头，{a}科协、{a}卫健委按职责分工负责）
2.建设{n}个科普驿站，普驿站点服务居民。（{a}科协负责，{a}民政局配合）
二、抓好落实（{a}应急管理局牵头）
3.开展KPI考核100%覆盖，{year}年6月底前完成“双减”科普。（{a}教育局、{a}创城办、{a}民政局负责）
4.{extra}（各成员单位）
"""
PLACES = {"柳州市": "市", "南宁市": "市", "鹿寨县": "县"}
EXTRAS = {
    2019: "排查实验室安全，建立台账。",
    2020: "排查实验室安全，建立台账。",
    2022: "排查实验室和危化品安全，建立整改台账。",
    2023: "举办科技活动周*OR*科学素质",
}


def text(place: str, year: int) -> str:
    """Return the plan of a place for a year; one place has changed its title."""
    title = "全民科学素质行动工作要点" if (place, year) == ("鹿寨县", 2019) else "全民科学素质工作要点"
    made = PLAN.format(
        year=year,
        place=place,
        title=title,
        a=PLACES[place],
        n=year - 2009,
        extra=EXTRAS[year],
    )
    return made.replace("市宣传部", "市委宣传部").replace("县宣传部", "县委宣传部")


def texts() -> list[tuple[str, str]]:
    """Return all plans of the store with their paths."""
    return [(f"{place}/{year}.txt", text(place, year)) for place in PLACES for year in EXTRAS]


def build(path: Path) -> None:
    """Make the store in a file: twelve plans and one document that could not be read."""
    with open_store(path, write=True) as store, store.transaction():
        for number, (name, content) in enumerate(texts(), 1):
            source = Source(content, sha256=f"{number:064x}", name=name)
            own = add(store, rows_of(parsed(source), source, source.sha256, len(content.encode())))
            _stamp(store, name, own)
        _stamp(store, "坏.docx", add(store, failed("f" * 64, 3, DamagedFile("文件已损坏", "请重新保存"))))


def _stamp(store: Store, path: str, document: int) -> None:
    sql = "INSERT INTO snapshots (path, stamp, document_id) VALUES (?, '1', ?)"
    store.connection.execute(sql, (path, document))
