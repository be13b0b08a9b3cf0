"""Edits put into a Word document, as tracked changes or plainly; nothing else of it changes."""

import re
from typing import NamedTuple

from kesu_parse.finding import Edit
from kesu_parse.fixing.package import replaced
from kesu_parse.fixing.patch import Mark
from kesu_parse.fixing.runs import Body, Cut, Finder, parts_of
from kesu_parse.readers._package import Package
from kesu_parse.source import Source

ID = re.compile(rb'\bid="(\d{1,9})"')


class Placed(NamedTuple):
    """What could be put into the document, and the edits that could not: they touch what Word makes up itself."""

    data: bytes
    left: tuple[Mark, ...]


class Surgery:
    """A Word document on which edits are to be made, its parts read once."""

    def __init__(self, data: bytes, source: Source) -> None:
        """Read the parts that the source came from; WriteError where they cannot be changed safely."""
        package, self.data = Package(data), data
        self.parts = {name: package.read(name) for name in parts_of(source)}
        self.finder = Finder(source, {name: Body(part) for name, part in self.parts.items()})

    def takes(self, edit: Edit) -> bool:
        """Say whether an edit touches plain text only, not what Word makes up itself, such as automatic numbers."""
        (start, end), new = edit
        if "\n" in new:
            return False
        found = self.finder.stretches(start, end) if start < end else self.finder.between(start)
        return bool(found)

    def tracked(self, marks: tuple[Mark, ...], *, accept: bool = False) -> Placed:
        """Return the document with edits made: as tracked changes by author `kesu CODE`, or with `accept` plainly."""
        number = max((int(n) for part in self.parts.values() for n in ID.findall(part)), default=0) + 1
        left = []
        for mark in marks:
            if self.takes(mark.edit):
                _put(self.finder, mark, number, accept)
            else:
                left.append(mark)
            number += 2
        bodies = self.finder.bodies
        changed = {name: body.bytes() for name, body in bodies.items() if body.cuts}
        for body in bodies.values():
            body.cuts.clear()
        return Placed(replaced(self.data, changed) if changed else self.data, tuple(left))


def tracked(data: bytes, source: Source, marks: tuple[Mark, ...], *, accept: bool = False) -> Placed:
    """Return a Word document with edits made, as `Surgery.tracked` does."""
    return Surgery(data, source).tracked(marks, accept=accept)


def _put(finder: Finder, mark: Mark, number: int, accept: bool) -> None:
    """Note the cuts for one edit of plain text."""
    (start, end), new = mark.edit
    if start == end:
        spot = finder.between(start)
        assert spot is not None
        body = finder.body(start if finder.spot(start) else start - 1)
        body.add(spot.text, _cut(mark, number, accept, spot.at, 0, new, spot.text.run))
        return
    stretches = finder.stretches(start, end) or []
    body = finder.body(start)
    for n, (text, at, stop) in enumerate(stretches):
        last = n == len(stretches) - 1
        body.add(text, _cut(mark, number, accept, at, stop - at, new if last else "", text.run))


def _cut(mark: Mark, number: int, accept: bool, at: int, old: int, new: str, run: object) -> Cut:
    if accept:
        return Cut(at, old, new=new)
    prefix = getattr(run, "prefix", "")
    colon = f"{prefix}:" if prefix else ""
    author = "kesu " + "、".join(mark.codes)
    head = f'{colon}id="{{}}" {colon}author="{author}"'
    return Cut(
        at,
        old,
        gone=f"<{colon}del {head.format(number)}>".encode(),
        gone_end=f"</{colon}del>".encode(),
        new=new,
        wrap=f"<{colon}ins {head.format(number + 1)}>".encode(),
        wrap_end=f"</{colon}ins>".encode(),
    )
