"""What takes long to make and follows from the words of the program alone, kept from one run to the next.

A key is the whole of what a value is made from, so that no value grows old: the text of a pattern, a piece of source.
The words of a document are no key. `bundle` reads and writes the values for the program; elsewhere they are made.
"""

import marshal
from collections.abc import Callable
from typing import Any

MOST = 2000  # values

values: dict[str, bytes] | None = None
added: dict[str, bytes] = {}


def keeps() -> bool:
    """Say whether anything is kept: in the program, not in another that imports kesu."""
    return values is not None


def kept(key: str, make: Callable[[str], Any]) -> Any:
    """Return the value of a key: what an earlier run has kept, or else what `make` says of it."""
    if values is None:
        return make(key)
    if key in values:
        return marshal.loads(values[key])
    made = make(key)
    if len(values) + len(added) < MOST:
        added[key] = marshal.dumps(made)
    return made
