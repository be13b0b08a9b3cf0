"""YAML text of plain data: the subset that the published shapes need, without an import and the same everywhere.

libyaml and PyYAML's own emitter differ beyond the BMP, and importing either costs more than parsing a notice;
PyYAML reads the result back in the tests and in `structured`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

SCALARS = frozenset((str, int, float, bool, type(None)))
INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`= \t")
WORDS = frozenset(
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "~", "<<", ".inf", ".nan", "-.inf", "+.inf"]
)
NUMERIC = frozenset("0123456789+-.:_eExXoOabcdfABCDFT \tZ")
SPACES = str.maketrans("", "", "\u3000\xa0")
NAMED = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\r": "\\r"}


def dump(data: Any) -> str:
    """Return dicts, lists, scalars and published shapes as block YAML, keys in order, numbers of a list on one line."""
    return "\n".join(_lines(data, 0)) + "\n"


def _pairs(data: Any) -> list[tuple[str, Any]]:
    """Return the entries of a dict or of a slotted dataclass, its schema name first; [] for anything else."""
    if isinstance(data, dict):
        return list(data.items())
    if isinstance(data, (str, int, float, tuple, list)) or data is None:
        return []
    head = [("schema", data.SCHEMA)] if hasattr(data, "SCHEMA") else []
    return head + [(name, getattr(data, name)) for name in data.__slots__]


def _lines(data: Any, depth: int) -> Iterator[str]:
    if pairs := _pairs(data):
        yield from _mapping(pairs, depth)
    elif isinstance(data, (list, tuple)) and not _flat(data):
        yield from _sequence(data, depth)
    else:
        yield " " * depth + _scalar(data, depth)


def _mapping(pairs: list[tuple[str, Any]], depth: int) -> Iterator[str]:
    pad = " " * depth
    for key, value in pairs:
        if type(value) in SCALARS:
            yield f"{pad}{_key(key)}: {_scalar(value, depth + 2)}"
        elif isinstance(value, (list, tuple)):
            flat = _flat(value)
            yield f"{pad}{_key(key)}:" + (f" {_scalar(value, 0)}" if flat else "")
            yield from () if flat else _sequence(value, depth)
        else:
            below = _pairs(value)
            yield f"{pad}{_key(key)}:" + ("" if below else " {}")
            yield from _mapping(below, depth + 2)


def _sequence(data: Sequence[Any], depth: int) -> Iterator[str]:
    """Yield the entries, the first line of each behind its dash."""
    for value in data:
        inner = _lines(value, depth + 2)
        yield " " * depth + "- " + next(inner)[depth + 2 :]
        yield from inner


def _flat(data: Sequence[Any]) -> bool:
    return all(type(x) is int for x in data)


def _scalar(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return _text(value, depth)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(str, value))}]"
    return "{}" if value == {} else repr(value)


def _text(text: str, depth: int) -> str:
    if not text.isprintable() and not text.translate(SPACES).isprintable():
        return _block(text, depth) or _quoted(text)
    if _plain(text):
        return text
    return "'" + text.replace("'", "''") + "'"


@cache
def _key(text: str) -> str:
    return text if _plain(text) and text.isprintable() else _quoted(text)


def _plain(text: str) -> bool:
    """Say whether a printable text reads back as itself without quotes."""
    if not text or text[0] in INDICATORS or text[-1] in " :" or ": " in text or " #" in text:
        return False
    if text.isascii() and (
        text.lower() in WORDS or (text[0] in "0123456789+-." and NUMERIC.issuperset(text))
    ):
        return False
    return not text.startswith(("---", "..."))


def _block(text: str, depth: int) -> str | None:
    """Return several lines as a literal block; None where such a block would not read back."""
    lines = text.split("\n")
    printable = all(line.translate(SPACES).isprintable() for line in lines)
    if not printable or len(lines) < 2 or not lines[-1] or not lines[0] or lines[0][0] == " ":
        return None
    pad = "\n" + " " * max(depth, 2)
    return "|-" + "".join(pad + line if line else "\n" for line in lines)


def _quoted(text: str) -> str:
    return '"' + "".join(NAMED.get(c) or (c if _shown(c) else _escaped(ord(c))) for c in text) + '"'


def _shown(c: str) -> bool:
    return c.isprintable() or c in "\u3000\xa0"


def _escaped(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
