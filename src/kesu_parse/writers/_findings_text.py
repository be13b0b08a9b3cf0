"""What the findings look like as text: words, colours, and an excerpt with carets under the faulty passage."""

from collections.abc import Iterable
from functools import lru_cache

from kesu_parse.finding import SEVERITY, Finding, Findings, Related

TONES = {
    "error": "31;1",
    "warning": "33;1",
    "info": "36;1",
    "code": "1",
    "dim": "2",
    "fix": "32",
    "path": "1",
}
CONTEXT = 20
UNSAFE = {"safe": "可用 --fix 改", "unsafe": "可用 --unsafe-fixes 改", "display": "建议"}
MOST = 8  # related places shown


class Paint:
    """Puts ANSI colours around text, or nothing."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, tone: str) -> str:
        return f"\x1b[{TONES[tone]}m{text}\x1b[0m" if self.color and text else text


@lru_cache(8192)
def _cells(char: str) -> int:
    from unicodedata import category, east_asian_width

    if category(char) in ("Mn", "Me"):  # variation selectors of rare characters in names, too
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def shown(text: str) -> str:
    """Return text from a document on one line, with control and direction characters made visible."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\u3000\xa0" else _escape(c) for c in text)


def _escape(char: str) -> str:
    return " " if char in "\t\n\r" else f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def place(finding: Finding) -> str:
    """Return file, row and column as a terminal can make a link of."""
    return f"{shown(finding.filename)}:{finding.location.row}:{finding.location.column}"


def where(finding: Finding) -> str:
    """Return the item a finding stands in, in brackets; '' outside all items."""
    return f"（{shown(finding.anchor)}）" if finding.anchor else ""


def excerpt(finding: Finding, width: int, paint: Paint) -> tuple[str, str]:
    """Return a line of context no wider than asked for and the line of carets below it."""
    before = min(CONTEXT, finding.location.column - 1)
    size = finding.span[1] - finding.span[0]
    left, middle, right = _parts(finding.excerpt, before, size)
    middle = _elided(middle, max(8, width - 12))
    room = max(0, width - cells(middle) - 4)
    left, right = _last(left, room // 2), right
    right = _first(right, room - cells(left))
    lead = "…" if len(left) < before or finding.location.column - 1 > before else ""
    tail = "…" if len(right) < len(finding.excerpt) - before - size or len(right) == CONTEXT else ""
    carets = "^" * max(1, cells(middle))
    line = f"{lead}{left}{paint(middle, finding.severity)}{right}{tail}"
    return line, " " * cells(lead + left) + paint(carets, finding.severity)


def _parts(text: str, before: int, size: int) -> tuple[str, str, str]:
    return shown(text[:before]), shown(text[before : before + size]), shown(text[before + size :])


def _elided(text: str, width: int) -> str:
    if cells(text) <= width:
        return text
    return _first(text, width * 2 // 3 - 2) + "……" + _last(text, width // 3)


def _first(text: str, width: int) -> str:
    used = 0
    for n, char in enumerate(text):
        used += _cells(char)
        if used > width:
            return text[:n]
    return text


def _last(text: str, width: int) -> str:
    return _first(text[::-1], width)[::-1]


def places(related: Iterable[Related], limit: int = MOST) -> str:
    """Return the rows and columns of other occurrences, the rest counted."""
    found = [f"{r.location.row}:{r.location.column}" for r in related if r.location]
    rest = f" 等{len(found)}处" if len(found) > limit else ""
    return "、".join(found[:limit]) + rest


def total(findings: Findings) -> str:
    """Return how many errors, warnings and hints there are and how many can be mended."""
    from collections import Counter

    counts = Counter(f.severity for f in findings.findings)
    if not counts:
        return "没有发现问题"
    said = "、".join(f"{counts[s]} 个{w}" for s, w in SEVERITY.items() if counts[s])
    fixable = Counter(f.fix.applicability for f in findings.findings if f.fix)
    mend = [f"{fixable['safe']} 处可用 --fix 改正"] if fixable["safe"] else []
    mend += [f"{fixable['unsafe']} 处可用 --unsafe-fixes 改正"] if fixable["unsafe"] else []
    return f"发现 {said}" + (f"；{'，另有 '.join(mend)}" if mend else "")
