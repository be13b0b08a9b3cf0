"""Comparing two editions: fixtures, laws on any pair, and each part for itself."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixture import NOTICE, Case, cases, names
from kesu_parse.change import Changes, Comparison, Link
from kesu_parse.comparing import Pin, compare, counting, moves
from kesu_parse.comparing.by_unit import by_unit
from kesu_parse.comparing.lineage import lineage
from kesu_parse.comparing.marks import edits
from kesu_parse.comparing.names import shortened
from kesu_parse.comparing.pinning import read_pins
from kesu_parse.comparing.rows import Table
from kesu_parse.comparing.telling import Teller
from kesu_parse.comparing.text import bare, fragments, sentences
from kesu_parse.comparing.words import Cutter
from kesu_parse.errors import ConfigError
from kesu_parse.plan import Plan
from kesu_parse.reading import load, load_bytes

FOUND = cases("compare")
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def plan(text: str) -> Plan:
    return load_bytes(text.encode(), "要点.txt").plan


def both(case: Case) -> tuple[Plan, Plan]:
    return plan(case.blocks["old"]), plan(case.blocks["new"])


def told(pair: Comparison) -> str:
    """One line a link: numbers, relation, how sure; below it what a reader is told."""
    teller, out = Teller(pair), []
    for link in pair.changes.links:
        old, new = (",".join(i.rpartition("/")[2] for i in side) or "–" for side in (link.old, link.new))
        moved = " moved" * link.moved
        out.append(
            f"{old} → {new} {link.relation}{moved} {link.score:.0%} {link.matched_by}/{link.confidence}"
        )
        out += [f"  {note}" for note in teller.notes(link)]
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("case", FOUND, ids=names(FOUND))
def test_fixtures(case: Case, update: bool) -> None:
    old, new = both(case)
    changes = compare(old, new)
    obeys(changes, old, new)
    got = told(Comparison(old, new, changes))
    if update:
        case.update("changes", got)
    else:
        assert got == case.blocks["changes"]


def obeys(changes: Changes, old: Plan, new: Plan) -> None:
    """What holds for any two plans."""
    for plan_, side in ((old, "old"), (new, "new")):
        ids = Counter(i for link in changes.links for i in getattr(link, side))
        assert ids == Counter(item.id for _, item in plan_.tasks()), "every item in exactly one link"
    assert sum(changes.summary.values()) == len(changes.links)
    texts = {s: {i.id: i.text.strip() for _, i in p.tasks()} for p, s in ((old, "old"), (new, "new"))}
    for link in changes.links:
        assert min(len(link.old), len(link.new)) <= 1, "no group has several items on both sides"
        if link.edits:
            for side in ("old", "new"):
                whole = "\n".join(texts[side][i] for i in getattr(link, side))
                assert "".join(getattr(e, side) for e in link.edits) == whole
        assert fits(link)


def fits(link: Link) -> bool:
    """The relation says how many items stand on each side."""
    sizes = min(len(link.old), 2), min(len(link.new), 2)
    return link.relation in {
        (1, 1): ("same", "edited", "reworded"), (1, 2): ("split",), (2, 1): ("merged",), (0, 1): ("new",),
        (1, 0): ("dropped",),
    }[sizes]  # fmt: skip


def quiet(changes: Changes) -> bool:
    return not changes.changed() and not changes.transfers and all(not x.edits for x in changes.links)


@pytest.mark.parametrize("case", FOUND, ids=names(FOUND))
def test_a_plan_compared_with_itself_has_only_the_same(case: Case) -> None:
    for one in both(case):
        changes = compare(one, one)
        assert quiet(changes)
        assert {x.relation for x in changes.links} == {"same"}


def test_the_notice_compared_with_itself() -> None:
    notice = load(NOTICE).plan
    assert quiet(compare(notice, notice))


def test_numbers_are_no_text() -> None:
    text = NOTICE.read_text(encoding="utf-8")
    later = text.replace("]45.", "]99.").replace("\n1.", "\n１．")
    changes = compare(plan(text), plan(later))
    assert {(x.relation, x.moved) for x in changes.links} == {("same", False)}
    assert sum(x.renumbered for x in changes.links) == 1


def test_plans_without_items() -> None:
    empty = Plan()
    assert compare(empty, empty).links == ()
    one = plan("甲市2022年要点\n1.加强科普宣传。（市科协）\n2.建设科技馆。（市科协）")
    assert [x.relation for x in compare(empty, one).links] == ["new", "new"]
    assert [x.relation for x in compare(one, empty).links] == ["dropped", "dropped"]


NOUNS = [
    "科普",
    "场馆",
    "学生",
    "教师",
    "农户",
    "医院",
    "社区",
    "企业",
    "实验",
    "气象",
    "防汛",
    "节水",
    "志愿",
    "讲解",
]
VERBS = [
    "编制",
    "组织",
    "建设",
    "推广",
    "邀请",
    "公布",
    "更新",
    "登记",
    "巡查",
    "每季度",
    "乡镇",
    "沿江",
    "周末",
    "手册",
]
WORDS = [
    *NOUNS,
    *VERBS,
    "展览",
    "培训",
    "竞赛",
    "评估",
    "经费",
    "器材",
    "全市",
    "挂图",
    "课程",
    "队伍",
    "每半年",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=6, max_size=14).map(lambda w: "".join(w) + "。")
ITEM = st.lists(SENTENCE, min_size=2, max_size=4, unique=True)
ITEMS = st.lists(ITEM, min_size=4, max_size=9, unique_by=tuple)


def written(items: list[list[str]]) -> Plan:
    lines = [f"{n}.{''.join(parts)}（市科协）" for n, parts in enumerate(items, 1)]
    return plan("\n".join(["甲市2022年要点", *lines]))


@st.composite
def editions(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """A plan and an edition of it after random edits of its items."""
    old = draw(ITEMS)
    new = [list(item) for item in old]
    for edit in draw(st.lists(st.sampled_from(list(EDITS)), max_size=5)):
        at = draw(st.integers(0, max(len(new) - 1, 0)))
        new[at : at + 2] = EDITS[edit](new[at : at + 2])
    for item in draw(st.lists(ITEM, max_size=2)):
        new.insert(draw(st.integers(0, len(new))), item)
    return written(old), written(new)


EDITS = {
    "drop": lambda two: two[1:],
    "exchange": lambda two: two[::-1],
    "cut": lambda two: [two[0][1:] or two[0], *two[1:]] if two else [],
    "merge": lambda two: [[s for item in two for s in item]] if two else [],
    "split": lambda two: [*([s] for s in two[0]), *two[1:]] if two else [],
    "reverse": lambda two: [two[0][::-1], *two[1:]] if two else [],
}


@FEW
@given(editions())
def test_laws_on_random_edits(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    changes = compare(old, new)
    obeys(changes, old, new)
    assert compare(old, new) == changes
    kept = {i.text for _, i in old.tasks()} & {i.text for _, i in new.tasks()}
    texts = {i.id: i.text for _, i in old.tasks()}
    same = {texts[x.old[0]] for x in changes.links if x.relation == "same"}
    assert kept == same, "what stands unchanged in both is the same"


@FEW
@given(ITEMS, st.randoms())
def test_shuffled_items_are_all_found(items: list[list[str]], rng) -> None:
    later = list(items)
    rng.shuffle(later)
    changes = compare(written(items), written(later))
    assert {x.relation for x in changes.links} == {"same"}
    stayed = len(changes.links) - sum(x.moved for x in changes.links)
    assert stayed == longest([items.index(i) for i in later])


def longest(numbers: list[int]) -> int:
    runs: list[int] = []
    for k, n in enumerate(numbers):
        runs.append(1 + max((runs[m] for m in range(k) if numbers[m] < n), default=0))
    return max(runs, default=0)


@given(st.permutations(range(8)), st.lists(st.booleans(), min_size=8, max_size=8))
def test_moved_are_those_outside_one_longest_run(order: list[int], stayed: list[bool]) -> None:
    groups = [([i], [j]) for i, j in enumerate(order)]
    flags = moves.moved(groups, stayed)
    held = [order[i] for i in range(8) if not flags[i]]
    assert all(a < b for a, b in pairwise(held))
    assert len(held) == longest(list(order))


def test_of_two_that_changed_places_the_one_moved_that_left_its_heading() -> None:
    assert moves.moved([([0], [1]), ([1], [0])], [True, False]) == [False, True]
    assert moves.moved([([0], [1]), ([1], [0])], [False, True]) == [True, False]


def test_a_split_item_is_one_point_of_the_run() -> None:
    assert moves.moved([([0], [0, 1]), ([1], [2]), ([2], [])], [True] * 3) == [False, False, False]


@given(st.text("甲乙丙。；，“”（）\n 1", max_size=60))
def test_cuts_lose_nothing(text: str) -> None:
    assert "".join(sentences(text)) == text
    assert "".join(fragments(bare(text))) == bare(text)
    assert "".join(Cutter(["甲乙丙"]).cut(text)) == text


@FEW
@given(
    st.text("市科协举办第八届大赛。，2022年", max_size=40),
    st.text("市科协举办第九届大赛。，2023年", max_size=40),
)
def test_marks_give_both_texts_back(old: str, new: str) -> None:
    found = edits(old, new, Cutter(["市科协"]))
    if old == new:
        assert found == ()
    else:
        assert "".join(e.old for e in found) == old
        assert "".join(e.new for e in found) == new
    assert all((e.kind == "keep") == (e.old == e.new) for e in found)


def test_marks_split_no_name_and_no_number() -> None:
    found = edits("市卫生健康委举办第十二届大赛，达到11.5%。", "市卫生健康局举办第十三届大赛，达到12.5%。",
                  Cutter(["市卫生健康委", "市卫生健康局"]))  # fmt: skip
    changed = [(e.old, e.new) for e in found if e.kind != "keep"]
    assert changed == [("市卫生健康委", "市卫生健康局"), ("第十二届", "第十三届"), ("11.5%", "12.5%")]


def test_a_book_in_place_of_an_item_does_not_stop_the_run() -> None:
    book = "".join(f"第{n}段讲科普场馆的管理办法与开放时间。" for n in range(1500))
    old, new = (
        plan(f"甲市要点\n1.{book}\n2.建设科技馆。"),
        plan(f"甲市要点\n1.{book[:-9]}完。\n2.建设科技馆。"),
    )
    changes = compare(old, new)
    obeys(changes, old, new)
    assert [x.relation for x in changes.links] == ["edited", "same"]


@pytest.mark.parametrize(
    ("old", "new", "swaps"),
    [
        ("举办第八届大赛", "举办第九届大赛", [("第八届", "第九届")]),
        ("第九届、第十届", "第十届、第十一届", [("第九届", "第十届"), ("第十届", "第十一届")]),
        ("2022年工作", "2023年工作", [("2022年", "2023年")]),
        ("党的十九大精神", "党的二十大精神", [("十九大", "二十大")]),
        ("“十三五”规划", "“十四五”规划", [("“十三五”", "“十四五”")]),
        ("第五批", "第四批", []),
        ("第二批示范", "第二批示范", []),
        ("二十大力量", "三十大力量", []),
        ("第一批", "第九批", []),
    ],
)
def test_numbers_that_go_on(old: str, new: str, swaps: list[tuple[str, str]]) -> None:
    assert [(s.old, s.new) for s in counting.rolled(old, new)] == swaps


def test_a_name_shortens_another_only_from_end_to_end() -> None:
    assert shortened("市民族宗教事务委", "市民宗委")
    assert not shortened("市教育局", "市体育局")
    assert not shortened("市委办", "市委网信办")


PINNED = FOUND[names(FOUND).index("unsure")]


def test_pins_decide() -> None:
    old, new = both(PINNED)
    changes = compare(old, new, [Pin.read("1="), Pin.read("=1"), Pin.read("3=3,4")])
    obeys(changes, old, new)
    by = {(x.old, x.new): x for x in changes.links}
    assert by[("1",), ()].relation == "dropped"
    assert by[(), ("1",)].matched_by == "pin"
    assert by[("3",), ("3", "4")].relation == "split"
    assert {x.confidence for x in changes.links if x.matched_by == "pin"} == {"sure"}


@pytest.mark.parametrize("text", ["7", "=", "1,2=3,4", "99=1", "1=1\n1=2"])
def test_wrong_pins_are_refused(text: str) -> None:
    old, new = both(PINNED)
    with pytest.raises(ConfigError):
        compare(old, new, read_pins(text))


def test_pins_of_a_file_may_have_remarks() -> None:
    assert read_pins("# 人工核定\n1=2，3  # 拆分\n\n") == [Pin(("1",), ("2", "3"))]


def test_units_that_give_way_throughout_are_succeeded() -> None:
    texts = ["举办科普讲座，邀请专家授课。", "更新实验器材，建立补充制度。", "巡查沿江村屯，张贴路线图。"]
    sides = ["\n".join(["甲市要点", *(f"{n}.{t}（{u}、市科协）" for n, t in enumerate(texts, 1))])
             for u in ("市甲乙丙局", "市丁戊己办")]  # fmt: skip
    changes = compare(plan(sides[0]), plan(sides[1]))
    assert {(r.old, r.new, r.why) for x in changes.links for r in x.units.renamed} == {
        ("市甲乙丙局", "市丁戊己办", "succession")
    }


def test_by_unit_says_what_came_and_went() -> None:
    old, new = both(FOUND[names(FOUND).index("fields")])
    units = {u.name: u for u in by_unit(Comparison(old, new, compare(old, new))).units}
    assert units["市卫生健康委"].spelled == ("市卫生健康委", "市卫健委")
    assert [s.fate for s in units["市总工会"].stakes] == ["added"]
    assert [s.fate for s in units["市财政局"].stakes] == ["removed"]
    assert units["市农业农村局"].stands(0), "a successor answers for what its forerunner had"
    assert units["市民政局"].stakes[0].roles == (("lead",), ("support",))


def test_lineage_follows_items_over_editions() -> None:
    first, second = both(FOUND[names(FOUND).index("groups")])
    found = lineage([first, second, second])
    assert found.threads[0].items == (("1",), ("1", "2"), ("1", "2"))
    assert found.threads[0].relations == ("split", "same")
    seen = Counter(i for t in found.threads for i in t.items[0])
    assert seen == Counter(item.id for _, item in first.tasks())


def test_rows_give_both_texts_with_their_clauses() -> None:
    old, new = both(FOUND[names(FOUND).index("groups")])
    for row in Table(Comparison(old, new, compare(old, new))).rows():
        for sheet, ids, side in ((old, row.link.old, "old"), (new, row.link.new, "new")):
            items = {i.id: i for _, i in sheet.tasks()}
            whole = [items[i].text + "".join(c.text for c in items[i].clauses) for i in ids]
            assert row.text(side) == "\n".join(whole)
