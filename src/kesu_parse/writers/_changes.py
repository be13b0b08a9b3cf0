"""What all writers of a comparison say alike: title, summary, numbers, the stretches around a change."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from kesu_parse.change import Changes, Comparison, Edit, Edition
from kesu_parse.comparing.rows import Row
from kesu_parse.comparing.telling import KINDS, renamed

TONES = {
    "new": "good",
    "dropped": "bad",
    "split": "warn",
    "merged": "warn",
    "reworded": "strong",
    "same": "dim",
}
AROUND = 14


def title(pair: Comparison) -> str:
    """Return the heading of a comparison."""
    old, new = pair.changes.old, pair.changes.new
    if old.year and new.year and old.year != new.year:
        return f"{new.title or new.name}（{old.year} → {new.year}）变化对照表"
    return f"{new.title or new.name or '要点'}变化对照表"


def edition(which: str, of: Edition) -> str:
    """Return one line about a plan."""
    file = f"（{of.name}）" if of.name else ""
    return f"{which}：{of.title or '（无标题）'}{file}，{of.items} 项"


def counts(changes: Changes) -> list[tuple[str, str, int]]:
    """Return relation, Chinese name and number of every kind of change, those that matter most first."""
    order = ("new", "dropped", "split", "merged", "reworded", "edited", "same")
    found = [(r, KINDS[r], changes.summary.get(r, 0)) for r in order]
    found.append(("moved", "移位", sum(x.moved for x in changes.links)))
    return [*found, ("check", "待核", sum(x.confidence == "check" for x in changes.links))]


def units(changes: Changes) -> Iterator[tuple[str, str]]:
    """Yield tone and text of what happened to the units of the whole plan."""
    change = changes.units
    if change.added:
        yield "good", f"新加入的单位：{'、'.join(change.added)}"
    if change.removed:
        yield "bad", f"不再出现的单位：{'、'.join(change.removed)}"
    if change.renamed:
        yield "plain", f"单位名称变化：{'；'.join(map(renamed, change.renamed))}"


def numbers(row: Row) -> str:
    """Return the numbers of a row: 8 → 6; one of them where there is no other."""
    if not row.old or not row.new:
        return f"{row.old or row.new}"
    return f"{row.old} → {row.new}"


def label(row: Row) -> str:
    """Return the kind of a row with its marks: 修改·移位·待核."""
    marks = ["移位"] * row.link.moved + ["待核"] * (row.link.confidence == "check")
    return "·".join([row.kind, *marks])


class Stretch(NamedTuple):
    """A piece of marked text: kept, deleted or inserted."""

    kind: str
    text: str


def stretches(edits: tuple[Edit, ...]) -> Iterator[Stretch]:
    """Yield the marks of a row one after the other, what was replaced as a deletion and an insertion."""
    for edit in edits:
        if edit.kind == "keep":
            yield Stretch("keep", edit.new)
            continue
        if edit.old:
            yield Stretch("delete", edit.old)
        if edit.new:
            yield Stretch("insert", edit.new)


def side(edits: tuple[Edit, ...], own: str) -> list[Stretch]:
    """Return one of the two texts (own "delete": the old, "insert": the new), neighbours of one kind joined."""
    found = (p for p in stretches(edits) if p.kind in ("keep", own) and p.text)
    return [Stretch(kind, "".join(p.text for p in run)) for kind, run in groupby(found, lambda p: p.kind)]


def excerpt(edits: tuple[Edit, ...]) -> Iterator[Stretch]:
    """Yield the marks with what was kept between them shortened to the words around a change."""
    found = list(stretches(edits))
    for n, part in enumerate(found):
        if part.kind != "keep" or len(part.text) <= 3 * AROUND:
            yield part
            continue
        before = part.text[:AROUND] if n else ""
        after = part.text[-AROUND:] if n < len(found) - 1 else ""
        yield Stretch("keep", f"{before}……{after}")


def changed(row: Row) -> bool:
    """Say whether the texts of a row differ."""
    return any(e.kind != "keep" for e in row.edits)


def headings(before: tuple[str, ...], now: tuple[str, ...]) -> list[tuple[int, str]]:
    """Return the headings that begin with a row, with their level from 1."""
    same = next(
        (n for n, (a, b) in enumerate(zip(before, now, strict=False)) if a != b), min(len(before), len(now))
    )
    return [(n + 1, text) for n, text in enumerate(now) if n >= same]
