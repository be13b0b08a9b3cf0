"""Text that a spreadsheet program must not take for a formula."""

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


def harmless(text: str) -> str:
    """Return text for a CSV cell, an apostrophe before what could begin a formula."""
    return f"'{text}" if text.startswith(RISKY) or text.lstrip().startswith(RISKY[:4]) else text
