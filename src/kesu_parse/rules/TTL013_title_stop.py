"""TTL013: a title that ends in a full stop or comma."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span


@rule("TTL013", severity="warning", basis="GB/T 15834—2011 附录B.4", needs="。，；")
def title_stop(plan: Plan, source: Source) -> Iterator[Remark]:
    """标题末尾用了句号、逗号。

    文章标题的末尾通常不用标点，有时根据需要可用问号、叹号或省略号。

    错：关于印发工作要点的通知。↵各成员单位：↵现印发给你们。
    对：关于印发工作要点的通知↵各成员单位：↵现印发给你们。
    近：谁来负责？↵各成员单位：↵现印发给你们。
    改：有句号的一行会被当作正文，删去以后标题、主送机关才认得出来，所以请手工改。
    """
    first = next((at for at, c in enumerate(source.text) if not c.isspace()), 0)
    end = source.text.find("\n", first)
    line = source.text[first : end if end >= 0 else len(source.text)].rstrip()
    if (
        line[-1:] in ("。", "，", "；")
        and len(line) <= 60
        and line[:-1].endswith(
            ("的通知", "的意见", "的决定", "的通告", "的函", "工作要点", "实施方案", "工作方案")
        )
    ):
        at = first + len(line) - 1
        yield Remark(Span(at, at + 1), "标题末尾不用标点", Fix.of("display", (at, at + 1), "", "删去标点"))
