"""The brackets of a passage, the outermost ones whatever their kind, and the marks with which labels end."""

from kesu_parse.parsing.lazy import pattern

OPEN, CLOSE = "（(【〔[［", "）)】〕]］"
KINDS = {**dict.fromkeys("（(）)", 0), **dict.fromkeys("【】", 1), **dict.fromkeys("〔〕[]［］", 2)}
LABEL_ENDS = "：:】］]"
ANY = "[（(【〔\\[［）)】〕\\]］：:]"
Pair = tuple[int, int]


def scan(words: str) -> tuple[list[Pair], list[int]]:
    """Return where the outermost brackets begin and are over, and where labels may end.

    A bracket without its other half is none.
    """
    stack: list[tuple[int, int]] = []
    waiting = [0, 0, 0]
    out: list[Pair] = []
    ends: list[int] = []
    for match in pattern(ANY).finditer(words):
        char, at = match[0], match.start()
        if char in OPEN:
            stack.append((at, KINDS[char]))
            waiting[KINDS[char]] += 1
            continue
        if char in LABEL_ENDS:
            ends.append(at)
        if char in KINDS and waiting[KINDS[char]]:
            opened = _close(stack, KINDS[char], waiting)
            while out and out[-1][0] > opened:
                out.pop()
            out.append((opened, at + 1))
    return out, ends


def _close(stack: list[tuple[int, int]], kind: int, waiting: list[int]) -> int:
    """Take the innermost bracket of a kind off the stack, and those of other kinds left open inside it."""
    while True:
        at, other = stack.pop()
        waiting[other] -= 1
        if other == kind:
            return at
