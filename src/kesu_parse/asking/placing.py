"""Places of a store by any of their names."""

from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.errors import ConfigError
from kesu_parse.units.places import area, bare_name, province_of

if TYPE_CHECKING:
    from sqlite3 import Connection


SHOWN = 5  # places named in a note


class Places(NamedTuple):
    """The ids of places in the store, and what to tell the user of how a name was read."""

    ids: tuple[int, ...]
    notes: tuple[str, ...]


def places(db: "Connection", name: str, *, below: bool = False) -> Places:
    """Return the place that a name means, with all places below it if asked; ConfigError when the store has none.

    柳州 is 柳州市; 鱼峰区 is 柳州市鱼峰区 where the store knows only that one.
    """
    known: list[tuple[int, str]] = db.execute("SELECT id, name FROM places ORDER BY id").fetchall()
    listed = [n for _, n in known]
    meant = _meant(name, listed) or _above(name) * below
    inside = {n for n in listed if n in meant or (below and any(_within(n, m) for m in meant))}
    if not inside:
        raise ConfigError(f"库里没有“{name}”的文件", _hint(name, listed))
    notes: tuple[str, ...] = () if meant == [name] else (f"“{name}”按{'、'.join(f'“{m}”' for m in meant)}查",)
    if under := len(inside - set(meant)):
        notes += (f"连同其下 {under} 个地方",)
    if below:
        notes += _unsure([n for n in listed if n not in inside and not province_of(n)])
    return Places(tuple(i for i, n in known if n in inside), notes)


def _unsure(left: list[str]) -> tuple[str, ...]:
    """Return what to tell of places that may lie below: of a county written alone nobody knows the province."""
    more = "等" if len(left) > SHOWN else ""
    named = "、".join(left[:SHOWN]) + more
    return (f"没有算上 {len(left)} 个不知属于哪里的地方（{named}），要看请逐个用 --place",) if left else ()


def _meant(name: str, known: list[str]) -> list[str]:
    if name in known:
        return [name]
    found = area(name)
    if found and found.place in known:
        return [found.place]
    return [n for n in known if n.endswith(name) and len(name) > 2] or [
        n for n in known if bare_name(n) == name
    ]


def _above(name: str) -> list[str]:
    """Return the place that a name means, whether the store has it or not."""
    found = area(name)
    return [found.place] if found and found.place else []


def _within(name: str, above: str) -> bool:
    return (name != above and name.startswith(above)) or province_of(name) == above


def _hint(name: str, known: list[str]) -> str:
    from rapidfuzz.process import extract

    near = [found for found, *_ in extract(name, known, limit=4, score_cutoff=50)]
    return f"相近的有：{'、'.join(near)}" if near else "kesu corpus stats --by place 列出库里的地方"
