"""Word documents made from plain text: with typed numbers, automatic numbers, tracked changes, and tables.

The same text comes out of `typed`, `automatic` and `tracked`, so that one plan can be held against itself in
all of them; `converted_all` makes further formats of it with LibreOffice where that is installed.
"""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml"'
)
ROOTS = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
ROOTS |= {"header": "hdr", "footer": "ftr"}
STRICT = "http://purl.oclc.org/ooxml/"

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip of members, always the same bytes for the same content."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(ZipInfo(name), content, ZIP_STORED if name == "mimetype" else ZIP_DEFLATED)
    return out.getvalue()


def docx(body: str, *, strict: bool = False, **parts: str) -> bytes:
    """Return a document of the XML inside w:body and, by name, inside the roots of further parts."""
    members = {"word/document.xml": root("document", f"<w:body>{body}</w:body>")}
    relations = ""
    for name, content in parts.items():
        members[f"word/{name}.xml"] = root(ROOTS[name], content)
        relations += relation(name, f"{OFFICE}/relationships/{name}", f"{name}.xml")
    members["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
    )
    main = relation("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml")
    members["_rels/.rels"] = f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>'
    members["[Content_Types].xml"] = content_types(parts)
    if strict:
        members = {name: as_strict(xml) for name, xml in members.items()}
    return zipped({name: xml.encode() for name, xml in members.items()})


def root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {SPACES}>{content}</w:{name}>'


def relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>'


def content_types(parts: dict[str, str]) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    names = {"document": "document.main"} | {name: name for name in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{what}+xml"/>'
        for name, what in names.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def as_strict(xml: str) -> str:
    """Return a part in the namespaces of the strict variant."""
    xml = xml.replace(WORD, f"{STRICT}wordprocessingml/main")
    return xml.replace(f"{OFFICE}/relationships", f"{STRICT}officeDocument/relationships").replace(
        f"{OFFICE}/math", f"{STRICT}officeDocument/math"
    )


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def run(text: str, tag: str = "t") -> str:
    """Return a run of text, cut in two as Word likes to."""
    half = len(text) // 2
    parts = [part for part in (text[:half], text[half:]) if part]
    return "".join(
        f'<w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:{tag} xml:space="preserve">{escape(part)}</w:{tag}></w:r>'
        for part in parts
    )


def typed(text: str) -> bytes:
    """Return a document whose numbers are typed, one paragraph a line."""
    return docx("".join(paragraph(run(line)) for line in text.split("\n")))


NUMERALS = "〇一二三四五六七八九"
FORMS = (
    (re.compile(r"([一二三四五六七八九十]+)、"), "chineseCountingThousand", "%{}、"),
    (re.compile(r"（([一二三四五六七八九十]+)）"), "chineseCountingThousand", "（%{}）"),
    (re.compile(r"(\d{1,3})\.(?!\d)"), "decimal", "%{}."),
    (re.compile(r"（(\d{1,3})）"), "decimal", "（%{}）"),
)


def arabic(numeral: str) -> int:
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (NUMERALS.index(tens or "一") if ten else 0) * 10 + NUMERALS.index(ones or "〇")


def automatic(text: str) -> bytes:
    """Return a document whose labels are counted by Word: one list of four levels, begun anew where needed."""
    counts, nums, begins, body = [0, 0, 0, 0], [""], {}, ""
    for line in text.split("\n"):
        found = next(((n, m) for n, form in enumerate(FORMS) if (m := form[0].match(line))), None)
        if found is None:
            body += paragraph(run(line))
            continue
        level, match = found
        number = arabic(match[1])
        if number != (counts[level] + 1 if counts[level] else begins.get(level, 1)):
            start = f'<w:startOverride w:val="{number}"/>'  # a list of its own that starts elsewhere
            nums.append(f'<w:lvlOverride w:ilvl="{level}">{start}</w:lvlOverride>')
            begins = {level: number}
        counts[level:] = [number] + [0] * (3 - level)
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{len(nums)}"/></w:numPr>'
        body += paragraph(run(line[match.end() :]), numbered)
    return docx(body, numbering=levels() + "".join(num(n, change) for n, change in enumerate(nums, 1)))


def levels() -> str:
    out = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
        f"<w:lvlText w:val={quoteattr(label.format(n + 1))}/></w:lvl>"
        for n, (_, form, label) in enumerate(FORMS)
    )
    return f'<w:abstractNum w:abstractNumId="0">{out}</w:abstractNum>'


