"""Findings put into a Word document as comments, each on its exact characters."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from kesu_parse.finding import SEVERITY, Finding
from kesu_parse.fixing.package import replaced
from kesu_parse.fixing.runs import Body, Cut, Finder, Spot, escaped, parts_of
from kesu_parse.readers._package import Package
from kesu_parse.source import Source

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
COMMENT_ID = re.compile(rb'<[\w]*:?comment\s[^>]*?\bid="(\d{1,9})"')
NEW = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:comments xmlns:w="{W}"></w:comments>'
MOST = 20  # other places named in a comment


class Annotated(NamedTuple):
    """The document with its comments, and the findings that could not be put on any text."""

    data: bytes
    left: tuple[Finding, ...]


def annotated(data: bytes, source: Source, findings: tuple[Finding, ...]) -> Annotated:
    """Return a Word document with a comment a finding; text, formatting and all other comments stay as they are."""
    package = Package(data)
    main = next(parts_of(source), "word/document.xml")
    bodies = {main: Body(package.read(main))}
    finder = Finder(source, bodies)
    comments = _comments(package, main)
    number = max((int(n) for n in COMMENT_ID.findall(comments.content)), default=-1) + 1
    left, entries = [], []
    for finding in findings:
        if _place(finder, main, finding, number):
            entries.append(_entry(finding, number))
            number += 1
        else:
            left.append(finding)
    members = {main: bodies[main].bytes(), **comments.members("".join(entries).encode("utf-8"))}
    return Annotated(replaced(data, members) if entries else data, tuple(left))


class Comments(NamedTuple):
    """The part that holds the comments, and what must be said of it elsewhere in the package."""

    name: str
    content: bytes
    others: Mapping[str, bytes]

    def members(self, entries: bytes) -> dict[str, bytes]:
        """Return the members of the package with entries added."""
        at = self.content.rfind(b"</")
        content = self.content[:at] + entries + self.content[at:]
        return {self.name: content, **self.others}


def _comments(package: Package, main: str) -> Comments:
    folder, _, name = main.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    relations = package.get(rels).decode("utf-8")
    found = re.search(r'<Relationship\b[^>]*Type="[^"]*/comments"[^>]*>', relations)
    if found and (target := re.search(r'Target="([^"]+)"', found[0])):
        part = target[1].lstrip("/") if target[1].startswith("/") else f"{folder}/{target[1]}"
        content = package.read(part)
        whole = re.sub(rb"<([\w:]*comments)\b([^>]*)/>\s*$", rb"<\1\2></\1>", content)
        return Comments(part, _with_prefix(whole), {})
    types = package.read("[Content_Types].xml").decode("utf-8")
    part = f"{folder}/comments.xml"
    others = {
        rels: _added(
            relations,
            "Relationships",
            f'<Relationship Id="kesuComments" Type="{RELATION}" Target="comments.xml"/>',
        ),
        "[Content_Types].xml": _added(types, "Types", f'<Override PartName="/{part}" ContentType="{TYPE}"/>'),
    }
    return Comments(part, NEW.encode("utf-8"), others)


def _with_prefix(content: bytes) -> bytes:
    """Return a part that knows the prefix w for the words namespace, as the entries use it."""
    if b'xmlns:w="' in content:
        return content
    return re.sub(rb"<([\w:]*comments)\b", rb'<\1 xmlns:w="' + W.encode() + b'"', content, count=1)


def _added(xml: str, tag: str, entry: str) -> bytes:
    if not xml:
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'{head}<{tag} xmlns="{space}">{entry}</{tag}>'.encode()
    at = xml.rfind("</")
    return (xml[:at] + entry + xml[at:]).encode("utf-8")


def _place(finder: Finder, main: str, finding: Finding, number: int) -> bool:
    """Note where a comment begins and ends; False where its paragraph has no text at all."""
    ends = _ends(finder, main, finding)
    if ends is None:
        return False
    first, last = ends
    prefix = first.text.run.prefix if first.text.run else ""
    colon = f"{prefix}:" if prefix else ""
    begin = f'<{colon}commentRangeStart {colon}id="{number}"/>'.encode()
    end = (
        f'<{colon}commentRangeEnd {colon}id="{number}"/>'
        f'<{colon}r><{colon}commentReference {colon}id="{number}"/></{colon}r>'
    ).encode()
    body = finder.bodies[main]
    body.add(first.text, Cut(first.at, before=begin))
    body.add(last.text, Cut(last.at + 1, after=end))
    return True


def _ends(finder: Finder, main: str, finding: Finding) -> tuple[Spot, Spot] | None:
    """Return the first and the last character of a finding that is plain text, else the nearest on its line."""
    start, end = finding.span
    spots = [s for offset in range(start, end) if (s := _plain(finder, main, offset))]
    if not spots:
        text = finder.source.text
        line = range(text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", start))
        near = sorted(line, key=lambda offset: (abs(offset - start), offset))
        spot = next((s for offset in near if (s := _plain(finder, main, offset))), None)
        spots = [spot] if spot else []
    return (spots[0], spots[-1]) if spots else None


def _plain(finder: Finder, main: str, offset: int) -> Spot | None:
    place, _ = finder.source.place(offset, finder.starts)
    return finder.spot(offset) if place.part == main else None


def _entry(finding: Finding, number: int) -> str:
    lines = [f"【{SEVERITY[finding.severity]} {finding.code}】{finding.message}"]
    if finding.fix:
        lines.append(f"改法：{finding.fix.title}")
    anchors = dict.fromkeys(r.anchor for r in finding.related if r.anchor)
    if anchors:
        names = list(anchors)
        lines.append(f"另见：{'、'.join(names[:MOST])}{f' 等{len(names)}处' if len(names) > MOST else ''}")
    lines.append(f"依据：{finding.basis}")
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escaped(_clean(line))}</w:t></w:r></w:p>' for line in lines
    )
    return f'<w:comment w:id="{number}" w:author="kesu {finding.code}" w:initials="kesu">{body}</w:comment>'


def _clean(text: str) -> str:
    return "".join(c if c >= " " and c not in "\ufffe\uffff" else "\ufffd" for c in text)
