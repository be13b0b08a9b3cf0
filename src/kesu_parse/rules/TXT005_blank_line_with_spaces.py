"""TXT005: an empty line that is not empty."""

from collections.abc import Iterator

from kesu_parse.finding import Edit, Fix, Related, Remark, rule
from kesu_parse.glyphs import spots
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

SPACES = " \t\u3000\xa0"


@rule("TXT005", severity="info", basis="行文整洁", needs=SPACES)
def blank_line_with_spaces(plan: Plan, source: Source) -> Iterator[Remark]:
    """空行里有空格。

    只有空格的行看上去是空的，却会被当成一段，也会使页数、段数对不上。全文合报一处。

    错：一、总体要求↵ ↵二、主要任务
    对：一、总体要求↵↵二、主要任务
    近：　　为做好工作
    """
    text = source.text
    found = [
        span for at in (-1, *spots(text, tuple("\n" + s for s in SPACES))) if (span := _blank(text, at + 1))
    ]
    if found:
        first, *rest = found
        many = f"，全文共{len(found)}行" if rest else ""
        fix = Fix("safe", "删去空格", tuple(Edit(span, "") for span in found))
        yield Remark(
            first, f"空行里有空格{many}", fix, tuple(Related(s, text[s.start : s.end]) for s in rest)
        )


def _blank(text: str, start: int) -> Span | None:
    end = start
    while end < len(text) and text[end] in SPACES:
        end += 1
    return Span(start, end) if end > start and (end == len(text) or text[end] == "\n") else None
