"""CSV and tab-separated text: the delimiter and the encoding told from the content."""

from collections import Counter
from collections.abc import Iterator

from kesu_parse.errors import DamagedFile, TooLarge
from kesu_parse.source import Source, reader

DELIMITERS = ",\t;"
HEAD = 1 << 14
LIMIT = 32 << 20
LONGEST = 1 << 20
MOST_CELLS = 400_000


def looks_delimited(data: bytes) -> bool:
    """Say whether most rows have the same number of cells; of two cells nearly all, as prose has commas too."""
    rows = _sample(data) if _is_text(data) else []
    (width, count), *_ = Counter(map(len, rows)).most_common(1) or [(0, 0)]
    return width > 1 and len(rows) > 1 and count * 10 > len(rows) * (5 if width > 2 else 9)


@reader(".csv", ".tsv", ".tab", looks_like=looks_delimited, rank=9, sure=looks_delimited)
def csv(data: bytes) -> Source:
    """Read the rows; a place is row and column.

    DamagedFile where no encoding fits, EmptyFile without a filled cell, TooLarge over 32 MiB.
    """
    from kesu_parse.decoding import decode
    from kesu_parse.sheets import Sheet, workbook

    if len(data) > LIMIT:
        raise TooLarge("表格文本超过 32 MB", "请拆成较小的文件再处理")
    text, encoding = decode(data)
    if "\ufffd" in text and "\ufffd".encode() not in data:
        raise DamagedFile(
            "读不出文字：既不是完整的 UTF-8，也不是 GB18030 或 Big5", "请另存为 UTF-8 的 CSV 再试"
        )
    delimiter = _delimiter(text[:HEAD])
    if text.count(delimiter) + text.count("\n") > MOST_CELLS:
        raise TooLarge("表格文本的单元格过多", "请拆成较小的文件再处理")
    rows = _rows(text, delimiter)
    cells = {(at, column): cell for at, row in enumerate(rows) for column, cell in enumerate(row) if cell}
    return workbook([Sheet("", cells)], format="csv", encoding=encoding)


def _is_text(data: bytes) -> bool:
    """Say whether the head may be text with delimiters at all; cheap, because it is asked of every file."""
    head = data[:HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\0" not in head and any(mark in head for mark in (b",", b"\t", b";"))


def _sample(data: bytes) -> list[list[str]]:
    """Return the first rows that are whole, empty ones left out."""
    from kesu_parse.decoding import decode

    text = decode(data[:HEAD])[0]
    rows = [row for row in _rows(text, _delimiter(text)) if any(row)]
    return rows[:-1][:50] if len(data) > HEAD else rows[:50]


def _delimiter(text: str) -> str:
    """Return the mark that most lines have equally often, the first if none has."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return max(DELIMITERS, key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> int:
    """Return how many lines have the commonest number of a mark, nought counted as nothing."""
    counts = Counter(count for line in lines if (count := line.count(mark)))
    return max(counts.values(), default=0)


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of cells; quotes that never close are taken for characters."""
    from csv import QUOTE_MINIMAL, QUOTE_NONE, Error, field_size_limit
    from csv import reader as rows
    from io import StringIO

    before = field_size_limit(LONGEST)
    try:
        closed = text.count('"') % 2 == 0
        lines = StringIO(text.replace("\0", ""), newline="")
        yield from rows(lines, delimiter=delimiter, quoting=QUOTE_MINIMAL if closed else QUOTE_NONE)
    except Error as cause:
        raise TooLarge("表格文本里有过长的单元格", "请核对引号是否成对，或另存为 .xlsx 再试") from cause
    finally:
        field_size_limit(before)
