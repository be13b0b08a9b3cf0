"""Text that XML can hold."""

import re

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """Return text with the characters that XML or a screen cannot bear written out (\\x07)."""
    return FORBIDDEN.sub(lambda m: f"\\x{ord(m[0]):02x}", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """Return text for the content or an attribute of an element."""
    from html import escape

    return escape(clean(text), quote=True)
