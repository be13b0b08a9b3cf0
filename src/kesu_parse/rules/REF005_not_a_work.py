"""REF005: book title marks around an activity, a contest, a course or a prize."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Remark, rule
from kesu_parse.pairs import quoted
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

ENDS = (
    "活动",
    "大赛",
    "竞赛",
    "比赛",
    "课程",
    "工程",
    "行动",
    "论坛",
    "培训班",
    "许可证",
    "资格证",
    "营业执照",
)


@rule("REF005", severity="info", preview=True, basis="GB/T 15834—2011 附录A.13", needs="《")
def not_a_work(plan: Plan, source: Source) -> Iterator[Remark]:
    """活动、大赛、课程、证照用了书名号。

    不能视为作品的课程、课题、奖品奖状、商标、证照、组织机构、会议、活动等名称，不用书名号，可用引号。

    错：举办《科普进校园活动》
    对：举办“科普进校园”活动
    近：印发《科普进校园活动方案》
    """
    text = source.text
    for start, end in quoted(text):
        if text[start:end].endswith(ENDS):
            edits = (Edit(Span(start - 1, start), "“"), Edit(Span(end, end + 1), "”"))
            span = Span(start - 1, end + 1)
            yield Remark(span, f"“{text[start:end]}”不是作品，不用书名号", Fix("unsafe", "改用引号", edits))
