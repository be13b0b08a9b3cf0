"""What the rules about the look of Word documents share: which paragraphs are title, headings and running text."""

from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse.finding import Related, Remark
from kesu_parse.ooxml.looks import Layout, Look
from kesu_parse.plan import Plan
from kesu_parse.rules._numbering import steps
from kesu_parse.source import Source, Span

APART = ("copy_to", "printed", "redhead", "note", "contents", "doc_number")
HEADING = 40  # characters of a heading on a line of its own at the most
BODY = 30  # characters from which a paragraph without a role is taken for running text


class Line(NamedTuple):
    """A line of the text with its paragraph's look; `kind` is title, body, or the style of a heading's label."""

    kind: str
    span: Span
    look: Look


def lines(plan: Plan, source: Source, layout: Layout) -> Iterator[Line]:
    """Yield the lines of the main part that are title, heading or running text."""
    starts = [*source.starts(), len(source.text) + 1]
    heads = {s.span[0]: s for s in steps(plan, source)}
    titles = [p.span for p in plan.parts if p.kind in ("title", "cover_title")]
    apart = [p.span for p in plan.parts if p.kind in APART]
    for row, place in enumerate(source.places):
        if place.part is None or place.table is not None or place.paragraph is None:
            continue
        if not place.part.endswith("document.xml") or place.paragraph >= len(layout.looks):
            continue
        span = Span(starts[row], starts[row + 1] - 1)
        text = source[span]
        if not text.strip():
            continue
        at = span.start + len(text) - len(text.lstrip())
        kind = _kind(text, at, titles, heads)
        if kind and not any(a.start <= at < a.end for a in apart):
            yield Line(kind, Span(at, span.start + len(text.rstrip())), layout.looks[place.paragraph])


def _kind(text: str, at: int, titles: list[Span], heads: dict) -> str:  # type: ignore[type-arg]
    if any(t.start <= at < t.end for t in titles):
        return "title"
    step = heads.get(at)
    if step is not None:
        alone = "。" not in text.strip()[:-1] and len(text.strip()) <= HEADING
        return step.style if alone and step.style in ("han", "(han)") else "body"
    return "body" if len(text.strip()) >= BODY else ""


def gathered(found: list[Span], source: Source, message: str) -> Iterator[Remark]:
    """Yield one remark for all lines with the same fault, on the first of them."""
    if found:
        first, *rest = found
        many = f"，全文共{len(found)}段" if rest else ""
        yield Remark(first, message + many, None, tuple(Related(s, source[s][:20]) for s in rest))


def is_font(name: str | None, wanted: tuple[str, ...]) -> bool:
    """Say whether a font is one of those wanted, told by the beginning of its name; an unknown one passes."""
    return name is None or name.startswith(wanted)
