"""The core of a title: what annual editions share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kesu_parse.editions import core

SAME = {
    "全民科学素质工作要点": (
        ("2022年柳州市全民科学素质工作要点", "柳州市"),
        ("柳州市2023年全民科学素质工作要点", "柳州市"),
        ("柳州市2023年度全民科学素质工作要点（修订）", "柳州市"),
        ("关于印发《２０２２年柳州市全民科学素质工作要点》的通知", "柳州市"),
        ("柳州市人民政府办公室关于印发柳州市 2021 年全民科学素质工作要点的通知", "柳州市"),
        ("市全民科学素质工作要点（2022—2023年）", "柳州市"),
        ("全市二〇二二年全民科学素质工作要点第2版", "柳州市"),
        ("广西柳州市鱼峰区2022-2023年度全民科学素质工作要点", "柳州市鱼峰区"),
        ("自治区“十四五”全民科学素质工作要点", "广西壮族自治区"),
    ),
    "市场监管工作要点": (("市场监管2022年工作要点", "柳州市"), ("2023年全县市场监管工作要点", "鹿寨县")),
    "安康工程实施方案": (("2022年安康工程实施方案", "柳州市"),),
    "校园安全工作方案": (("2022—2023学年校园安全工作方案", None), ("校园安全工作方案（试行）", None)),
    "第一季度重点工作": (("2022年第一季度重点工作", None),),
    "": (("2022年", None), (None, None), ("", "柳州市")),
}


@pytest.mark.parametrize(
    ("title", "place", "wanted"), [(*t, c) for c, titles in SAME.items() for t in titles]
)
def test_editions_share_a_core(title: str | None, place: str | None, wanted: str) -> None:
    assert core(title, place) == wanted


@given(st.text("关于印发《2022年柳州市全第一版（）的通知》“十四五”—、 ", max_size=40))
def test_any_title_has_one_and_its_core_keeps_no_year(title: str) -> None:
    found = core(title, "柳州市")
    assert found.isalnum() or found == ""
    assert "2022年" not in found
