"""Pages made from plain descriptions, as PDF and as OFD: what stands where, and the rules of tables.

`sheets` sets paragraphs as GB/T 9704 has them (28 characters a line, first lines set in by two, page numbers);
`grid` draws a table. Both formats are made from the same sheets, so one expectation holds for both.
"""

from dataclasses import dataclass, field
from html import escape

from office import zipped

WIDTH, HEIGHT = 595.0, 842.0
LEFT, TOP, SIZE, PITCH, CHARS, LINES = 79.0, 120.0, 16.0, 29.0, 28, 20
FORBIDDEN = "，。、；：！？）》”’〕"  # never at the beginning of a line


@dataclass
class Sheet:
    """A page: texts with the left end of their baseline (y from the top), their size and letter-spacing; lines."""

    texts: list[tuple[float, float, float, str, float]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)

    def put(self, x: float, y: float, text: str, size: float = SIZE, space: float = 0.0) -> None:
        self.texts.append((x, y, size, text, space))


def advance(char: str, size: float) -> float:
    return size / 2 if char < "\x7f" else size


def length(text: str, size: float = SIZE, space: float = 0.0) -> float:
    return sum(advance(c, size) + space for c in text)


def broken(text: str, indent: int = 2, chars: int = CHARS) -> list[str]:
    """Return the lines of a paragraph, closing marks hanging into the margin where they must."""
    out, line, room = [], "", (chars - indent) * SIZE
    for char in text:
        if length(line + char) > room and char not in FORBIDDEN and not (char + line[-1:]).isascii():
            out.append(line)
            line, room = "", chars * SIZE
        line += char
    return [*out, line]


def sheets(paragraphs: list[tuple[str, str]], lines: int = LINES) -> list[Sheet]:
    """Return pages of paragraphs, each a kind and a text: body, title (centred), flush, right; with page numbers."""
    out, row = [Sheet()], 0
    for kind, text in paragraphs:
        size = 22.0 if kind == "title" else SIZE
        for n, line in enumerate(
            broken(text, 2 if kind == "body" else 0) if kind in ("body", "flush") else [text]
        ):
            if row == lines:
                out.append(Sheet())
                row = 0
            free = CHARS * SIZE - length(line, size)
            x = {"title": free / 2, "right": free - 2 * SIZE}.get(
                kind, 2 * SIZE if kind == "body" and n == 0 else 0
            )
            out[-1].put(LEFT + x, TOP + row * PITCH, line, size)
            row += 1
    for n, sheet in enumerate(out, 1):
        sheet.put(LEFT + 12.5 * SIZE, TOP + (lines + 1.5) * PITCH, f"— {n} —", 14)
    return out


