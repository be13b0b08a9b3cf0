"""Questions to a store: words, institutions, spellings, series, lineage, figures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import asked
from kesu_parse.asking import searching
from kesu_parse.asking.bodies import bodies
from kesu_parse.asking.drafting import draft
from kesu_parse.asking.duties import who
from kesu_parse.asking.following import follow
from kesu_parse.asking.hits import find
from kesu_parse.asking.scope import Scope, scope
from kesu_parse.asking.series import series, series_of
from kesu_parse.asking.spelled import names
from kesu_parse.asking.statistics import statistics
from kesu_parse.errors import ConfigError
from kesu_parse.storing import Store, open_store
from kesu_parse.units import register

ALL = 10_000


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("asking") / "corpus.sqlite"
    asked.build(path)
    with open_store(path) as opened:
        yield opened


def holding(store: Store, *words: str) -> list[str]:
    """Return the items that hold all words, by reading every text."""
    rows = store.connection.execute("SELECT document_id, key, text FROM items ORDER BY id")
    return [f"{d}/{k}" for d, k, text in rows if all(w.lower() in text.lower() for w in words)]


def found(store: Store, *words: str, within: Scope | None = None, **options: object) -> list[str]:
    hits = find(store.connection, words, within or Scope(), limit=ALL, **options).hits
    return [f"{h.task.document}/{h.task.item}" for h in hits]


WHOLE = "".join(text for _, text in asked.texts()[2:4])
SLICES = st.builds(lambda at, n: WHOLE[at : at + n], st.integers(0, len(WHOLE) - 1), st.integers(1, 7))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@example(["科学家精神"])
@example(["科普驿站点"])
@example(["kpi"])
@example(["100%"])
@example(["%"])
@example(["周*OR*"])
@example(['"双减"'])
@example(["素质"])
@example(["NEAR(科学 精神)"])
@given(st.lists(SLICES | st.text("科学*\"'OR()%_\\^:-+{}", max_size=5), min_size=1, max_size=3))
def test_it_finds_exactly_the_items_that_hold_the_words(store: Store, texts: list[str]) -> None:
    words = [w for text in texts for w in text.split()]
    if words:
        assert found(store, *texts) == holding(store, *words)


@pytest.mark.parametrize(
    "words", [("科学家精神",), ("科普",), ("的",), ("台账", "安全"), ("驿站", "科普驿站"), ("没有",)]
)
@pytest.mark.parametrize("frequent", [0, 3, 1000])
def test_a_bounded_search_counts_no_more_than_there_is(
    store: Store, words: tuple[str, ...], frequent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"STEP": 3, "TRIED": 5, "BUDGET": 9, "NARROW": 2, "FREQUENT": frequent}.items():
        monkeypatch.setattr(searching, name, value)
    true = holding(store, *words)
    bounded = find(store.connection, words, limit=2)
    assert bounded.total <= len(true) and (not bounded.exact or bounded.total == len(true))
    assert [f"{h.task.document}/{h.task.item}" for h in bounded.hits] == true[: len(bounded.hits)]
    assert found(store, *words, exact=True) == true
    narrow = scope(store.connection, place="鹿寨", year="2022-2023")
    assert found(store, *words, within=narrow) == [x for x in true if x.split("/")[0] in ("11", "12")]


def test_a_scope_leaves_out_what_is_not_in_it(store: Store) -> None:
    db = store.connection
    word = "科"
    true = holding(store, word)
    for options, wanted in [
        ({"place": "柳州"}, {1, 2, 3, 4}),
        ({"place": "广西", "below": True}, {*range(1, 9)}),
        ({"year": "2022"}, {3, 7, 11}),
        ({"year": "2019—2020", "level": "county"}, {9, 10}),
    ]:
        assert found(store, word, within=scope(db, **options)) == [
            x for x in true if int(x.split("/")[0]) in wanted
        ]
    assert scope(db, place="柳州").notes == ("“柳州”按“柳州市”查",)
    assert scope(db, place="广西", below=True).notes == (
        "“广西”按“广西壮族自治区”查",
        "连同其下 2 个地方",
        "没有算上 1 个不知属于哪里的地方（鹿寨县），要看请逐个用 --place",
    )


def test_units_are_found_in_any_spelling_and_by_role(store: Store) -> None:
    db = store.connection

    def items(unit: str, role: str | None = None) -> set[str]:
        return {x.partition("/")[2] for x in found(store, "科", within=scope(db, unit=unit, role=role))}

    assert items("市科协") == items("市科学技术协会") == {"一/1", "一/2"}
    assert items("柳州市卫生健康委员会") == {"一/1"}
    assert items("市委宣传部", "lead") == {"一/1"} and items("市委宣传部", "support") == set()
    assert items("市民政局", "support") == {"一/2"}
    assert items("市民政局", "responsible") == {"二/3"}
    assert items("市创城办") == {"二/3"}
    assert items("市应急局") == items("市应急管理局", "lead") == {"二/3", "二/4"}
    (task, *_) = [h.task for h in find(db, ("KPI",)).hits]
    assert ("lead", "市应急管理局") in [(c.role, c.name) for c in task.units]
    assert {x.split("/")[0] for x in found(store, "科", within=scope(db, unit="县科协"))} == {
        "9",
        "10",
        "11",
        "12",
    }


def test_a_hit_says_where_it_stands_and_marks_the_words(store: Store) -> None:
    hits = find(store.connection, ("故事", "科学家精神"), scope(store.connection, place="柳州", year="2020"))
    assert (hits.total, hits.exact) == (1, True)
    (hit,) = hits.hits
    assert (hit.task.place, hit.task.year, hit.task.label) == ("柳州市", 2020, "1.")
    assert (hit.task.plan, hit.task.path) == ("2020年柳州市全民科学素质工作要点", "柳州市/2020.txt")
    assert [hit.excerpt[a:b] for a, b in hit.marks] == ["科学家精神", "故事"]
    assert [(c.role, c.name, c.unit) for c in hit.task.units][0] == ("lead", "市委宣传部", "publicity_dept")


@pytest.mark.parametrize("options", [{"place": "桂林"}, {"year": "去年"}, {"unit": "市不存在局"}])
def test_a_scope_that_means_nothing_is_refused(store: Store, options: dict[str, str]) -> None:
    with pytest.raises(ConfigError):
        scope(store.connection, **options)


@pytest.mark.parametrize("words", [(), (" ",), ("字" * 300,)])
def test_no_word_or_an_endless_one_is_refused(store: Store, words: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError):
        find(store.connection, words)


def test_who_sums_up_years_places_and_roles(store: Store) -> None:
    db = store.connection
    known = bodies(db, "市科协")
    done = who(db, "市科协", known, scope(db, unit="市科协"), limit=3)
    assert (done.total.documents, done.total.items, done.places) == (8, 16, 2)
    assert [(c.key, c.documents, c.responsible) for c in done.by_year] == [(y, 2, 4) for y in asked.EXTRAS]
    assert {c.key: c.items for c in done.by_place} == {"柳州市": 8, "南宁市": 8}
    assert [(d.task.year, d.task.item, d.roles) for d in done.duties] == [
        (2023, "一/1", ("responsible",)), (2023, "一/2", ("responsible",)), (2023, "一/1", ("responsible",)),
    ]  # fmt: skip
    led = who(db, "市委宣传部", bodies(db, "市委宣传部"), scope(db, role="lead", year="2022"))
    assert (led.total.lead, led.total.responsible, len(led.duties)) == (2, 0, 2)
    everyone = bodies(db, "各成员单位")
    assert who(db, "各成员单位", everyone, Scope()).total.items == 12
    here = bodies(db, "柳州市科协")
    assert who(db, "柳州市科协", here, scope(db, unit="柳州市科协")).total.documents == 4


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("教育部", ["national"]),
        ("市教育局", ["city"]),
        ("教育局", ["national", "province", "city"]),
        ("中国气象局", ["national"]),
        ("气象局", ["national", "city"]),
    ],
)
def test_a_national_name_means_no_local_institution(tmp_path: Path, name: str, levels: list[str]) -> None:
    rows = [
        ("education", "national", "教育部"), ("education", "province", "省教育厅"), ("education", "city", "市教育局"),
        ("meteorology", "national", "中国气象局"), ("meteorology", "city", "市气象局"),
    ]  # fmt: skip
    with open_store(tmp_path / "a.sqlite", write=True) as made, made.transaction():
        made.connection.executemany(
            "INSERT INTO institutions (unit, level, name, is_group) VALUES (?, ?, ?, 0)", rows
        )
        assert [body.level for body in bodies(made.connection, name).all] == levels


def test_names_count_every_spelling(store: Store) -> None:
    db = store.connection
    health = names(db, bodies(db, "市卫生健康委"))
    assert [(n.written, n.count, n.documents, n.name, n.right) for n in health.names] == [
        ("市卫健委", 8, 8, "市卫生健康委", False)
    ]
    unknown = names(db, unknown=True)
    assert [(n.written, n.count) for n in unknown.names] == [("市创城办", 8), ("县创城办", 4)]
    assert names(db, unknown=True, least=5).total == 1
    parties = db.execute("SELECT count(*) FROM parties").fetchone()[0]
    assert sum(n.count for n in names(db).names) == parties


def test_a_draft_is_a_register_that_knows_the_names(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "草稿.yaml"
    text = draft(names(store.connection, unknown=True))
    path.write_text(text, encoding="utf-8")
    known = register([path])
    assert known.resolve("市创城办", level="city").unit == known.resolve("鹿寨县创城办").unit == "local_1"
    assert "市创城办（8 次，8 份）" in text
    path.write_text(draft(names(store.connection, bodies(store.connection, "市科协"), unknown=True)), "utf-8")
    assert register([path]).resolve("市科协").unit


def test_series_bring_editions_together(store: Store) -> None:
    db = store.connection
    all_ = series(db)
    assert [(s.id, s.core, s.place, s.gaps) for s in all_.series][0] == (
        1,
        "全民科学素质工作要点",
        "柳州市",
        (2021,),
    )
    assert [len(s.editions) for s in all_.series] == [4, 4, 3]
    assert [s.near for s in all_.series] == [(), (), (9,)]
    assert series(db, ("没有",)).total == 0 and series(db, least=5).total == 0
    assert series(db, ("科学素质",), scope(db, place="南宁")).series[0].years == (2019, 2020, 2022, 2023)
    assert series_of(db, 7).id == 5
    with pytest.raises(ConfigError):
        series_of(db, 99)


def test_lineage_follows_one_item_through_the_years(store: Store) -> None:
    one = follow(store, 3, key="二/4")
    (thread,) = one.lineage.threads
    assert thread.items == (("二/4",), ("二/4",), ("二/4",), ()) and thread.relations[0] == "same"
    assert thread.relations[2] == "dropped"
    assert len(follow(store, 3).lineage.threads) == 5
    assert len(follow(store, 3, words=("驿站",)).lineage.threads) == 1
    with pytest.raises(ConfigError):
        follow(store, 3, key="九/9")
    assert len(follow(store, 10).plans) == 3 and len(follow(store, 10, 9).plans) == 4
    with pytest.raises(ConfigError):
        follow(store, 9)


def test_statistics_add_up(store: Store) -> None:
    found = statistics(store.connection)
    totals = found.totals
    assert (totals.documents, totals.read, totals.failed, totals.plans, totals.items) == (13, 12, 1, 12, 48)
    assert (totals.dated, totals.unknown) == (12, 2)
    tables = {t.by: t for t in found.tables}
    assert [row[:3] for row in tables["year"].rows] == [(y, 3, 12) for y in asked.EXTRAS]
    assert tables["year"].rows[0][5] == 0.25
    assert tables["error"].rows == (("DamagedFile", "文件已损坏", 1),)
    assert "code" not in tables
    assert totals.institutions == tables["unit"].total, "everyone is no institution"
    one = statistics(store.connection, "place", limit=1)
    assert (len(one.tables), len(one.tables[0].rows), one.tables[0].total) == (1, 1, 3)


def test_an_item_of_two_institutions_asked_for_is_listed_once(store: Store) -> None:
    db = store.connection
    both = bodies(db, "市科协")
    both = both._replace(all=(*both.all, *bodies(db, "市委宣传部").all))
    done = who(db, "两个", both, scope(db, place="柳州", year="2022"))
    assert [(d.task.item, d.roles) for d in done.duties] == [
        ("一/1", ("lead", "responsible")),
        ("一/2", ("responsible",)),
    ]
    assert done.total.documents == 1
    assert who(db, "两个", both, scope(db), limit=0).duties == ()
