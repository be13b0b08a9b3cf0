"""The word lists of data/name_words.tsv, by which names that stand in no register are read."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lines = (DATA / "name_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return {name: tuple(words.split(" ")) for name, words in rows}


def words(name: str) -> tuple[str, ...]:
    """Return one list in the order of the file; KeyError when there is none of that name."""
    return _lists()[name]


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one list as a set."""
    return frozenset(words(name))
