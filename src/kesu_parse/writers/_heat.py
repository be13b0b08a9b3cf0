"""How the cells of a table look: the colours of a heat map, and which columns are centred."""

from kesu_parse.report import Grid

SHORT = 12
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
