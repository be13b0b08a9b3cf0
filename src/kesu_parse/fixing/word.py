"""Edits put into a Word document, as tracked changes or plainly; nothing else of it changes."""

import re
from typing import NamedTuple

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


def tracked(data: bytes, source: Source, marks: tuple[Mark, ...], *, accept: bool = False) -> Placed:
    """Return a Word document with edits made: as tracked changes by author `kesu CODE`, or with `accept` plainly."""
    package = Package(data)
    bodies = {name: Body(package.read(name)) for name in parts_of(source)}
    finder = Finder(source, bodies)
    number = _next_id(package, bodies)
    left = []
    for mark in marks:
        if not _put(finder, mark, number, accept):
            left.append(mark)
        number += 2
    changed = {name: body.bytes() for name, body in bodies.items() if body.cuts}
    return Placed(replaced(data, changed) if changed else data, tuple(left))


def _next_id(package: Package, bodies: dict[str, Body]) -> int:
    found = [int(n) for name in bodies for n in ID.findall(package.read(name))]
    return max(found, default=0) + 1


def _put(finder: Finder, mark: Mark, number: int, accept: bool) -> bool:
    """Note the cuts for one edit; False where it touches something that is no plain text."""
    (start, end), new = mark.edit
    if "\n" in new:
        return False
    if start == end:
        spot = finder.between(start)
        if spot is None:
            return False
        finder.body(start if finder.spot(start) else start - 1).add(
            spot.text, _cut(mark, number, accept, spot.at, 0, new, spot.text.run)
        )
        return True
    stretches = finder.stretches(start, end)
    if not stretches:
        return False
    body = finder.body(start)
    for n, (text, at, stop) in enumerate(stretches):
        last = n == len(stretches) - 1
        body.add(text, _cut(mark, number, accept, at, stop - at, new if last else "", text.run))
    return True


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
