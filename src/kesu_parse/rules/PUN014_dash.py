"""PUN014: a dash made of hyphens or box lines."""

from collections.abc import Iterator

from kesu_parse.finding import Fix, Remark, rule
from kesu_parse.glyphs import han, matches
from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

FORMS = ("--", "－－", "──", "––", "――")


@rule("PUN014", severity="warning", basis="GB/T 15834—2011 4.10.2", needs=FORMS)
def dash(plan: Plan, source: Source) -> Iterator[Remark]:
    """破折号用了别的字符。

    破折号是“——”（两个 U+2014），占两个字的位置。用短横线、制表线拼成的破折号会断开或高低不齐。

    错：新时代--新征程
    对：新时代——新征程
    近：| --- | --- |
    """
    text = source.text
    for match in matches("(?:-{2}|－{2}|─{2}|–{2}|―{2})(?![-－─–―])", text, FORMS):
        start, end = match.span()
        if _within(text, start, end) and text[start - 1] != text[start]:
            yield Remark(Span(start, end), "破折号应为“——”", Fix.safe((start, end), "——", "改为破折号"))


def _within(text: str, start: int, end: int) -> bool:
    """Say whether a dash stands within a sentence, not for an empty cell of a table."""
    return (han(text, start - 1) or text[start - 1] in "”》）") and (
        han(text, end) or text[end : end + 1] in ("“", "《")
    )
