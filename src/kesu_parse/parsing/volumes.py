"""One document may hold several texts: the plan, then its attachments, each with a numbering of its own."""

from kesu_parse.parsing.front import title_like
from kesu_parse.parsing.lines import Line

CLOSING = ("issued_on", "note", "copy_to", "printed")


class Volume:
    """A text with a numbering of its own: the lines of its title and of its body."""

    def __init__(self, titles: list[Line] | None = None, lines: list[Line] | None = None) -> None:
        self.titles: list[Line] = titles or []
        self.lines: list[Line] = lines or []


class _Cutter:
    def __init__(self, text: str) -> None:
        self.text, self.volumes = text, [Volume()]
        self.top, self.last = "", 0
        self.closed = self.heading = False

    def take(self, line: Line, before: Line | None) -> None:
        """Put a line into the volume it belongs to."""
        if line.role:
            self._marked(line)
        elif self.closed and self._begins(line):
            self._begin(line)
        elif self.heading and self._titled(line, before):
            line.role = "heading"
            self.volumes[-1].titles.append(line)
        else:
            if self.heading:
                self.heading = not line.body(self.text)
            self._body(line)

    def _marked(self, line: Line) -> None:
        self.closed = self.closed or line.role in CLOSING
        if line.role == "heading":
            self._open(line)

    def _open(self, line: Line) -> None:
        self.volumes.append(Volume())
        self.top, self.last, self.closed, self.heading = "", 0, False, True

    def _begins(self, line: Line) -> bool:
        return line.label is None and line.table is None and title_like(line.body(self.text))

    def _begin(self, line: Line) -> None:
        self._open(line)
        line.role = "heading"
        self.volumes[-1].titles.append(line)

    def _titled(self, line: Line, before: Line | None) -> bool:
        titles = self.volumes[-1].titles
        body = line.body(self.text)
        if line.label or line.table is not None or not body or not title_like(body):
            return False
        return not titles or (before is titles[-1] and len(titles) < 4)

    def _body(self, line: Line) -> None:
        if label := line.label:
            if label.number == 1 and self.last > 1 and label.style == self.top:
                self._pull_title()
            if not self.top or label.style == self.top:
                self.top, self.last = label.style, label.number
        self.volumes[-1].lines.append(line)

    def _pull_title(self) -> None:
        """Begin a volume with the title lines that stand at the end of the one before, if any do."""
        lines = self.volumes[-1].lines
        at = len(lines)
        while at and lines[at - 1].label is None and lines[at - 1].table is None:
            at -= 1
        loose = lines[at:]
        named = next((i for i, x in enumerate(loose) if title_like(x.body(self.text))), None)
        if named is None:
            return
        pulled, lines[at + named :] = loose[named:], []
        self.volumes.append(Volume(lines=[x for x in pulled[1:]], titles=pulled[:1]))
        pulled[0].role, self.top, self.last = "heading", "", 0


def volumes(text: str, found: list[Line], first: int) -> list[Volume]:
    """Return the texts of a document, the plan first, from the lines at and after the first numbered one."""
    cutter = _Cutter(text)
    before = None
    for line in found[first:]:
        cutter.take(line, before)
        before = line
    return [v for v in cutter.volumes if v.lines or v.titles]