def grid(
    sheet: Sheet, top: float, widths: list[float], rows: list[list[str | None]], height: float = 40.0
) -> None:
    """Draw a table; None continues the cell above, "<" the cell to the left; line ends part lines of a cell."""
    xs = [LEFT + sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [top + height * n for n in range(len(rows) + 1)]
    for r, cells in enumerate(rows):
        for c, cell in enumerate(cells):
            if cell is not None:
                sheet.rules.append((xs[c], ys[r], xs[c + 1], ys[r]))
            if cell != "<":
                sheet.rules.append((xs[c], ys[r], xs[c], ys[r + 1]))
            for n, line in enumerate((cell or "").split("\n") if cell != "<" else []):
                sheet.put(xs[c] + 4, ys[r] + 14 + 13 * n, line, 10)
    sheet.rules += [(xs[-1], ys[0], xs[-1], ys[-1]), (xs[0], ys[-1], xs[-1], ys[-1])]


def pdf(pages: list[Sheet], *, extra: str = "", picture: bool = False) -> bytes:
    """Return a PDF of sheets in a Chinese font that is not embedded; `extra` goes into the trailer."""
    font = 3 + 2 * len(pages)
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>"]
    for n, sheet in enumerate(pages):
        box, drawn = f"/MediaBox[0 0 {WIDTH:g} {HEIGHT:g}]", _drawn(sheet) + ("/I Do" if picture else "")
        used = f"/Resources<</Font<</F {font} 0 R>>/XObject<</I {font + 2} 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}{used}/Contents {4 + 2 * n} 0 R>>")
        objects.append(f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream")
    objects.append(
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[{font + 1} 0 R]>>"
    )
    objects.append(
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        "/Supplement 4>>/DW 1000/W[1 95 500]>>"
    )
    objects.append("<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>"
                   "stream\n0\nendstream")  # fmt: skip
    return _file(objects, extra)


def _file(objects: list[str], extra: str) -> bytes:
    out, at = "%PDF-1.5\n", []
    for n, content in enumerate(objects, 1):
        at.append(len(out))
        out += f"{n} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in at)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    start = out.rindex("xref\n0 ")
    return f"{out}trailer<</Size {len(objects) + 1}/Root 1 0 R{extra}>>\nstartxref\n{start}\n%%EOF\n".encode(
        "latin-1"
    )


def _drawn(sheet: Sheet) -> str:
    texts = (
        f"BT/F {size:g} Tf {space:g} Tc {x:g} {HEIGHT - y:g} Td<{text.encode('utf-16-be').hex()}>Tj ET"
        for x, y, size, text, space in sheet.texts
    )
    rules = (f"{x0:g} {HEIGHT - y0:g} m {x1:g} {HEIGHT - y1:g} l S" for x0, y0, x1, y1 in sheet.rules)
    return "\n".join([*texts, *rules])


OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MM = 25.4 / 72


def ofd(
    pages: list[Sheet], *, template: str = "", resources: str = "", body: str = "", **parts: str
) -> bytes:
    """Return an OFD of sheets; `template` and `resources` are what these parts hold, `body` follows on page 1."""
    common = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH * MM:.3f} {HEIGHT * MM:.3f}</ofd:PhysicalBox></ofd:PageArea>"
    common += '<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID="90" BaseLoc="Tpl/Content.xml"/>'
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/{n}.xml"/>' for n in range(len(pages)))
    members = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/Res.xml": f"<ofd:Res {OFD}><ofd:CompositeGraphicUnits>{resources}</ofd:CompositeGraphicUnits></ofd:Res>",
        "Doc_0/Tpl/Content.xml": f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content></ofd:Page>",
    }
    for n, sheet in enumerate(pages):
        layer = f'<ofd:Layer Type="Body">{_placed(sheet)}{body if n == 0 else ""}</ofd:Layer>'
        used = '<ofd:Template TemplateID="90" ZOrder="Background"/>' if template else ""
        members[f"Doc_0/Pages/{n}.xml"] = (
            f"<ofd:Page {OFD}>{used}<ofd:Content>{layer}</ofd:Content></ofd:Page>"
        )
    members |= parts
    return zipped({name: xml.encode() for name, xml in members.items()})


def _placed(sheet: Sheet) -> str:
    return "".join(text_object(x, y, text, size, space) for x, y, size, text, space in sheet.texts) + "".join(
        f'<ofd:PathObject Boundary="{x0 * MM:.3f} {y0 * MM:.3f} 1 1"><ofd:AbbreviatedData>M 0 0 '
        f"L {(x1 - x0) * MM:.3f} {(y1 - y0) * MM:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
        for x0, y0, x1, y1 in sheet.rules
    )


def text_object(x: float, y: float, text: str, size: float = SIZE, space: float = 0.0) -> str:
    """Return a text object of OFD whose baseline begins at a point in points."""
    steps = " ".join(f"{(advance(c, size) + space) * MM:.3f}" for c in text[:-1])
    box = f"{x * MM:.3f} {(y - size) * MM:.3f} 100 {size * MM:.3f}"
    return (
        f'<ofd:TextObject Boundary="{box}" Size="{size * MM:.3f}"><ofd:TextCode X="0" Y="{size * MM:.3f}" '
        f'DeltaX="{steps}">{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )
