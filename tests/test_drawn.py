"""Tables drawn with pipes or tabs in plain text give items like those of a real table."""

from kesu_parse.drawn import tables
from kesu_parse.parsing import parse
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source

PIPES = "# 2024年任务表\n\n| 序号 | 任务 | 责任单位 | 完成时限 |\n|---|---|---|---|\n| 1 | 建台账 | 市统计局 | 6月底前 |\n| 2 | 开培训 | 市人社局 |  |\n"


def test_it_finds_the_cells_of_a_pipe_table() -> None:
    source = Source(PIPES, tables=tables(PIPES))
    (table,) = source.tables
    rows = [[source[cell.span] if cell else "" for cell in row] for row in table.grid()]
    assert rows == [
        ["序号", "任务", "责任单位", "完成时限"],
        ["1", "建台账", "市统计局", "6月底前"],
        ["2", "开培训", "市人社局", ""],
    ]


def test_rows_of_a_drawn_table_are_items() -> None:
    for text in (PIPES, "任务表\n序号\t任务\t责任单位\n1\t建台账\t市统计局\n2\t开培训\t市人社局\n"):
        plan = parse(read_bytes(text.encode(), "a.md"))
        assert [(i.number, i.title) for _, i in plan.tasks()] == [(1, "建台账"), (2, "开培训")]


def test_a_single_line_with_pipes_or_tabs_is_no_table() -> None:
    assert tables("甲\t乙\t丙\n|a|b|\n正文") == ()
