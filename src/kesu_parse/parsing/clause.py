"""Responsibility clauses: the bracket at the end of an item that says which units must do it."""

import re

from kesu_parse.plan import Clause, Party
from kesu_parse.source import Span

TRAILING = re.compile(r"[。；]?\s*(（[^（）]*(?:（[^（）]*）[^（）]*)*）)\s*$")
MANNER = re.compile(r"(?:按职责分工|分别|共同|具体)?(?:负责|落实)$")
UNIT = re.compile(r"(?:^各.*|[部委办厅局署院会社校府团科协联大队站心司])$")


def clauses(text: str, start: int, end: int) -> tuple[Clause, ...]:
    """Return the clauses in the own text of a passage, in order."""
    match = TRAILING.search(text, max(start, end - 600), end)
    if not match:
        return ()
    found = _read(text, Span(*match.span(1)))
    return (found,) if found else ()


def _read(text: str, span: Span) -> Clause | None:
    inner = text[span.start + 1 : span.end - 1]
    manner = MANNER.search(inner)
    names = inner[: manner.start()] if manner else inner
    parties = tuple(
        _party(text, span.at((m.start() + 1, m.end() + 1))) for m in re.finditer(r"[^、，]+", names)
    )
    if not parties or not all(UNIT.search(p.name) for p in parties):
        return None
    return Clause(text[span.start : span.end], span, manner[0] if manner else None, parties=parties)


def _party(text: str, span: Span) -> Party:
    name = text[span.start : span.end].strip()
    return Party("responsible", name, name, None, name.startswith("各"), "stated", span)
