"""Parsing: from the text of a document to its plan, in the stages that `parse` names one after the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from kesu_parse.parsing import facts, front, table
from kesu_parse.parsing.building import Builder
from kesu_parse.parsing.clauses import Clauses, UnitId
from kesu_parse.parsing.lines import Line, lines
from kesu_parse.parsing.nesting import Node, close, nest
from kesu_parse.parsing.volumes import Volume, volumes
from kesu_parse.plan import Item, Origin, Part, Plan, Section
from kesu_parse.source import Source, Span

Identify = Callable[[str | None, str | None, str | int | None], UnitId]


def parse(source: Source, identify: Identify | None = None) -> Plan:
    """Return the plan that a text holds; never fails, and what it does not understand stands in `unread`.

    `identify` takes level, place and date of the document and gives what tells the institution of a name; without
    it the parties have none.
    """
    tasks = table.of(source) if source.tables else {}
    found = front.roles(source.text, lines(source), tasks)
    texts = volumes(source.text, found, front.begin(found, tasks))
    roots = _trees(source, found, texts, tasks)
    parts, unread = _rest(source.text, found, roots)
    said = _facts(source, parts)
    builder = Builder(source.text, _clauses(source.text, said, identify))
    sections, items = _built(builder, texts, roots)
    return Plan(
        **said,
        sections=sections,
        items=items,
        parts=parts,
        unread=unread,
    )


def _clauses(text: str, said: dict[str, Any], identify: Identify | None) -> Clauses:
    year, place = said["year"], said["place"]
    if identify is None:
        return Clauses(text, year, place)
    return Clauses(text, year, place, identify(said["level"], place, said["issued_on"] or year))


def _trees(
    source: Source, found: list[Line], texts: list[Volume], tasks: dict[int, list[Node]]
) -> list[Node]:
    """Return one root a volume, its passages nested and their ranges closed."""
    edges = [x.start for x in found if x.role] + [len(source.text)]
    roots = []
    for volume in texts:
        root = Node((volume.titles or volume.lines)[0].start)
        nest(volume.lines, root, tasks)
        last = max((x.start for x in volume.lines if x.label or x.table is not None), default=root.start)
        close(root, edges[min(bisect_right(edges, last), len(edges) - 1)])
        roots.append(root)
    return roots


def _built(
    builder: Builder, texts: list[Volume], roots: list[Node]
) -> tuple[tuple[Section, ...], tuple[Item, ...]]:
    if not roots:
        return (), ()
    sections, items = builder.children(roots[0], "", 1)
    rest = [_attached(builder, n, v, r) for n, (v, r) in enumerate(zip(texts, roots, strict=True)) if n]
    return (*sections, *rest), items


def _attached(builder: Builder, n: int, volume: Volume, root: Node) -> Section:
    """Return an attachment as a section without a label."""
    title = "".join(x.body(builder.text) for x in volume.titles)
    id_ = builder.unique(f"附件{n}")
    begin = volume.titles[-1].end if volume.titles else root.start
    own, found = builder.own(begin, root.stop)
    below = builder.children(root, id_, 2)
    return Section(id_, "", None, 1, title, own, Span(root.start, root.end), found, *below)


def _rest(text: str, found: list[Line], roots: list[Node]) -> tuple[tuple[Part, ...], tuple[Span, ...]]:
    """Return the stretches that belong to the plan as a whole, and those that belong to nothing."""
    held = [Span(r.start, r.end) for r in roots[1:]]
    held += [Span(c.start, c.end) for r in roots[:1] for c in r.children]
    held.sort()
    parts: list[Part] = []
    unread: list[Span] = []
    starts = [line.start for line in found]
    for gap in _gaps(held, len(text)):
        inside = found[bisect_left(starts, gap.start) : bisect_left(starts, gap.end)]
        _part(text, gap, inside, parts, unread)
    return tuple(parts), tuple(unread)


def _gaps(held: list[Span], size: int) -> list[Span]:
    edges = [(0, 0), *held, (size, size)]
    return [Span(a[1], b[0]) for a, b in pairwise(edges) if a[1] < b[0]]


def _part(text: str, gap: Span, inside: list[Line], parts: list[Part], unread: list[Span]) -> None:
    """Share a gap out to the lines in it: runs of one role are one part, empty lines join the run before."""
    runs: list[tuple[str, int]] = []
    for line in inside:
        role = line.role or ("" if not line.body(text) else "closing")
        if role and (not runs or runs[-1][0] != role):
            runs.append((role, line.start if runs else gap.start))
    ends = [start for _, start in runs[1:]] + [gap.end]
    parts += [Part(role, Span(start, end)) for (role, start), end in zip(runs, ends, strict=False)]
    if not runs and text[gap.start : gap.end].strip():
        unread.append(gap)


def _facts(source: Source, parts: tuple[Part, ...]) -> dict[str, Any]:
    said: dict[str, str] = {}
    for part in parts:
        said.setdefault(part.kind, source[part.span])
    name, cover = facts.squashed(said.get("title")), facts.squashed(said.get("cover_title"))
    number = facts.squashed(said.get("doc_number", "").strip("（()） \n"))
    signed = facts.issued_on(said.get("issued_on", ""))
    text = said.get("preamble", "")
    issuers = facts.issuers(said.get("signature", ""), cover or name, number)
    where, level = facts.place(name, cover, *issuers, addressed=said.get("addressees"))
    return {
        "source": Origin(source.name, source.format, source.sha256, len(source.text)),
        "kind": facts.kind(cover, name, number, text),
        "title": name,
        "cover_title": cover,
        "doc_number": number,
        "issuers": issuers,
        "issued_on": signed,
        "year": facts.year(name, cover, signed and f"{signed[:4]}年"),
        "place": where,
        "level": level,
        "addressees": facts.addressees(said["addressees"]) if "addressees" in said else (),
        "attachments": facts.attachments(said["attachment"]) if "attachment" in said else (),
        "preamble": text.strip(),
    }
