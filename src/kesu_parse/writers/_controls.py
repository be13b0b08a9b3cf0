"""Control and direction characters of documents in JSON: escaped, so that no terminal or editor obeys them."""

import re

OBEYED = "[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]"


def escaped(text: str) -> str:
    """Return JSON that says the same with these characters written as \\uXXXX."""
    return re.sub(OBEYED, lambda match: f"\\u{ord(match[0]):04x}", text)
