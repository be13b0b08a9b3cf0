"""How much room Chinese text takes: widths in half characters, lines after wrapping."""

from functools import cache

NEVER_FIRST = "，。、；：？！）》〉」』”’】〕％"


@cache
def _char(c: str) -> int:
    from unicodedata import east_asian_width

    return 2 if east_asian_width(c) in "WFA" else 1


def width(text: str) -> int:
    """Return the width of text in half characters; ambiguous ones such as “ count full, as Chinese fonts draw them."""
    return sum(map(_char, text))


def lines(text: str, room: int) -> int:
    """Return how many lines text takes in a cell `room` half characters wide."""
    return sum(_wrapped(part, max(room, 2)) for part in text.split("\n"))


def _wrapped(part: str, room: int) -> int:
    """Return the lines of one paragraph, a closing mark taking its neighbour along to the next line."""
    count, used, last = 1, 0, 0
    for c in part:
        wide = _char(c)
        if used + wide > room:
            count += 1
            used = last if c in NEVER_FIRST else 0
        used, last = used + wide, wide
    return count


def chunks(text: str, room: int, most: int) -> list[str]:
    """Return text cut into pieces of at most `most` lines, at the end of a sentence where there is one."""
    if lines(text, room) <= most:
        return [text]
    fit = _fitting(text, room, most)
    cut = max(text.rfind(mark, fit // 2, fit) for mark in "。；！？\n") + 1 or fit
    return [text[:cut], *chunks(text[cut:], room, most)]


def _fitting(text: str, room: int, most: int) -> int:
    """Return how many characters of the text fit into so many lines."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if lines(text[:middle], room) <= most else (low, middle - 1)
    return low
