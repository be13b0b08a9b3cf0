"""The notices that the benchmarks make are read as they are meant, in every format, and are all different."""

import sys

import pytest

from fixture import REPO
from kesu_parse.reading import load_bytes

sys.path.append(str(REPO / "benchmarks"))

from generating.formats import FORMATS  # noqa: E402
from generating.notice import notice  # noqa: E402

SOME = (0, 5, 97, 1203, 40_001)


@pytest.mark.parametrize("number", SOME)
@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_a_made_notice_is_read_as_it_is_meant(kind: str, number: int) -> None:
    made = notice(1, number)
    plan = load_bytes(FORMATS[kind](made, number), f"made.{kind}").plan
    tasks = [item for _, item in plan.tasks()]
    assert not plan.unread
    assert (plan.title, plan.year) == (made.title, made.year)
    assert [t.label for t in tasks] == [w.label for w in made.items]
    written = [[p.written for clause in t.clauses for p in clause.parties] for t in tasks]
    assert written == [w.parties for w in made.items]


def test_the_same_number_gives_the_same_notice_and_another_a_different_one() -> None:
    first = [FORMATS["txt"](notice(1, number), number) for number in range(12)]
    again = [FORMATS["txt"](notice(1, number), number) for number in reversed(range(12))]
    assert first == again[::-1]
    assert len(set(first)) == 12
    assert FORMATS["txt"](notice(2, 0), 0) != first[0]


def test_most_sentences_of_a_later_edition_are_new() -> None:
    old, new = (
        {s for line in notice(1, n).lines if line.kind == "item" for s in line.text.split("。")}
        for n in (6, 7)
    )
    assert len(new & old) < 0.4 * len(new)
