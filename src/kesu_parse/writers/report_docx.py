"""A report as a Word document in the look of an official paper."""

from kesu_parse.report import Block, Grid, Heading, Report, Text, writer
from kesu_parse.writers import _word
from kesu_parse.writers._look import centred, shade, shares, wide
from kesu_parse.writers._word import Cell, Run, cell, paragraph

TONES = {"dim": "595959", "bad": "C00000", "warn": "9A6700", "good": "2E7D32"}


@writer("docx", ".docx", takes="report")
def docx(report: Report) -> bytes:
    """Return the document: 仿宋 三号 for text, tables smaller; A4 on its side for wide tables."""
    across = any(wide(b) for b in report.blocks if isinstance(b, Grid))
    room = _word.ROOM if across else _word.HIGH - 2 * 1588
    title = paragraph(Run(report.title, 18 if across else 22, _word.TITLE), align="center", after=240)
    body = "".join(_block(b, across, room) for b in report.blocks)
    return _word.document(
        title + body + paragraph(Run("", 4)), title=report.title, footer="", created=None, landscape=across
    )


def _block(block: Block, across: bool, room: int) -> str:
    size = 10.5 if across else 16
    if isinstance(block, Heading):
        font = _word.HEAD if block.level == 1 else _word.BODY
        return paragraph(Run(block.text, size, font, bold=block.level > 1), after=60, keep=True)
    if isinstance(block, Text):
        look = Run(block.text, size, bold=block.tone == "strong", color=TONES.get(block.tone, ""))
        return paragraph(look, align="both", indent=0 if across else 200, after=40)
    return _grid(block, room)


def _grid(grid: Grid, room: int) -> str:
    caption = paragraph(Run(grid.caption, 10.5, _word.HEAD), keep=True, after=40) if grid.caption else ""
    head = [cell(c, font=_word.HEAD, fill="EDEDED") for c in grid.columns]
    colours, middle = shade(grid), centred(grid)
    rows = [
        [_cell(text, colours.get((n, c), ""), c in middle) for c, text in enumerate(row)]
        for n, row in enumerate(grid.rows)
    ]
    return caption + _word.table(shares(grid, room // 105), head, rows, room=room) + paragraph(Run("", 6))


def _cell(text: str, fill: str, middle: bool) -> Cell:
    return cell(text, align="center" if middle else "left", fill=fill)
