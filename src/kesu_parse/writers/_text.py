"""What the writers of text share: characters that a terminal or a viewer would obey, made visible."""

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