def num(number: int, change: str) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{change}</w:num>'


def tracked(text: str) -> bytes:
    """Return a document that is `text` once every change is accepted.

    Every third line had other words, was written as a whole, is followed by one that was struck out, or was
    one paragraph with the next before.
    """
    body = ""
    for n, line in enumerate(text.split("\n")):
        body += (changed, inserted, followed, untouched, parted)[n % 5](line)
    return docx(body)


def mark(kind: str, content: str = "") -> str:
    return f'<w:{kind} w:id="1" w:author="甲" w:date="2022-03-01T00:00:00Z">{content}</w:{kind}>'


def untouched(line: str) -> str:
    return paragraph(run(line))


def changed(line: str) -> str:
    old = mark("del", run("原来的说法", "delText"))
    return paragraph(run(line[:3]) + old + mark("ins", run(line[3:7])) + run(line[7:]))


def inserted(line: str) -> str:
    return paragraph(mark("ins", run(line)), f"<w:rPr>{mark('ins')}</w:rPr>")


def followed(line: str) -> str:
    return untouched(line) + paragraph(
        mark("moveFrom", run("移走的一段。")) + mark("del", run("删去的一段。", "delText")),
        f"<w:rPr>{mark('del')}</w:rPr>",
    )


def parted(line: str) -> str:
    """A line that was two paragraphs, the end of the first struck out."""
    return paragraph(run(line[:5]), f"<w:rPr>{mark('del')}</w:rPr>") + paragraph(run(line[5:]))


def table(rows: list[list[str]]) -> str:
    """Return a table; a cell "^" is merged with the one above, "<" with the one to its left."""
    out = ""
    for n, row in enumerate(rows):
        cells = ""
        for k, text in enumerate(row):
            if text == "<":
                continue
            width = next((w for w in range(1, len(row) - k) if row[k + w] != "<"), len(row) - k)
            below = n + 1 < len(rows) and rows[n + 1][k] == "^"
            merge = "<w:vMerge/>" if text == "^" else '<w:vMerge w:val="restart"/>' if below else ""
            lines = "".join(paragraph(run(t)) for t in ("" if text == "^" else text).split("\n"))
            cells += f'<w:tc><w:tcPr><w:gridSpan w:val="{width}"/>{merge}</w:tcPr>{lines}</w:tc>'
        out += f"<w:tr>{cells}</w:tr>"
    columns = '<w:gridCol w:w="2000"/>' * max(map(len, rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{out}</w:tbl>"


def converted_all(made: dict[str, bytes], ending: str, to: str, folder: Path) -> dict[str, bytes]:
    """Return documents converted by LibreOffice from one file ending to another, all in one run of it."""
    for name, data in made.items():
        (folder / f"{name}.{ending}").write_bytes(data)
    sources = [str(folder / f"{name}.{ending}") for name in made]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        SOFFICE or "soffice",
        profile,
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        *sources,
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {name: (folder / f"{name}.{to.partition(':')[0]}").read_bytes() for name in made}


OPEN = "urn:oasis:names:tc:opendocument:xmlns:"
OPEN_SPACES = " ".join(f'xmlns:{name}="{OPEN}{name}:1.0"' for name in ("text", "style", "office", "table"))
OPEN_SPACES += f' xmlns:draw="{OPEN}drawing:1.0"'
OPEN_SPACES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
OPEN_KIND = "application/vnd.oasis.opendocument.text"


def odt(content: str, styles: str = "", manifest: str = "") -> bytes:
    """Return an OpenDocument text of the XML inside office:text and of its styles."""
    body = f"<office:body><office:text>{content}</office:text></office:body>"
    members = {
        "mimetype": OPEN_KIND,
        "content.xml": f"<office:document-content {OPEN_SPACES}>{body}</office:document-content>",
        "styles.xml": f"<office:document-styles {OPEN_SPACES}>{styles}</office:document-styles>",
        "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
    }
    return zipped({name: xml.encode() for name, xml in members.items()})


def flat_odt(content: str, styles: str = "") -> bytes:
    """Return the same in one XML file."""
    body = f"<office:body><office:text>{content}</office:text></office:body>"
    kind = f'office:mimetype="{OPEN_KIND}"'
    return f"<office:document {OPEN_SPACES} {kind}>{styles}{body}</office:document>".encode()
