"""The word lists of data/name_words.tsv, by which names that stand in no register are read."""

from functools import cache

from kesu_parse.lexicon import data_text


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lines = data_text("name_words.tsv").splitlines()
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return {name: tuple(words.split(" ")) for name, words in rows}


def words(name: str) -> tuple[str, ...]:
    """Return one list in the order of the file; KeyError when there is none of that name."""
    return _lists()[name]


@cache
def _heads(name: str) -> frozenset[str]:
    return frozenset(word[0] for word in words(name))


def holds(text: str, name: str) -> bool:
    """Say whether a text holds a word of one list; few do, and most are told by their characters alone."""
    return not _heads(name).isdisjoint(text) and any(word in text for word in words(name))


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one list as a set."""
    return frozenset(words(name))
