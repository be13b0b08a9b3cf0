"""From a remark to a finding: row and column, the item it stands in, excerpt and fingerprint."""

from bisect import bisect_right
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from typing import Any

from kesu_parse.checking.catalog import Rule
from kesu_parse.finding import Finding, Location, Related, Remark
from kesu_parse.plan import Item, Plan, Section
from kesu_parse.source import Place, Source, Span

CONTEXT = 20  # characters of the excerpt on either side
BLOCK = 1024  # characters of a long line whose bytes are counted together
LONGEST = 60  # characters of the faulty passage itself in the excerpt


class Locator:
    """Knows where the lines and the passages of one document begin."""

    def __init__(self, plan: Plan, source: Source, filename: str, severity: Mapping[str, str]) -> None:
        self.text, self.filename, self.severity = source.text, filename, severity
        self.starts, self.places = source.starts(), source.places
        self.nodes: list[Section | Item] = list(plan.nodes())
        self.begins = [node.span[0] for node in self.nodes]
        self.above: list[int] = []
        self.seen: dict[tuple[str, str, str], int] = {}
        self.blocks: tuple[int, list[int]] = (-1, [])
        self.paragraph: tuple[int, str] = (-1, "")

    def finding(self, rule: Rule, remark: Remark) -> Finding:
        """Return the finding that a remark of a rule makes."""
        mark, span = rule.mark, remark.span
        row = bisect_right(self.starts, span[0])
        begin = self._in_row(row, span[0])
        severity: Any = self._set(mark.code) or remark.severity or mark.severity
        return Finding(
            mark.code,
            rule.name,
            severity,
            remark.message,
            remark.help,
            mark.basis,
            self.filename,
            span,
            begin,
            self._end(row, begin, span),
            self.anchor(span[0]),
            self._excerpt(row, span),
            tuple([self.related(r) for r in remark.related]),
            remark.fix,
            self._fingerprint(row, mark.code, span),
        )

    def _set(self, code: str) -> str | None:
        """Return the severity that settings give a rule, the longest beginning of its code deciding."""
        if not self.severity:
            return None
        fitting = [key for key in self.severity if code.startswith(key)]
        return self.severity[max(fitting, key=len)] if fitting else None

    def related(self, other: Related) -> Related:
        """Return another occurrence with its place."""
        return Related(other.span, other.text, self.location(other.span[0]), self.anchor(other.span[0]))

    def location(self, offset: int) -> Location:
        """Return row and column of an offset, both from 1: in the file where that is a text, else in what was read."""
        return self._in_row(bisect_right(self.starts, offset), offset)

    def _in_row(self, row: int, offset: int) -> Location:
        start = self.starts[row - 1]
        if self.places and self.places[row - 1].line is not None:
            return self._in_file(self.places[row - 1], start, offset)
        return Location(row, offset - start + 1, self._bytes(start, offset) + 1)

    def _end(self, row: int, begin: Location, span: Span) -> Location:
        """Return the location of the end of a passage, counted on from its beginning on one line of a text."""
        start, end = span
        if self.places or row < len(self.starts) and end >= self.starts[row]:
            return self.location(end)
        return Location(row, begin.column + end - start, begin.byte + self._bytes(start, end))

    def _in_file(self, place: Place, start: int, offset: int) -> Location:
        """Return the location in a wrapped text, whose paragraphs were joined from several lines."""
        inside = offset - start
        piece = next((p for p in reversed(place.pieces) if p.run is not None and p.start <= inside), None)
        if piece is None or piece.run is None:
            return Location(place.line or 1, inside + 1, self._bytes(start, offset) + 1)
        begin = start + piece.start
        return Location(
            piece.run + 1, offset - begin + piece.at + 1, self._bytes(begin, offset) + piece.at + 1
        )

    def _bytes(self, start: int, offset: int) -> int:
        """Return how many bytes a stretch takes; of a long line the bytes of its blocks are counted once."""
        if offset - start < 2 * BLOCK:
            return len(self.text[start:offset].encode("utf-8", "replace"))
        if self.blocks[0] != start:
            self.blocks = (start, self._counted(start))
        number = (offset - start) // BLOCK
        return self.blocks[1][number] + len(
            self.text[start + number * BLOCK : offset].encode("utf-8", "replace")
        )

    def _counted(self, start: int) -> list[int]:
        end = self.text.find("\n", start)
        line = self.text[start : len(self.text) if end < 0 else end]
        pieces = (line[at : at + BLOCK].encode("utf-8", "replace") for at in range(0, len(line), BLOCK))
        return list(accumulate(map(len, pieces), initial=0))

    def anchor(self, offset: int) -> str | None:
        """Return the id of the innermost item or section that holds an offset; None outside all of them."""
        at = bisect_right(self.begins, offset) - 1
        while at >= 0:
            node = self.nodes[at]
            if offset < node.span[1]:
                return node.id
            at = self._parents()[at]
        return None

    def _parents(self) -> list[int]:
        """Return the index of the passage above every passage, -1 for the first level."""
        if not self.above:
            open_: list[int] = []
            for at, node in enumerate(self.nodes):
                while open_ and self.nodes[open_[-1]].level >= node.level:
                    open_.pop()
                self.above.append(open_[-1] if open_ else -1)
                open_.append(at)
        return self.above

    def _excerpt(self, row: int, span: Span) -> str:
        """Return the passage with its surroundings on the line, no more than 20 characters on either side."""
        start, end = max(span[0] - CONTEXT, self.starts[row - 1]), span[1]
        limit = min(end, span[0] + LONGEST) + CONTEXT
        stop = self.text.find("\n", span[0], limit)
        return self.text[start : limit if stop < 0 else stop]

    def _fingerprint(self, row: int, code: str, span: Span) -> str:
        """Return a hash of code, passage and paragraph that stays when other paragraphs change."""
        if self.paragraph[0] != row:
            end = self.starts[row] - 1 if row < len(self.starts) else len(self.text)
            self.paragraph = (row, _digest(self.text[self.starts[row - 1] : end].strip()))
        key = (code, self.text[span[0] : span[1]], self.paragraph[1])
        count = self.seen[key] = self.seen.get(key, 0) + 1
        return _digest("\0".join((*key, str(count))))


def _digest(text: str) -> str:
    return str(_hash()(text.encode("utf-8", "replace"), digest_size=8).hexdigest())


@cache
def _hash() -> Any:
    """Return blake2b; hashlib would load OpenSSL first, which costs more than checking a notice."""
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b
