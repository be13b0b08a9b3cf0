"""Hard-wrapped text: told from ordinary text, and joined to the paragraphs it was made from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fixture import NOTICE
from kesu_parse.layout import rejoin, unwrap
from kesu_parse.layout.wrapped import cells

WORDS = [
    "深入贯彻落实全民科学素质行动",
    "规划纲要",
    "和社区、学校",
    "“十四五”",
    "2022年建设",
    "市科协",
    "（试行）",
    "服务高质量发展",
]
SENTENCE = "各有关单位要加强组织领导，细化工作措施，明确责任分工，确保各项任务按期完成，重大事项及时报告。"


def wrapped(text: str, width: int = 56, indent: str = "", tail: str = "") -> list[str]:
    """Break a paragraph as a program does: no closing mark at the beginning of a line."""
    out, line = [], indent
    for char in text:
        if cells(line + char) > width and char not in "，。、；：！？）》”":
            out.append(line + tail)
            line = ""
        line += char
    return [*out, line]


def joined(lines: list[str]) -> list[str]:
    groups = unwrap(lines)
    assert groups is not None
    assert sorted(n for group in groups for n in group) == list(range(len(lines)))
    return [rejoin(lines, group)[0] for group in groups]


@pytest.mark.parametrize("indent", ["", "　　", "    "])
@pytest.mark.parametrize("width", [56, 64, 80])
def test_wrapped_paragraphs_come_back(indent: str, width: int) -> None:
    paragraphs = [
        "一、总体要求",
        SENTENCE * 3 + "现就有关事项通知如下：",
        "（一）加强领导。" + SENTENCE * 2,
        "二、工作安排",
        SENTENCE * 4,
    ]
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph, width, indent)]
    assert [p.strip() for p in joined(lines)] == paragraphs


def test_a_space_at_the_end_may_mark_paragraphs() -> None:
    paragraphs = [SENTENCE * 3, SENTENCE * 2, "第二条 " + SENTENCE, "本办法自发布之日起施行"]
    lines = [line for p in paragraphs for line in wrapped(p + " ")]
    assert [p.strip() for p in joined(lines)] == paragraphs


def test_page_numbers_and_empty_lines_stand_apart() -> None:
    lines = wrapped(SENTENCE * 6)
    torn = [*lines[:3], "", "— 1 —", "", *lines[3:], "", "二、工作安排"]
    assert joined(torn) == [SENTENCE * 6, "", "— 1 —", "", "", "二、工作安排"]


def test_pieces_say_where_every_character_stands() -> None:
    lines = ["  附 kesu", "  tool ", "终"]
    text, pieces = rejoin(lines, [0, 1, 2])
    assert text == "  附 kesu tool终"
    assert [(p.run, text[p.start :][:1], None if p.run is None else lines[p.run][p.at]) for p in pieces] == [
        (0, " ", " "), (None, " ", None), (1, "t", "t"), (2, "终", "终")]  # fmt: skip


def test_ordinary_text_is_left_alone() -> None:
    names = [
        f"关于印发{name}工作实施方案的通知"
        for name in ("城乡居民基本养老保险", "市政公用设施", "科普", "农村公路养护", "行政审批")
    ]
    cell_a_line = ["序号", "指标", "单位", "1", "人口密度", "人/平方公里"] * 40
    assert unwrap(NOTICE.read_text(encoding="utf-8").split("\n")) is None
    assert unwrap(names * 12) is None
    assert unwrap(cell_a_line) is None
    assert unwrap([SENTENCE] * 30) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(WORDS), min_size=20, max_size=60).map("，".join), min_size=4, max_size=8
    )
)
def test_indented_paragraphs_always_come_back(paragraphs: list[str]) -> None:
    paragraphs = [p.lstrip("，、“（") + "。" for p in paragraphs]
    lines = [line for paragraph in paragraphs for line in wrapped(paragraph, indent="　　")]
    assert [p.strip() for p in joined(lines)] == paragraphs


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=70), max_size=40))
def test_any_lines_are_looked_at_without_harm(lines: list[str]) -> None:
    groups = unwrap(lines)
    assert groups is None or sorted(n for group in groups for n in group) == list(range(len(lines)))
