"""Pairs of brackets in a passage, the outermost ones, whatever their kind."""

from kesu_parse.parsing.lazy import pattern

OPEN, CLOSE = "（(【〔[［", "）)】〕]］"
KINDS = {**dict.fromkeys("（(）)", 0), **dict.fromkeys("【】", 1), **dict.fromkeys("〔〕[]［］", 2)}
ANY = "[（(【〔\\[［）)】〕\\]］]"
Pair = tuple[int, int]


def pairs(text: str, start: int, end: int) -> list[Pair]:
    """Return where the outermost brackets begin and where they are over; a bracket without its other half is none."""
    stack: list[tuple[int, int]] = []
    waiting = [0, 0, 0]
    out: list[Pair] = []
    for match in pattern(ANY).finditer(text, start, end):
        char, at = match[0], match.start()
        kind = KINDS[char]
        if char in OPEN:
            stack.append((at, kind))
            waiting[kind] += 1
        elif waiting[kind]:
            opened = _close(stack, kind, waiting)
            while out and out[-1][0] > opened:
                out.pop()
            out.append((opened, at + 1))
    return out


def _close(stack: list[tuple[int, int]], kind: int, waiting: list[int]) -> int:
    """Take the innermost bracket of a kind off the stack, and those of other kinds left open inside it."""
    while True:
        at, other = stack.pop()
        waiting[other] -= 1
        if other == kind:
            return at
