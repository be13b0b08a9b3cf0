"""The words of a search: as a question to the index, and as a test of one text; nothing in them is a language."""

from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

from kesu_parse.errors import ConfigError

GRAM = 3  # characters in a term of the index
LONGEST = 200
ASKED = 40  # characters of a word that the index is asked for
HIGHEST = "\U0010ffff"
LOW = str.maketrans(ascii_uppercase, ascii_lowercase)


class Needles(NamedTuple):
    """Words that must all stand in a text; upper and lower case of ASCII letters are one."""

    words: tuple[str, ...]

    @property
    def sure(self) -> tuple[str, ...]:
        """Return the words that are one term of the index: what it finds holds them."""
        return tuple(w for w in self.words if len(w) == GRAM)

    @property
    def short(self) -> tuple[str, ...]:
        """Return the words shorter than a term of the index."""
        return tuple(w for w in self.words if len(w) < GRAM)

    def match(self) -> str:
        """Return the question in FTS5 for texts that hold all terms of the words; '' where no word is long enough."""
        return " AND ".join(map(quoted, dict.fromkeys(term for word in self.words for term in terms(word))))

    def test(self, column: str, words: tuple[str, ...] | None = None) -> tuple[str, list[object]]:
        """Return the condition that a column holds the words (all of them by default), and its values."""
        chosen = self.words if words is None else words
        tests = [f"instr({column}, ?)" if _caseless(w) else f"{column} LIKE ? ESCAPE '\\'" for w in chosen]
        return " AND ".join(tests) or "1", [w if _caseless(w) else like(w) for w in chosen]


def needles(texts: tuple[str, ...]) -> Needles:
    """Return the words of the arguments, parted at white space, each once; ConfigError for none or an endless one."""
    words = tuple(dict.fromkeys(w for text in texts for w in text.replace("\0", " ").split()))
    if not words:
        raise ConfigError("没有要找的词", "例：kesu corpus find 科学家精神")
    too_long = next((w for w in words if len(w) > LONGEST), None)
    if too_long or len(words) > 20:
        raise ConfigError("要找的词太长或太多", f"每个词最多 {LONGEST} 字，最多 20 个词")
    return Needles(words)


def terms(word: str) -> list[str]:
    """Return the terms of the index in the head of a word."""
    word = lowered(word)
    return [word[n : n + GRAM] for n in range(min(len(word), ASKED) - GRAM + 1)]


def lowered(word: str) -> str:
    """Return a word as the index has it, ASCII letters small."""
    return word.translate(LOW)


def quoted(word: str) -> str:
    """Return a word as a string of FTS5: no operator, column or wildcard in it acts."""
    return '"' + word.replace('"', '""') + '"'


def like(word: str) -> str:
    r"""Return a word as a pattern of LIKE with \ as the sign before % and _."""
    return "%" + "".join(f"\\{c}" if c in "\\%_" else c for c in word) + "%"


def _caseless(word: str) -> bool:
    return word.lower() == word.upper()
