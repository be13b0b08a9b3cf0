"""A report as Markdown."""

from kesu_parse.report import Block, Grid, Heading, Report, Text, writer
from kesu_parse.writers._markdown import escaped, line, table


@writer("md", ".md", takes="report")
def markdown(report: Report) -> bytes:
    """Return the report with # for its title and tables with pipes; nothing in a text acts as markup."""
    parts = [f"# {line(report.title)}", *(part for block in report.blocks if (part := _block(block)))]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * min(block.level + 1, 6)} {line(block.text)}"
    if isinstance(block, Text):
        text = escaped(block.text).strip().replace("\n", "  \n")
        return f"**{text}**" if block.tone == "strong" and text else text
    return _grid(block)


def _grid(grid: Grid) -> str:
    caption = f"{line(grid.caption)}\n\n" if grid.caption else ""
    rows = tuple(tuple(escaped(cell.strip()) for cell in row) for row in grid.rows)
    return caption + table(tuple(line(c) for c in grid.columns), rows)
