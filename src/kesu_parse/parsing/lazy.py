"""Regular expressions that are compiled when they are first used: a start that reads one notice needs few of them."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


@cache
def pattern(text: str) -> "re.Pattern[str]":
    """Return the compiled pattern, the same one every time."""
    import re

    return re.compile(text)
