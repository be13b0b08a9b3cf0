"""The register of institutions: what a unit's name means, where it belongs, how it should be written.

The register itself is imported when it is first asked for: reading a plan needs only the places.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from kesu_parse.units.places import level_of, place_of, province_of

if TYPE_CHECKING:
    from pathlib import Path

    from kesu_parse.units.registry import Register

__all__ = ["level_of", "place_of", "province_of", "register", "registers"]


_own: ContextVar[tuple[str, ...]] = ContextVar("own registers", default=())


@contextmanager
def registers(paths: "Sequence[Path | str]") -> Iterator[None]:
    """Let `register()` lay these registers over that of kesu while the block runs."""
    token = _own.set((*_own.get(), *map(str, paths)))
    try:
        yield
    finally:
        _own.reset(token)


def register(extra: "Sequence[Path | str]" = ()) -> "Register":
    """Return the register, with the user's registers laid over it in their order; loaded once.

    Those that `registers` has named come first. RegisterError when a register cannot be read, has unknown fields or fails its own examples.
    """
    return _register(tuple((str(path), _changed(path)) for path in (*_own.get(), *extra)))


def _changed(path: "Path | str") -> int:
    """Return when a file was last changed, 0 for one that is not there."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


@cache
def _register(extra: tuple[tuple[str, int], ...]) -> "Register":
    if not extra:
        from kesu_parse.lexicon import data_text
        from kesu_parse.units.index import Index
        from kesu_parse.units.registry import Register

        return Register(Index(data_text("institutions.tsv")))
    from pathlib import Path

    from kesu_parse.units.own import with_own

    return with_own(tuple(Path(path) for path, _ in extra))
