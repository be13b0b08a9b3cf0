"""Tracked changes of Word: text in which accepting everything gives the new wording and rejecting it the old."""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import NamedTuple

from kesu_parse.writers._changes import Stretch
from kesu_parse.writers._word import Run

WHO = 'w:author="kesu"'


class Mark(NamedTuple):
    """The end of a paragraph that was kept, deleted or inserted."""

    kind: str


class Tracker:
    """Writes tracked runs and paragraphs; every mark of a document gets a number of its own."""

    def __init__(self) -> None:
        self.numbers = count(1)

    def paragraphs(self, parts: Iterable[Stretch], look: str) -> str:
        """Return the paragraphs of marked text, `look` being their properties; a line end ends a paragraph."""
        out: list[str] = []
        runs: list[str] = []
        for part in lines(parts):
            if isinstance(part, Mark):
                out.append(self._paragraph(runs, look, part.kind))
                runs = []
            elif part.text:
                runs.append(self.run(part))
        return "".join([*out, self._paragraph(runs, look, "keep")])

    def run(self, part: Stretch) -> str:
        """Return a run, wrapped in w:ins or w:del where it was inserted or deleted."""
        xml = Run(part.text).xml()
        if part.kind == "keep":
            return xml
        if part.kind == "delete":
            xml = xml.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"<{self._tag(part.kind)}>{xml}</{_name(part.kind)}>"

    def _paragraph(self, runs: list[str], look: str, kind: str) -> str:
        mark = f"<w:rPr><{self._tag(kind)}/></w:rPr>" if kind != "keep" else ""
        return f"<w:p><w:pPr>{look}{mark}</w:pPr>{''.join(runs)}</w:p>"

    def _tag(self, kind: str) -> str:
        return f'{_name(kind)} w:id="{next(self.numbers)}" {WHO}'


def _name(kind: str) -> str:
    return "w:ins" if kind == "insert" else "w:del"


def lines(parts: Iterable[Stretch]) -> Iterator[Stretch | Mark]:
    """Yield the stretches cut at line ends, which become the marks of paragraphs."""
    for part in parts:
        first, *rest = part.text.split("\n")
        yield Stretch(part.kind, first)
        for text in rest:
            yield Mark(part.kind)
            yield Stretch(part.kind, text)
