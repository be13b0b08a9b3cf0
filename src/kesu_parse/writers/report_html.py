"""A report as one HTML page, ready to print."""

from kesu_parse.report import Block, Grid, Heading, Report, Text, writer
from kesu_parse.writers import _charts, _page
from kesu_parse.writers._look import centred, shade, shares, wide
from kesu_parse.writers._xml import escaped

DRAWN = 40  # rows that a chart shows


@writer("html", ".html", takes="report")
def html(report: Report) -> bytes:
    """Return the page."""
    across = any(wide(b) for b in report.blocks if isinstance(b, Grid))
    parts = [f"<h1>{escaped(report.title)}</h1>", *map(_block, report.blocks)]
    return _page.page(report.title, "\n".join(parts), footer="", landscape=across)


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        tag = f"h{min(block.level + 1, 6)}"
        return f"<{tag}>{escaped(block.text)}</{tag}>"
    if isinstance(block, Text):
        return f'<p class="{escaped(block.tone)}">{escaped(block.text)}</p>'
    return _grid(block)


def _grid(grid: Grid) -> str:
    charts = _drawn(grid) if grid.drawn and grid.rows else ""
    caption = f"<caption>{escaped(grid.caption)}</caption>" if grid.caption else ""
    columns = _page.columns(shares(grid, 140 if wide(grid) else 90))
    colours, middle = shade(grid), centred(grid)
    rows = "".join(_row(n, row, colours, middle) for n, row in enumerate(grid.rows))
    head = _page.head(list(grid.columns))
    return f"{charts}<table>{caption}{columns}{head}<tbody>{rows}</tbody></table>"


def _drawn(grid: Grid) -> str:
    """Return the charts of a table beside each other, below each other on a narrow page."""
    draw = _charts.columns if grid.upright else _charts.bars
    rows = grid.rows if grid.upright else grid.rows[:DRAWN]
    parts = (draw(grid.columns[c], [(row[0], _number(row[c]), row[c]) for row in rows]) for c in grid.drawn)
    return f'<div style="display:flex;flex-wrap:wrap;gap:4mm 8mm;margin:2mm 0 4mm">{"".join(parts)}</div>'


def _number(text: str) -> float:
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return 0.0


def _row(n: int, row: tuple[str, ...], colours: dict[tuple[int, int], str], middle: set[int]) -> str:
    return f"<tr>{''.join(_cell(t, colours.get((n, c), ''), c in middle) for c, t in enumerate(row))}</tr>"


def _cell(text: str, colour: str, middle: bool) -> str:
    style = f' style="background:#{colour}"' if colour else ""
    kind = "" if middle else ' class="text"'
    return f"<td{kind}{style}>{escaped(text)}</td>"
