"""A notice as bytes: plain text in the encodings met, Word with automatic or typed numbers, a page of a web site."""

from collections.abc import Callable
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generating.notice import Line, Notice

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = f"""{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/numbering.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>"""
RELS = (
    '{}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
ROOT = RELS.format(HEAD, f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/>')
PARTS = RELS.format(HEAD, f'<Relationship Id="rId1" Type="{REL}/numbering" Target="numbering.xml"/>')
LEVELS = {
    "part": ("chineseCounting", "%1、"),
    "section": ("chineseCounting", "（%2）"),
    "item": ("decimal", "%3."),
}


def numbering() -> str:
    """Return the list of three levels; the items count on through the sections."""
    levels = [
        f'<w:lvl w:ilvl="{k}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f"{'<w:lvlRestart w:val=' + chr(34) + '0' + chr(34) + '/>' if k == 2 else ''}"
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for k, (form, text) in enumerate(LEVELS.values())
    ]
    listed = f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
    return f'{HEAD}<w:numbering {W}>{listed}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'


def txt(made: Notice, number: int) -> bytes:
    """Return plain text: two of ten in GB18030, one of ten with a byte order mark, three of ten with \\r\\n."""
    text = "".join(f"{line.label}{line.text}\n" for line in made.lines)
    if number % 10 in (3, 5, 8):
        text = text.replace("\n", "\r\n")
    return text.encode({1: "gb18030", 5: "gb18030", 7: "utf-8-sig"}.get(number % 10, "utf-8"))


def running(made: Notice) -> bool:
    """Say whether automatic numbers would come out as the labels stand: 1, 2, 3 … through all sections."""
    labels = [line.label for line in made.lines if line.kind == "item"]
    return labels == [f"{k}." for k in range(1, len(labels) + 1)]


def paragraph(line: Line, auto: bool) -> str:
    """Return a paragraph of Word; the label typed or left to the list."""
    depth = list(LEVELS).index(line.kind) if auto and line.kind in LEVELS else None
    listed = "" if depth is None else f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'
    text = escape(line.text if listed else line.label + line.text)
    props = f"<w:pPr>{listed}</w:pPr>" if listed else ""
    return f"<w:p>{props}<w:r><w:t>{text}</w:t></w:r></w:p>"


def docx(made: Notice, number: int) -> bytes:
    """Return a Word document; every second that counts straight on has automatic numbers."""
    auto = number // 6 % 2 == 0 and running(made)
    body = "".join(paragraph(line, auto) for line in made.lines)
    files = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "word/_rels/document.xml.rels": PARTS,
        "word/numbering.xml": numbering(),
        "word/document.xml": f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(ZipInfo(name), text, ZIP_DEFLATED)
    return out.getvalue()


def html(made: Notice, number: int) -> bytes:
    """Return a page as content management systems make it, with what stands around the text."""
    body = "".join(f"<p>{escape(line.label + line.text)}</p>\n" for line in made.lines)
    around = '<div class="nav"><a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>'
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{escape(made.title)}</title></head>'
        f'<body>{around}<h1>{escape(made.title)}</h1><div id="zoom" class="TRS_Editor">\n{body}</div>'
        f'<div class="footer">主办：{number % 97}号楼信息中心 版权所有</div></body></html>\n'
    ).encode()


FORMATS: dict[str, Callable[[Notice, int], bytes]] = {"txt": txt, "docx": docx, "html": html}
