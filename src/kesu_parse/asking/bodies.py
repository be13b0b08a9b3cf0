"""Institutions of a store by any spelling of their names."""

from typing import TYPE_CHECKING, NamedTuple

from kesu_parse.errors import ConfigError

if TYPE_CHECKING:
    from sqlite3 import Connection

    from kesu_parse.units.match import Match

LEVEL_WORDS = {"national": "中央", "province": "省级", "municipality": "直辖市", "city": "地级", "county": "县级",
               "township": "乡级"}  # fmt: skip
GENERIC = {"市": ("city", "municipality")}


class Body(NamedTuple):
    """One institution of the store."""

    id: int
    unit: str | None
    level: str | None
    name: str


class Bodies(NamedTuple):
    """The institutions that a name means, the place it names ('' for none), and what to tell of how it was read."""

    all: tuple[Body, ...]
    place: str
    notes: tuple[str, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """Return the ids of the institutions."""
        return tuple(body.id for body in self.all)


def bodies(db: "Connection", name: str, *, level: str | None = None) -> Bodies:
    """Return the institutions a name in any spelling means; ConfigError when neither register nor store knows it.

    A name without its area (卫健委) means the institution at all levels, but one that is national wherever it
    stands (教育部) means that alone. One that the register knows but the
    store does not gives no institutions.
    """
    from kesu_parse.units import register

    found = register().resolve(name, level=level)
    if found and found.id and not found.group:
        known = _registered(db, found, "national" if not level and _is_national(name) else level)
        note = _note(name, found, known)
        return Bodies(known, found.place, (note,) if note else ())
    spelled = _spelled(db, name)
    if not spelled:
        raise ConfigError(f"不认识单位“{name}”，库里也没有这样写的", _hint(db, name, level))
    return Bodies(spelled, "", ())


def _is_national(name: str) -> bool:
    """Say whether a name means a national institution even in a document of a city: 教育部, not 气象局."""
    from kesu_parse.units import register

    there = register().resolve(name, level="city")
    return there is not None and there.level == "national" and there.kind != "bare"


def _registered(db: "Connection", found: "Match", level: str | None) -> tuple[Body, ...]:
    rows = db.execute(
        "SELECT id, unit, level, name FROM institutions WHERE unit = ? ORDER BY id", (found.id,)
    )
    wanted = _levels(found, level)
    return tuple(body for body in map(Body._make, rows) if wanted is None or body.level in wanted)


def _levels(found: "Match", level: str | None) -> tuple[str, ...] | None:
    """Return the levels that a name can mean; None for all. 市科协 is that of 柳州市 and of 北京市."""
    if level:
        return (level, "municipality") if level == "province" else (level,)
    if found.kind == "bare" or not found.area:
        return None
    return GENERIC.get(found.area, (found.level,))


def _note(name: str, found: "Match", known: tuple[Body, ...]) -> str:
    names = dict.fromkeys(f"{body.name}（{LEVEL_WORDS.get(body.level or '', '不分级')}）" for body in known)
    where = f"，{found.place}" if found.place else ""
    return f"“{name}”按{'、'.join(names)}查{where}" if names and list(names) != [name] else ""


def _spelled(db: "Connection", name: str) -> tuple[Body, ...]:
    rows = db.execute(
        "SELECT DISTINCT n.id, n.unit, n.level, n.name FROM institutions n WHERE n.name = ?1"
        " OR n.id IN (SELECT institution_id FROM spellings WHERE name = ?1)"
        " OR n.id IN (SELECT institution_id FROM spellings WHERE written = ?1) ORDER BY n.id",
        (name,),
    )
    return tuple(map(Body._make, rows))


def _hint(db: "Connection", name: str, level: str | None) -> str:
    from rapidfuzz.process import extract

    from kesu_parse.units import register

    near = [n.name for n in register().nearest(name, level=level)]
    if not near:
        names = [n for (n,) in db.execute("SELECT DISTINCT name FROM institutions ORDER BY name LIMIT 50000")]
        near = [found for found, *_ in extract(name, names, limit=4, score_cutoff=60)]
    return f"最接近的名称：{'、'.join(near)}" if near else "kesu corpus names 列出库里的全部写法"
