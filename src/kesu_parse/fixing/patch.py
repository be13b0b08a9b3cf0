"""Edits laid over each other: what became of every stretch of a text, round after round."""

from bisect import bisect_right, insort
from collections.abc import Iterable
from typing import NamedTuple

from kesu_parse.finding import Edit, Finding
from kesu_parse.source import Span


class Mark(NamedTuple):
    """One edit and the rules that ask for it."""

    edit: Edit
    codes: tuple[str, ...]


class Kept(NamedTuple):
    """A stretch that stands as it stood, or (start None) text that was put in, with the codes behind it."""

    text: str
    start: int | None
    codes: tuple[str, ...] = ()


def chosen(findings: Iterable[Finding], unsafe: bool = False) -> tuple[Mark, ...]:
    """Return the edits of all fixes that may be applied, in order; of two that touch the first found wins whole."""
    wanted = ("safe", "unsafe") if unsafe else ("safe",)
    taken: list[Mark] = []
    edges: list[tuple[int, int]] = []
    for finding in findings:
        if finding.fix and finding.fix.applicability in wanted:
            # A unit in a merged cell stands in several items: its edit is one all the same.
            marks = [Mark(edit, (finding.code,)) for edit in dict.fromkeys(finding.fix.edits)]
            more = edges if len(marks) == 1 else list(edges)
            if all(_added(mark.edit.span, more) for mark in marks):
                taken += marks
                edges = more
    return tuple(sorted(taken, key=lambda mark: mark.edit.span))


def _added(span: Span, edges: list[tuple[int, int]]) -> bool:
    """Put a span among others in their order; False where it clashes with one of them."""
    if _clash(span, edges):
        return False
    insort(edges, span)
    return True


def _clash(span: Span, edges: list[tuple[int, int]]) -> bool:
    """Say whether an edit overlaps one taken already, or is put in exactly where one begins or ends."""
    at = bisect_right(edges, tuple(span))
    near = edges[max(0, at - 1) : at + 1]
    return any(
        (a < span[1] and span[0] < b) or ((a == b or span[0] == span[1]) and a <= span[1] and span[0] <= b)
        for a, b in near
    )


def apply(text: str, marks: Iterable[Mark]) -> str:
    """Return the text with edits made; they stand in order and do not touch."""
    out: list[str] = []
    at = 0
    for edit, _ in marks:
        out += (text[at : edit.span[0]], edit.text)
        at = edit.span[1]
    return "".join([*out, text[at:]])


class Shift:
    """From offsets before a set of edits to offsets after it."""

    def __init__(self, marks: tuple[Mark, ...]) -> None:
        self.ends: list[int] = []
        self.shifts: list[int] = [0]
        self.spans = [mark.edit.span for mark in marks]
        for edit, _ in marks:
            self.ends.append(edit.span[1])
            self.shifts.append(self.shifts[-1] + len(edit.text) - (edit.span[1] - edit.span[0]))

    def __call__(self, offset: int) -> int:
        """Return where an offset stands afterwards; one inside an edit goes to its beginning."""
        at = bisect_right(self.ends, offset)
        if at < len(self.spans) and self.spans[at][0] < offset:
            offset = self.spans[at][0]
        elif at and self.spans[at - 1] == (offset, offset):
            at -= 1  # before what is put in exactly here
        return offset + self.shifts[at]

    def touches(self, span: tuple[int, int]) -> bool:
        """Say whether an edit lies in a stretch or borders on it."""
        at = bisect_right(self.ends, span[0] - 1)
        return at < len(self.spans) and self.spans[at][0] <= span[1]


class Patch:
    """A text under repair: every stretch of it, kept or new."""

    def __init__(self, text: str) -> None:
        self.original = text
        self.stretches: list[Kept] = [Kept(text, 0)]

    def lay(self, marks: tuple[Mark, ...]) -> None:
        """Lay a round of edits over what there is; offsets count in the text as it is now."""
        out: list[Kept] = []
        at, rest = 0, self.stretches[::-1]
        for edit, codes in marks:
            at = self._copy(rest, out, at, edit.span[0])
            at, old = self._drop(rest, at, edit.span[1])
            out.append(Kept(edit.text, None, tuple(dict.fromkeys((*old, *codes)))))
        out += rest[::-1]
        self.stretches = out

    def _copy(self, rest: list[Kept], out: list[Kept], at: int, stop: int) -> int:
        while at < stop:
            out.append(self._take(rest, stop - at))
            at += len(out[-1].text)
        return stop

    def _drop(self, rest: list[Kept], at: int, stop: int) -> tuple[int, tuple[str, ...]]:
        codes: tuple[str, ...] = ()
        while at < stop:
            piece = self._take(rest, stop - at)
            at, codes = at + len(piece.text), codes + piece.codes
        return stop, codes

    def _take(self, rest: list[Kept], size: int) -> Kept:
        """Take up to `size` characters off the front of what is left."""
        piece = rest.pop()
        if len(piece.text) > size:
            start = None if piece.start is None else piece.start + size
            rest.append(Kept(piece.text[size:], start, piece.codes))
            piece = Kept(piece.text[:size], piece.start, piece.codes)
        return piece

    def origin(self, span: Span) -> Span:
        """Return the range of the original text that a range of the text as it is now stands for."""
        at, before, start, end = 0, 0, None, 0
        for n, piece in enumerate(self.stretches):
            stop = at + len(piece.text)
            if start is None and span[0] < stop:
                start = before if piece.start is None else piece.start + span[0] - at
            if span[1] <= stop and start is not None:
                end = self._next(n) if piece.start is None else piece.start + max(span[1], at) - at
                break
            before = before if piece.start is None else piece.start + len(piece.text)
            at = stop
        else:
            end = len(self.original)
        start = before if start is None else start
        return Span(start, max(start, end))

    def _next(self, number: int) -> int:
        """Return where the first stretch of the original behind a new one begins."""
        kept = (p.start for p in self.stretches[number:] if p.start is not None)
        return next(kept, len(self.original))

    def text(self) -> str:
        """Return the text as it is now."""
        return "".join(piece.text for piece in self.stretches)

    def marks(self) -> tuple[Mark, ...]:
        """Return all that was done as edits of the original text, in order."""
        out: list[Mark] = []
        at, new, codes = 0, "", ()  # type: tuple[int, str, tuple[str, ...]]
        for piece in [*self.stretches, Kept("", len(self.original))]:
            if piece.start is None:
                new, codes = new + piece.text, (*codes, *piece.codes)
                continue
            if new or piece.start > at:
                out.append(Mark(Edit(Span(at, piece.start), new), tuple(dict.fromkeys(codes))))
            at, new, codes = piece.start + len(piece.text), "", ()
        return tuple(mark for mark in out if self.original[slice(*mark.edit.span)] != mark.edit.text)
