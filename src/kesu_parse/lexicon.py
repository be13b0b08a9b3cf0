"""Word lists of the field: one file a list in data/, one word a line, # begins a comment."""

import os
from functools import cache

DATA = os.path.join(os.path.dirname(__file__), "data")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of data/NAME.txt in the order of the file."""
    with open(os.path.join(DATA, f"{name}.txt"), encoding="utf-8") as file:
        text = file.read()
    return tuple(w for line in text.splitlines() if (w := line.partition("#")[0].strip()))


def any_of(name: str) -> str:
    """Return a regular expression that matches any word of the list, the longest first."""
    return "|".join(sorted(words(name), key=len, reverse=True))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return data/NAME.txt as a mapping, for lists whose lines read `word = meaning`."""
    return {k.strip(): v.strip() for k, _, v in (line.partition("=") for line in words(name))}
