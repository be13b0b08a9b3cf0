"""Markdown in which no text acts as markup."""

import re

from kesu_parse.writers._text import visible

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])|^(\s*)([#+>-]|\d+(?=[.)](?:\s|$)))", re.M)


def escaped(text: str) -> str:
    """Return text in which no character is taken for markup."""
    return SPECIAL.sub(_escape, visible(text)).replace("&", "&amp;")


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return "\\" + found[1]
    return f"{found[2]}\\{found[3]}" if not found[3].isdigit() else f"{found[2]}{found[3]}\\"


def line(text: str) -> str:
    """Return text on one line, escaped."""
    return escaped(" ".join(text.split()))


def table(columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table; the cells are Markdown already, line ends in them become <br>."""
    head = [columns, tuple("---" for _ in columns)]
    return "\n".join(f"| {' | '.join(c.replace(chr(10), '<br>') for c in row)} |" for row in [*head, *rows])
