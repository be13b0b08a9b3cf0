"""Word lists of the field: one file a list in data/, one word a line, # begins a comment."""

import os
from functools import cache

DATA = os.path.join(os.path.dirname(__file__), "data")


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of data/NAME.txt in the order of the file."""
    lines = data_text(f"{name}.txt").splitlines()
    return tuple(w for line in lines if (w := line.partition("#")[0].strip()))


def data_text(name: str) -> str:
    """Return the text of a file in data/; read as bytes, which is many times faster than as text."""
    with open(f"{DATA}/{name}", "rb", buffering=0) as file:
        return file.read().decode("utf-8")


def any_of(name: str) -> str:
    """Return a regular expression that matches any word of the list, the longest first."""
    return "|".join(sorted(words(name), key=len, reverse=True))


@cache
def pairs(name: str) -> dict[str, str]:
    """Return data/NAME.txt as a mapping, for lists whose lines read `word = meaning`."""
    return {k.strip(): v.strip() for k, _, v in (line.partition("=") for line in words(name))}
