"""Edits put into the bytes of a text file: its encoding, byte order mark and line ends stay as they are."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from kesu_parse.decoding import BOMS, decode_strictly
from kesu_parse.errors import WriteError
from kesu_parse.fixing.patch import Mark
from kesu_parse.source import Place, Source

SUFFIXES = ("txt", "text", "md", "markdown")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def mended(data: bytes, source: Source, marks: tuple[Mark, ...]) -> bytes:
    """Return the bytes of a text file with edits made; WriteError where they cannot be put back as they were."""
    raw, encoding = decode_strictly(data)
    bom = next((mark for mark, name in BOMS if data.startswith(mark) and name == encoding), b"")
    if bom + _encoded(raw, encoding) != data:
        raise WriteError("这个文件的编码不能原样写回", "请先用 WPS 或记事本另存为 UTF-8")
    lines = _Lines(raw, source)
    out: list[str] = []
    at = 0
    for edit, _ in marks:
        for start, end, text in lines.edits(edit.span[0], edit.span[1], edit.text):
            out += (raw[at:start], text)
            at = end
    return bom + _encoded("".join([*out, raw[at:]]), encoding)


def _encoded(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        odd = text[error.start : error.start + 1]
        raise WriteError(f"{encoding} 编码里没有“{odd}”这个字符", "请先把文件另存为 UTF-8") from None


class _Lines:
    """Finds the characters of a source in the text of its file."""

    def __init__(self, raw: str, source: Source) -> None:
        self.raw, self.source = raw, source
        self.starts = list(accumulate(map(len, LINE.findall(raw)), initial=0))
        self.paragraphs = source.starts()

    def edits(self, start: int, end: int, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield what to replace in the file for one edit: a range a line where a wrapped paragraph is touched."""
        here = self.raw_offset(start, start == end)
        if end - start < 2:
            yield here, here + end - start, text
            return
        runs: list[list[int]] = []
        for offset in range(start, end):
            at = self.raw_offset(offset)
            if runs and runs[-1][1] == at:
                runs[-1][1] = at + 1
            else:
                runs.append([at, at + 1])
        for n, (a, b) in enumerate(runs):
            yield a, b, text if n == 0 else ""

    def raw_offset(self, offset: int, between: bool = False) -> int:
        """Return where a character stands in the file; with `between` the place behind the character before it."""
        number = bisect_right(self.paragraphs, offset) - 1
        inside = offset - self.paragraphs[number]
        place = self.source.places[number] if self.source.places else Place(line=number + 1)
        if not place.pieces:
            return self.starts[(place.line or 1) - 1] + inside
        index = max(0, bisect_right([p.start for p in place.pieces], inside - (between and inside > 0)) - 1)
        while index and place.pieces[index].run is None:
            index -= 1
        piece = place.pieces[index]
        return self.starts[piece.run or 0] + piece.at + inside - piece.start
