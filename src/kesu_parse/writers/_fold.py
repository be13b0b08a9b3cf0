"""Chinese text folded to the width of a terminal: anywhere but before a closing mark, with a hanging indent."""

from collections.abc import Iterator
from typing import Any

from kesu_parse.writers._measure import NEVER_FIRST, width

FIRST = NEVER_FIRST + " →]}…"
LAST = "（《〈「『“‘【〔[{"
OPENED, CLOSED = ("[-", "{+"), ("-]", "+}")


class Folded:
    """A Rich renderable: styled text indented by `left` columns, its later lines by `hang` more."""

    def __init__(self, text: Any, left: int = 0, hang: int = 0) -> None:
        self.text, self.left, self.hang = text, left, hang

    def __rich_console__(self, console: Any, options: Any) -> Iterator[Any]:
        from rich.text import Text

        for line in self.text.split("\n", allow_blank=True):
            room = max(options.max_width - self.left - self.hang, 8)
            for n, part in enumerate(line.divide(cuts(line.plain, room))):
                yield Text(" " * (self.left + self.hang * bool(n))).append_text(part)


def cuts(text: str, room: int) -> list[int]:
    """Return where to cut a line so that every part fits into a room counted in half characters."""
    out, start, used = [], 0, 0
    for at, char in enumerate(text):
        wide = width(char)
        if used + wide > room:
            start = _back(text, start, at)
            out.append(start)
            used = width(text[start:at])
        used += wide
    return out


def _back(text: str, start: int, at: int) -> int:
    """Return the last good place to cut at or before a place: marks stay with the words they belong to."""
    return next((cut for cut in range(at, max(start, at - 8), -1) if _good(text, cut)), at)


def _good(text: str, cut: int) -> bool:
    """Say whether a line may end before a character: not within a number or a word, nor beside a bracket."""
    before, after = text[cut - 1], text[cut]
    if after in FIRST or before in LAST or text[cut : cut + 2] in CLOSED or text[cut - 2 : cut] in OPENED:
        return False
    return not (before.isascii() and before.isalnum() and after.isascii() and after.isalnum())
