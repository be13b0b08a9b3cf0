"""TTL007: a mark behind the name of an attachment, or 、 behind its number."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import rx
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

LABEL = r"(?:[：:\n]|(?<=[。；，、;,]))[ \u3000]*\d{1,2}(、)"
END = r"([。；，、;,])[ \u3000]*(?=\n|$|\d{1,2}[.．、]\D)"  # behind a name: at the end of its line, or before the next number


@rule("TTL007", severity="warning", basis="GB/T 9704—2012 7.3.4", needs=("附件", "附 件"))
def attachment_note(plan: Plan, source: Source) -> Iterator[Remark]:
    """附件说明的名称后面有标点，或序号后面用了顿号。

    附件名称后不加标点符号，也不加书名号；顺序号用阿拉伯数字，后面用下脚点（“附件：1.××××”）。

    错：各成员单位：↵现印发给你们。↵附件：任务分工表。↵一、甲
    对：各成员单位：↵现印发给你们。↵附件：任务分工表↵一、甲
    近：附件：任务分工表（2022年）
    """
    for part in plan.parts:
        if part.kind != "attachment":
            continue
        for match in rx(END).finditer(source.text, *part.span):
            span = Span(*match.span(1))
            yield Remark(span, "附件名称后不加标点", Fix.safe(span, "", "删去标点"))
        for match in rx(LABEL).finditer(source.text, *part.span):
            span = Span(*match.span(1))
            yield Remark(span, "附件序号后面用下脚点“.”，不用顿号", Fix.safe(span, ".", "改为下脚点"))
        yield from _beyond(source.text, part.span)


def _beyond(text: str, span: Span) -> Iterator[Remark]:
    """Yield the marks behind names on the next lines that count on, which a full stop makes look like text."""
    last = [int(n) for n in rx(r"(\d{1,2})[.．、](?=\D)").findall(text, *span)]
    at = span.end
    while last and (
        match := rx(rf"\s*{last[-1] + 1}[.．、][^。；，\n]{{2,40}}([。；，])[ \u3000]*(?=\n|$)").match(
            text, at
        )
    ):
        where = Span(*match.span(1))
        yield Remark(where, "附件名称后不加标点", Fix.of("display", where, "", "删去标点"))
        last.append(last[-1] + 1)
        at = match.end()
