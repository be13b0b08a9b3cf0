"""What the writers of text share: characters that a viewer would obey made visible, Rich as plain text."""

from typing import Any

KEPT = {"\n", "\u3000", "\xa0"}


def visible(text: str) -> str:
    """Return text in which tabs are spaces and control and direction characters show as their code."""
    return "".join(_shown(c) for c in text.replace("\r\n", "\n").replace("\t", " "))


def _shown(char: str) -> str:
    if char.isprintable() or char in KEPT:
        return char
    return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"


def shown(text: str) -> str:
    """Return text from a document on one line, control characters made visible."""
    return visible(" ".join(text.split()))


def plain_text(things: list[Any], width: int = 100) -> bytes:
    """Return Rich renderables as text without colour, no blanks at line ends."""
    from io import StringIO

    from rich.console import Console

    out = StringIO()
    console = Console(file=out, width=width, color_system=None, highlight=False, markup=False, emoji=False)
    for thing in things:
        console.print(thing)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().split("\n")[:-1]).encode("utf-8")
