"""A report as Markdown."""

import re

from kesu_parse.report import Block, Grid, Heading, Report, Text, writer
from kesu_parse.writers._text import visible

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])|^(\s*)([#+>-]|\d+(?=[.)](?:\s|$)))", re.M)


@writer("md", ".md", takes="report")
def markdown(report: Report) -> bytes:
    """Return the report with # for its title and tables with pipes; nothing in a text acts as markup."""
    parts = [f"# {line(report.title)}", *(part for block in report.blocks if (part := _block(block)))]
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return text in which no character is taken for markup."""
    return SPECIAL.sub(_escape, visible(text)).replace("&", "&amp;")


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return "\\" + found[1]
    return f"{found[2]}\\{found[3]}" if not found[3].isdigit() else f"{found[2]}{found[3]}\\"


def line(text: str) -> str:
    """Return text on one line, escaped."""
    return escaped(" ".join(text.split()))


def table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table; the cells are Markdown already, line ends in them become <br>."""
    head = [columns, tuple("---" for _ in columns)]
    return "\n".join(f"| {' | '.join(c.replace(chr(10), '<br>') for c in row)} |" for row in [*head, *rows])


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
