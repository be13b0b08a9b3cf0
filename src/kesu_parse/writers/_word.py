"""Word documents on A4: official fonts with stand-ins, framed tables that break between rows, the same bytes."""

from io import BytesIO
from itertools import islice
from typing import Any, NamedTuple

from kesu_parse.writers._xml import escaped

TITLE, HEAD, BODY = "方正小标宋简体", "黑体", "仿宋_GB2312"
STAND_INS = {TITLE: "宋体", HEAD: "SimHei", BODY: "仿宋"}
NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
WIDE, HIGH = 16838, 11906  # A4 in twentieths of a point, on its side
MARGIN = 850
ROOM = WIDE - 2 * MARGIN
PADDING = (("top", 40), ("left", 60), ("bottom", 40), ("right", 60))


class Run(NamedTuple):
    """Text with a font, a size in points, and whether it is bold."""

    text: str
    size: float = 10.5
    font: str = BODY
    bold: bool = False
    color: str = ""

    def xml(self) -> str:
        """Return the run, line ends as breaks."""
        look = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{self.font}"/>'
        look += "<w:b/>" * self.bold + (f'<w:color w:val="{self.color}"/>' if self.color else "")
        look += f'<w:sz w:val="{round(self.size * 2)}"/><w:szCs w:val="{round(self.size * 2)}"/>'
        text = "<w:br/>".join(f'<w:t xml:space="preserve">{escaped(t)}</w:t>' for t in self.text.split("\n"))
        return f"<w:r><w:rPr>{look}</w:rPr>{text}</w:r>"


def paragraph(*runs: Run, align: str = "left", after: int = 0, indent: int = 0, keep: bool = False) -> str:
    """Return a paragraph; `indent` is the first line's, in hundredths of a character."""
    look = (
        "<w:keepNext/>" * keep + f'<w:spacing w:before="0" w:after="{after}" w:line="240" w:lineRule="auto"/>'
    )
    look += f'<w:ind w:firstLineChars="{indent}"/>' * bool(indent) + f'<w:jc w:val="{align}"/>'
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(r.xml() for r in runs)}</w:p>"


class Cell(NamedTuple):
    """The content of a table cell, and how it looks."""

    inner: str
    fill: str = ""
    bare: bool = False
    span: int = 1
    top: bool = False


def cell(text: str, *, align: str = "center", **look: Any) -> Cell:
    """Return a cell with one paragraph of text."""
    fill = look.pop("fill", "")
    return Cell(paragraph(Run(text, **look), align=align), fill)


def table(
    shares: list[int], head: list[Cell], rows: list[list[Cell]], *, room: int = ROOM, whole: bool = True
) -> str:
    """Return a framed table: fixed widths, the head repeated on every page, no row broken if they are kept `whole`."""
    columns = [room * s // sum(shares) for s in shares]
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    look = f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
    sides = "".join(f'<w:{s} w:w="{w}" w:type="dxa"/>' for s, w in PADDING)
    look += f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
    heads = [_row(head, columns, header=True)] if head else []
    body = "".join([*heads, *(_row(r, columns, whole=whole) for r in rows)])
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def _row(cells: list[Cell], columns: list[int], *, header: bool = False, whole: bool = True) -> str:
    look = "<w:cantSplit/>" * whole + "<w:tblHeader/>" * header
    rest = iter(columns)
    inner = "".join(_cell(c, sum(islice(rest, c.span))) for c in cells)
    return f"<w:tr><w:trPr>{look}</w:trPr>{inner}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.span > 1:
        look += f'<w:gridSpan w:val="{cell.span}"/>'
    if cell.bare:
        none = "".join(f'<w:{s} w:val="nil"/>' for s in ("top", "left", "bottom", "right"))
        look += f"<w:tcBorders>{none}</w:tcBorders>"
    if cell.fill:
        look += f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.fill}"/>'
    align = "top" if cell.top else "center"
    return f'<w:tc><w:tcPr>{look}<w:vAlign w:val="{align}"/></w:tcPr>{cell.inner}</w:tc>'


def document(body: str, *, title: str, footer: str, created: str | None, landscape: bool = True) -> bytes:
    """Return the document of a body: A4, page x of y at the foot, no trace of when it was made."""
    from docx import Document

    made = Document()
    _paper(made.sections[0], landscape)
    _foot(made.sections[0], footer)
    _fonts(made)
    _properties(made, title, created)
    _fill(made, body)
    out = BytesIO()
    made.save(out)
    return steady(out.getvalue())


def _paper(section: Any, landscape: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Twips

    size = (WIDE, HIGH) if landscape else (HIGH, WIDE)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = map(Twips, size)
    section.left_margin = section.right_margin = Twips(MARGIN if landscape else 1588)
    section.top_margin = Twips(MARGIN if landscape else 2098)
    section.bottom_margin = Twips(1080 if landscape else 2098)
    section.footer_distance = Twips(450 if landscape else 1200)


def _foot(section: Any, text: str) -> None:
    from docx.oxml import parse_xml

    def field(code: str) -> str:
        run = Run("1", 9).xml()
        return f'<w:fldSimple w:instr="{code}">{run}</w:fldSimple>'

    parts = [Run(f"{text}　第 ", 9).xml(), field("PAGE"), Run(" 页 共 ", 9).xml(), field("NUMPAGES")]
    inner = "".join([*parts, Run(" 页", 9).xml()])
    element = section.footer._element
    for child in list(element):
        element.remove(child)
    element.append(parse_xml(f'<w:p {NS}><w:pPr><w:jc w:val="center"/></w:pPr>{inner}</w:p>'))


def _fonts(made: Any) -> None:
    """Name for every font the one to take where it is missing."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in STAND_INS.items()
    )
    for part in made.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {NS}>{rows}</w:fonts>'.encode()


def _properties(made: Any, title: str, created: str | None) -> None:
    from datetime import datetime

    day = datetime.fromisoformat(created or "2000-01-01")
    core = made.core_properties
    core.author, core.title, core.comments, core.language = "kesu", escaped(title)[:200], "", "zh-CN"
    core.created = core.modified = day
    core.last_modified_by = "kesu"


def _fill(made: Any, body: str) -> None:
    from docx.oxml import parse_xml

    holder = parse_xml(f"<w:body {NS}>{body}</w:body>")
    at = made.element.body
    for child in list(at):
        if not child.tag.endswith("}sectPr"):
            at.remove(child)
    for n, child in enumerate(list(holder)):
        at.insert(n, child)


def steady(data: bytes) -> bytes:
    """Return the same package with every member's time set to the first that zip knows."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in old.infolist():
            fixed = ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type = ZIP_DEFLATED
            new.writestr(fixed, old.read(member))
    return out.getvalue()
