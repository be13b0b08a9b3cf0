"""Reports as text for the terminal and as Markdown."""

from kesu_parse.report import Grid, Heading, Report, Text
from kesu_parse.writing import write

REPORT = Report(
    "甲市要点",
    (
        Heading("一、总体"),
        Text("1. 甲|乙*丙*<b>", "strong"),
        Text("清屏\x1b[2J\u202e"),
        Grid(("单位", "事项"), (("市科协", "- 甲|乙\n<script>"),), (1, 3), caption="表头"),
    ),
)


def test_terminal_shows_everything_and_obeys_nothing():
    out = write(REPORT, "terminal", "report").decode()
    assert "\x1b" not in out and "\u202e" not in out
    for piece in (
        "甲市要点",
        "一、总体",
        "1. 甲|乙*丙*<b>",
        r"清屏\x1b[2J\u202e",
        "表头",
        "单位",
        "- 甲|乙",
        "<script>",
    ):
        assert piece in out


def test_terminal_folds_long_cells_without_loss():
    text = "长" * 500
    out = write(Report("题", (Grid(("甲",), ((text,),)),)), "terminal", "report").decode()
    assert out.count("长") == 500


def test_markdown_takes_nothing_for_markup():
    out = write(REPORT, "md", "report").decode()
    assert out == (
        "# 甲市要点\n\n## 一、总体\n\n**1\\. 甲\\|乙\\*丙\\*\\<b\\>**\n\n清屏\\\\x1b\\[2J\\\\u202e\n\n"
        "表头\n\n| 单位 | 事项 |\n| --- | --- |\n| 市科协 | \\- 甲\\|乙<br>\\<script\\> |\n"
    )


def test_same_bytes_twice():
    for form in ("terminal", "md"):
        assert write(REPORT, form, "report") == write(REPORT, form, "report")
