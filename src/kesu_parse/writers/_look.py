"""How a table looks: the colours of a heat map, which columns are centred, how wide they are."""

from kesu_parse.report import Grid
from kesu_parse.writers._measure import width

SHORT = 12
WIDEST = 24
UPRIGHT = 98  # half characters on a line of an upright page
LOW, HIGH = (0xF1, 0xF6, 0xFC), (0x6B, 0xAE, 0xD6)


def shade(grid: Grid) -> dict[tuple[int, int], str]:
    """Return the colour (RRGGBB) of every number in the columns to be shaded, by row and column."""
    found = {(n, c): int(row[c]) for n, row in enumerate(grid.rows) for c in grid.heat if row[c].isdecimal()}
    most = max(found.values(), default=0)
    return {at: colour(value / most) for at, value in found.items() if value}


def colour(share: float) -> str:
    """Return the colour for a share of the largest number."""
    return "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(LOW, HIGH, strict=True))


def centred(grid: Grid) -> set[int]:
    """Return the columns whose texts are all short; bars begin at the left."""
    return {
        n
        for n in range(len(grid.columns))
        if all(len(row[n]) <= SHORT and "█" not in row[n] for row in grid.rows)
    }


def shares(grid: Grid, room: int) -> list[int]:
    """Return the widths of the columns on a page of so many half characters: those as wide as needed, then the rest.

    All columns share the page alike where the table says nothing.
    """
    wanted = (
        [*grid.widths, *[0] * len(grid.columns)][: len(grid.columns)]
        if grid.widths
        else [1] * len(grid.columns)
    )
    needed = [0 if w else _needed(grid, n) for n, w in enumerate(wanted)]
    left = max(room - sum(needed), 10 * sum(map(bool, wanted)))
    return [need or max(left * w // sum(wanted), 4) for need, w in zip(needed, wanted, strict=True)]


def _needed(grid: Grid, column: int) -> int:
    """Return the width of the longest text of a column, within bounds."""
    texts = [grid.columns[column], *(row[column] for row in grid.rows)]
    return min(max(map(width, texts)), WIDEST) + 2


def wide(grid: Grid) -> bool:
    """Say whether a table needs the page on its side."""
    return sum(_needed(grid, n) for n in range(len(grid.columns))) > UPRIGHT
