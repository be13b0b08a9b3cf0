"""What a page repeats outside its text: page numbers, running heads and feet."""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from kesu_parse.layout.glyphs import Row
from kesu_parse.layout.parts import Part
from kesu_parse.layout.wrapped import folio

DEEP = 3  # lines at the top or the bottom of a page that may be furniture


class Sheet(NamedTuple):
    """A page with its visual lines and tables from top to bottom."""

    number: int
    width: float
    height: float
    blocks: list[Row | Part]
    aside: str = ""


@cache
def bare() -> re.Pattern[str]:
    """Return the pattern of a page number that stands alone: 12, 3/15, iv."""
    return re.compile(r"([0-9０-９]{1,4})(?:\s*/\s*[0-9０-９]{1,4})?|[ivxIVX]{1,6}")


def undress(sheets: list[Sheet]) -> tuple[list[Sheet], list[str]]:
    """Return the pages without their furniture, and the texts of running heads and feet, each once.

    Those that differ in numbers only count as one.
    """
    counts = [Counter(_key(row) for sheet in sheets for row in _outer(sheet, end)) for end in (0, -1)]
    heads: dict[str, str] = {}
    out = []
    for sheet in sheets:
        blocks = list(sheet.blocks)
        for end in (0, -1):
            for row in _outer(sheet, end):
                kind = _furniture(row, sheet, counts[end][_key(row)], len(sheets))
                if kind is None:
                    break
                blocks.remove(row)
                if kind == "head":
                    heads.setdefault(_key(row)[0], row.text)
        out.append(sheet._replace(blocks=blocks))
    heads.update({sheet.aside: sheet.aside for sheet in sheets if sheet.aside.strip()})
    return out, list(heads.values())


def _outer(sheet: Sheet, end: int) -> list[Row]:
    """Return the outermost lines at one end of a page, from the edge inward, up to the first table."""
    out = []
    for block in sheet.blocks[:DEEP] if end == 0 else sheet.blocks[: -DEEP - 1 : -1]:
        if not isinstance(block, Row):
            break
        out.append(block)
    return out


def _key(row: Row) -> tuple[str, int]:
    """Return what a running line has in common on all pages: its text but for numbers, and its height."""
    return re.sub(r"[0-9０-９]+|\s+", "#", row.text), round(row.base / 8)


def _furniture(row: Row, sheet: Sheet, count: int, pages: int) -> str | None:
    """Return "folio" or "head" for a line that belongs to the page and not to the text, else None."""
    edge = row.base < 0.12 * sheet.height or row.base > 0.85 * sheet.height
    if edge and folio().fullmatch(row.text):
        return "folio"
    if edge and (found := bare().fullmatch(row.text)):
        number = int(found[1]) if found[1] else None
        return "folio" if pages == 1 or count > 1 or number == sheet.number else None
    repeated = count >= 3 and count * 3 >= pages
    return "head" if edge and (repeated or (pages == count == 2)) else None
