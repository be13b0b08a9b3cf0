"""Charts in pages: every number of the rows is drawn, labels stay inside and cannot act."""

import re

from kesu_parse.report import Grid, Report
from kesu_parse.writing import write

ROWS = (("2021", "10", "5.0%"), ("2022", "40", "0.0%"), ("<b>&不详", "0", "无"))


def page(**look: object) -> str:
    grid = Grid(("年份", "文件", "占比"), ROWS, drawn=(1, 2), **look)  # type: ignore[arg-type]
    return write(Report("统计", (grid,)), "html", "report").decode()


def test_columns_are_as_tall_as_their_numbers() -> None:
    text = page(upright=True)
    charts = re.findall(r"<svg.*?</svg>", text, re.S)
    assert len(charts) == 2
    tall = [float(h) for h in re.findall(r'height="([\d.]+)"', charts[0])]
    assert tall[1] == 4 * tall[0] > 0 == tall[2]
    assert "<b>" not in text and "&lt;b&gt;&amp;不详" in text


def test_bars_keep_their_labels_and_numbers_inside() -> None:
    grid = Grid(("规则", "问题"), (("PUN010", "78"), ("市人力资源和社会保障局", "123456789")), drawn=(1,))
    text = write(Report("统计", (grid,)), "html", "report").decode()
    wide = int(re.search(r'viewBox="0 0 (\d+)', text)[1])  # type: ignore[index]
    for x, anchor, label in re.findall(r'<text x="([\d.]+)"[^>]*text-anchor="(\w+)"[^>]*>([^<]*)', text):
        room = float(x) if anchor == "end" else wide - float(x)
        assert room >= sum(7 if c.isascii() else 12 for c in label)


def test_a_table_without_numbers_draws_nothing() -> None:
    grid = Grid(("年份", "文件"), (("2022", "无"),), drawn=(1,))
    assert "<svg" not in write(Report("统计", (grid,)), "html", "report").decode()
    assert "<svg" not in write(Report("统计", (Grid(("年份", "文件"), ROWS[:1]),)), "html", "report").decode()
