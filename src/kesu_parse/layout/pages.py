"""Pages to one text: lines to paragraphs over the page breaks, tables in their place."""

from collections.abc import Iterable, Iterator

from kesu_parse.layout.columns import in_one_column
from kesu_parse.layout.flow import USUAL, Frame, body_size, frame, opens, spell
from kesu_parse.layout.furniture import Sheet, undress
from kesu_parse.layout.glyphs import Page, Row, median, rows
from kesu_parse.layout.parts import Part, tables
from kesu_parse.layout.wholes import Whole
from kesu_parse.source import Place, Source
from kesu_parse.tabling import Box, weave
from kesu_parse.tabling import Part as Text

FARTHEST = 1e6
SMALL = 0.85  # of the size of the text: lines at the foot of a page that are smaller are notes


def compose(pages: Iterable[Page], format: str) -> Source:
    """Return the text of pages in reading order; a place is a page, of a cell also its table and position.

    Page numbers are left out; running heads, running feet and watermarks are in `heads`.
    """
    sheets, heads = undress([sheet(page) for page in pages])
    return weave(_texts(_blocks(sheets)), heads=tuple(heads), format=format)


def _texts(blocks: Iterable[list[Row] | Part]) -> Iterator[Text]:
    """Yield the paragraphs with their places, those of a table with their cells."""
    tables = 0
    for block in blocks:
        if not isinstance(block, Part):
            yield Text(spell(block), Place(page=block[0].page))
            continue
        for held in block.cells:
            place = Place(page=held.page, table=tables, row=held.row, column=held.column)
            cell = Box(tables, *held[:4])
            yield from (Text(text, place, cell) for text in held.texts or ("",))
        tables += 1


def sheet(page: Page) -> Sheet:
    """Return a page as visual lines and tables, from top to bottom; what lies nowhere is put aside."""
    lost = [glyph for glyph in page.glyphs if not _lies(glyph[1:])]
    if lost:
        page = page._replace(
            glyphs=[glyph for glyph in page.glyphs if _lies(glyph[1:])],
            aside=page.aside + "".join(glyph.text for glyph in lost),
        )
    found, rest = tables(page._replace(strokes=[s for s in page.strokes if _lies(s)]))
    if not found:
        page = in_one_column(page)
        rest = page.glyphs
    blocks: list[Row | Part] = [*found, *rows(rest, page.number)]
    return Sheet(page.number, page.width, page.height, sorted(blocks, key=lambda b: b.top), page.aside)


def _lies(box: tuple[float, ...]) -> bool:
    """Say whether a box has a place near the page at all: no NaN, no infinity."""
    return all(-FARTHEST < value < FARTHEST for value in box)


def _blocks(sheets: list[Sheet]) -> Iterator[list[Row] | Part]:
    """Yield paragraphs and tables in order; a note waits for the end of the paragraph it interrupts."""
    frames = _frames(sheets)
    open_: list[Row] = []
    notes: list[list[Row]] = []
    for block, is_note in _marked(_continued(sheets), frames):
        where = frames[block.page]
        lines = notes[-1] if is_note and notes else [] if is_note else open_
        if isinstance(block, Row) and lines and not opens(lines, block, frames[lines[-1].page], where):
            lines.append(block)
        elif isinstance(block, Row) and is_note:
            notes.append([block])
        else:
            yield from (p for p in [open_, *notes] if p)
            open_, notes = ([block] if isinstance(block, Row) else []), []
            yield from [block] if isinstance(block, Part) else []
    yield from (p for p in [open_, *notes] if p)


def _marked(blocks: Iterable[Row | Part], frames: dict[int, Frame]) -> Iterator[tuple[Row | Part, bool]]:
    """Yield every block and whether it is a line of a note: small, at the foot of its page."""
    held = list(blocks)
    last = [n + 1 == len(held) or held[n + 1].page != block.page for n, block in enumerate(held)]
    note = [False] * len(held)
    for n in range(len(held) - 1, -1, -1):
        block = held[n]
        small = isinstance(block, Row) and 0 < block.em < SMALL * frames[block.page].em
        note[n] = small and (last[n] or note[n + 1])
    return zip(held, note, strict=True)


def _frames(sheets: list[Sheet]) -> dict[int, Frame]:
    """Return the column of every page; a page with few full lines takes that of all pages."""
    lines = {sheet.number: [b for b in sheet.blocks if isinstance(b, Row)] for sheet in sheets}
    every = [row for held in lines.values() for row in held]
    width = median(sheet.width for sheet in sheets) if sheets else 0
    common = frame(every, width) or _loose(every, width)
    full = {s.number: frame(lines[s.number], s.width) for s in sheets if len(lines[s.number]) >= 8}
    other = {s.number for s in sheets if abs(s.width - width) > common.em}
    return {n: found if n in other and (found := full.get(n)) else _own(full.get(n), common) for n in lines}


def _own(found: Frame | None, common: Frame) -> Frame:
    """Return the column of a page: that of all pages, moved by as much as binding moves it (two characters)."""
    if found is None or abs(found.right - common.right) > 2 * common.em:
        return common
    bound = abs(found.right - common.right - found.left + common.left) < 0.5 * common.em
    return found._replace(indented=common.indented, left=found.left if bound else common.left)


def _loose(lines: list[Row], width: float) -> Frame:
    """Return the column of a text with hardly any full lines: its margins are taken to be equal."""
    left, em = min((r.left for r in lines), default=0), body_size(lines)
    right = max([width - left, *(r.right for r in lines)])
    return Frame(left, right, em, USUAL * em, True)


def _continued(sheets: list[Sheet]) -> Iterator[Row | Part]:
    """Yield lines and tables in order, a table that goes on over pages as one."""
    whole: Whole | None = None
    for block in (block for sheet_ in sheets for block in sheet_.blocks):
        if isinstance(block, Part) and whole and whole.takes(block):
            whole.add(block)
            continue
        if whole:
            yield whole.part()
        whole = Whole(block) if isinstance(block, Part) else None
        if isinstance(block, Row):
            yield block
    if whole:
        yield whole.part()
