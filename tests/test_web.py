"""Web pages: main text, tables of data, heads; the fixtures show page and text side by side."""

import pytest

from fixture import Case, cases, names
from kesu_parse.readers.html import html
from kesu_parse.reading import read_bytes
from kesu_parse.source import Source

PAGES = [case for case in cases("read") if "html" in case.blocks]


def grid(source: Source) -> str:
    """Return the tables as rows of cells, a cell written where it begins, its size behind it."""
    out = []
    for table in source.tables:
        for row in sorted({cell.row for cell in table.cells}):
            cells = (cell for cell in table.cells if cell.row == row)
            out.append(" | ".join(f"{source[c.span]!r}{_size(c.rows, c.columns)}" for c in cells))
        out.append("--")
    return "".join(line + "\n" for line in out)


def _size(rows: int, columns: int) -> str:
    return f"({rows}x{columns})" if (rows, columns) != (1, 1) else ""


@pytest.mark.parametrize("case", PAGES, ids=names(PAGES))
def test_a_page_reads_as_its_fixture_says(case: Case, update: bool) -> None:
    source = read_bytes(case.blocks["html"].encode(), "page.html")
    found = {
        "text": source.text + "\n",
        "heads": "".join(h + "\n" for h in source.heads),
        "cells": grid(source),
    }
    for name in found.keys() & case.blocks.keys():
        if update and found[name] != case.blocks[name]:
            case.update(name, found[name])
        else:
            assert found[name] == case.blocks[name]


@pytest.mark.parametrize("case", PAGES, ids=names(PAGES))
def test_every_paragraph_has_its_place_and_every_cell_its_text(case: Case) -> None:
    source = html(case.blocks["html"].encode())
    assert [place.paragraph for place in source.places] == list(range(source.text.count("\n") + 1))
    for table in source.tables:
        assert [c.span for c in table.cells] == sorted(c.span for c in table.cells)
        assert all(table.span.holds(cell.span) for cell in table.cells)
        assert all(position for row in table.grid() for position in row)
