"""What people read, before it has a format: headings, texts and tables; and where the mark of a writer is found."""

from dataclasses import dataclass

from kesu_parse.shelf import writer as writer


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `tone` is one of plain, good, bad, warn, dim, strong."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its column heads, its rows, and how wide the columns are in relation to each other (0: as needed).

    The numbers in the columns `heat` are shaded by size where the format can. Those in the columns `drawn` are
    drawn as charts, the first column being their labels: as upright columns when `upright`, else as lying bars.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    caption: str = ""
    heat: tuple[int, ...] = ()
    drawn: tuple[int, ...] = ()
    upright: bool = False


Block = Heading | Text | Grid


@dataclass(frozen=True, slots=True)
class Report:
    """A title and the blocks below it, in order."""

    title: str
    blocks: tuple[Block, ...]
