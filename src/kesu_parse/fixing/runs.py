"""Changes to the runs of a Word document, gathered text element by text element and made in its bytes."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from kesu_parse.ooxml.surgery import Paragraph, Part, Run, Text, characters
from kesu_parse.source import Source


class Spot(NamedTuple):
    """A character of the source in the document: the text element that holds it and the number of it therein."""

    text: Text
    at: int


class Cut(NamedTuple):
    """What to do between two characters of a text element: markup between runs; `old` characters after it go."""

    at: int
    old: int = 0
    before: bytes = b""
    after: bytes = b""
    gone: bytes = (
        b""  # wraps the run of the old characters: start tag; empty: they are dropped without a trace
    )
    gone_end: bytes = b""
    new: str = ""
    wrap: bytes = b""  # start tag around the run of the new characters
    wrap_end: bytes = b""


class Body:
    """One part under surgery: cuts by text element."""

    def __init__(self, data: bytes) -> None:
        self.part = Part(data)
        self.cuts: dict[Text, list[Cut]] = defaultdict(list)
        self.inserts: list[tuple[int, bytes]] = []

    def add(self, text: Text, cut: Cut) -> None:
        """Note a cut."""
        self.cuts[text].append(cut)

    def paragraph(self, number: int) -> Paragraph:
        """Return a paragraph by its number in the part."""
        return self.part.paragraphs[number]

    def bytes(self) -> bytes:
        """Return the part with all cuts made; everything else is the same byte for byte."""
        changes = [
            (t.start, t.stop, _rebuilt(self.part.data, t, sorted(cuts))) for t, cuts in self.cuts.items()
        ]
        changes += [(at, at, markup) for at, markup in self.inserts]
        out: list[bytes] = []
        at = 0
        for start, stop, new in sorted(changes, key=lambda c: (c[0], c[1])):
            out += (self.part.data[at:start], new)
            at = stop
        return b"".join([*out, self.part.data[at:]])


def _rebuilt(data: bytes, text: Text, cuts: list[Cut]) -> bytes:
    """Return a text element cut in pieces: those kept stand in runs like the first, what changes stands between."""
    run = text.run
    assert run is not None
    chars = characters(data[text.begin : text.end])
    out: list[bytes] = []
    at = 0
    for cut in cuts:
        out.append(_t(run, chars[at : cut.at]))
        out.append(_between(run, cut, chars[cut.at : cut.at + cut.old]))
        at = cut.at + cut.old
    out.append(_t(run, chars[at:]))
    # An emptied element stays: a choice of drawings is read by the branch that has text elements.
    return b"".join(out) or _tagged(run, b"t", "")


def _between(run: Run, cut: Cut, old: list[str]) -> bytes:
    if not cut.gone and not cut.wrap and not cut.before and not cut.after:
        return _t(run, [escaped(cut.new)] if cut.new else [])
    new = _in_run(run, b"t", [escaped(cut.new)]) if cut.new else b""
    gone = cut.gone + _in_run(run, b"delText", old) + cut.gone_end if cut.gone and old else b""
    put = cut.wrap + new + cut.wrap_end if new else b""
    return _name(run, b"</", b"r>") + cut.before + gone + put + cut.after + run.open + run.properties


def _t(run: Run, chars: list[str]) -> bytes:
    return _tagged(run, b"t", "".join(chars)) if chars else b""


def _in_run(run: Run, tag: bytes, chars: list[str]) -> bytes:
    return run.open + run.properties + _tagged(run, tag, "".join(chars)) + _name(run, b"</", b"r>")


def _tagged(run: Run, tag: bytes, content: str) -> bytes:
    space = b' xml:space="preserve">'
    return _name(run, b"<", tag) + space + content.encode("utf-8") + _name(run, b"</", tag + b">")


def _name(run: Run, before: bytes, local: bytes) -> bytes:
    return before + (run.prefix.encode() + b":" if run.prefix else b"") + local


def escaped(text: str) -> str:
    """Return text as the content of an element."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Finder:
    """Finds the characters of a source in the parts of its document."""

    def __init__(self, source: Source, bodies: dict[str, Body]) -> None:
        self.source, self.bodies = source, bodies
        self.starts = source.starts()

    def spot(self, offset: int) -> Spot | None:
        """Return where a character stands; None for a line end and what the reader made up (automatic numbers)."""
        if self.source.text[offset : offset + 1] in ("", "\n"):
            return None
        place, inside = self.source.place(offset, self.starts)
        piece = next((p for p in reversed(place.pieces) if p.start <= inside), None)
        if piece is None or piece.run is None or place.paragraph is None or not place.part:
            return None
        texts = self.bodies[place.part].paragraph(place.paragraph).texts
        text = texts[piece.run] if piece.run < len(texts) else None
        return Spot(text, piece.at + inside - piece.start) if text and text.run else None

    def body(self, offset: int) -> Body:
        """Return the part that holds a character."""
        place, _ = self.source.place(offset, self.starts)
        return self.bodies[place.part or ""]

    def stretches(self, start: int, end: int) -> list[tuple[Text, int, int]] | None:
        """Return a range as stretches of text elements; None where a character of it is not plain text."""
        out: list[tuple[Text, int, int]] = []
        for offset in range(start, end):
            spot = self.spot(offset)
            if spot is None:
                return None
            if out and out[-1][0] is spot.text and out[-1][2] == spot.at:
                out[-1] = (spot.text, out[-1][1], spot.at + 1)
            else:
                out.append((spot.text, spot.at, spot.at + 1))
        return out

    def between(self, offset: int) -> Spot | None:
        """Return the place before a character of plain text, else behind the one before it."""
        here = self.spot(offset)
        if here:
            return here
        before = self.spot(offset - 1) if offset else None
        return Spot(before.text, before.at + 1) if before else None


def parts_of(source: Source) -> Iterator[str]:
    """Yield the names of the parts that a source was read from, each once."""
    yield from dict.fromkeys(place.part for place in source.places if place.part)
