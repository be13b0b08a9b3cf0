"""The register of institutions: what a unit's name means, where it belongs, how it should be written."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kesu_parse.units.index import Index
from kesu_parse.units.match import Match
from kesu_parse.units.places import level_of, place_of, province_of
from kesu_parse.units.register import Register
from kesu_parse.units.words import DATA

__all__ = ["Match", "Register", "level_of", "place_of", "province_of", "register"]


def register(extra: Sequence[Path] = ()) -> Register:
    """Return the register, with the user's registers laid over it in their order; loaded once.

    RegisterError when a register cannot be read, has unknown fields or fails its own examples.
    """
    return _register(tuple(Path(path) for path in extra))


@cache
def _register(extra: tuple[Path, ...]) -> Register:
    if not extra:
        return Register(Index((DATA / "institutions.tsv").read_text(encoding="utf-8")))
    from kesu_parse.units.own import with_own

    return with_own(extra)
