"""Word documents that look as a line says: （版面）正文 仿宋 16 缩进2 行距28."""

import office

LAYOUT = "（版面）"
USUAL = {
    "标题": ("方正小标宋简体", "22", "居中"),
    "标题一": ("黑体", "16"),
    "正文": ("仿宋", "16", "缩进2", "行距28"),
}
LINES = (("标题", "2022年工作要点"), ("标题一", "一、总体要求"), ("正文", "坚持以人民为中心，" * 6))
PAGE = {"宽": 210.0, "高": 297.0, "上": 37.0, "左": 28.0, "下": 35.0, "右": 26.0}


def laid_out(said: str) -> bytes:
    """Return a plan of three lines as a Word document: as the standard has it, but for what is said.

    纸张 216×279, 页边距 上25 左32, or 标题, 标题一, 正文 with font, size, 居中, 缩进2, 行距28.
    """
    kind, *looks = said.removeprefix(LAYOUT).split()
    fonts = USUAL | ({kind: tuple(looks)} if kind in USUAL else {})
    page = dict(PAGE)
    if kind == "纸张":
        page |= dict(zip("宽高", map(float, looks[0].split("×")), strict=True))
    if kind == "页边距":
        page |= {word[0]: float(word[1:]) for word in looks}
    return office.docx("".join(_paragraph(text, fonts[name]) for name, text in LINES) + _section(page))


def _section(page: dict[str, float]) -> str:
    twips = {name: round(mm / 25.4 * 1440) for name, mm in page.items()}
    size = f'<w:pgSz w:w="{twips["宽"]}" w:h="{twips["高"]}"/>'
    sides = zip(("top", "left", "bottom", "right"), "上左下右", strict=True)
    margins = " ".join(f'w:{side}="{twips[name]}"' for side, name in sides)
    return f"<w:sectPr>{size}<w:pgMar {margins}/></w:sectPr>"


def _paragraph(text: str, look: tuple[str, ...]) -> str:
    font, size, *more = look
    said = {word[:2]: word[2:] for word in more}
    space = f'<w:spacing w:line="{int(said["行距"]) * 20}" w:lineRule="exact"/>' if "行距" in said else ""
    chars = said.get("缩进", "")
    indent = (
        f'<w:ind w:firstLineChars="{chars}00"/>' if chars not in ("", "0") else '<w:ind w:firstLine="0"/>'
    )
    align = '<w:jc w:val="center"/>' if "居中" in said else ""
    properties = f'<w:rPr><w:rFonts w:eastAsia="{font}"/><w:sz w:val="{int(size) * 2}"/></w:rPr>'
    return f"<w:p><w:pPr>{space}{indent}{align}</w:pPr><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"
