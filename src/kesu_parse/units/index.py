"""The index of a register in memory: forms by their last words, institutions by id, read only when asked for."""

from functools import cached_property

from kesu_parse.rows import NamedTuple

LEVEL = {"n": "national", "p": "province", "m": "municipality", "c": "city", "x": "county", "t": "township"}
LEVEL["a"] = "any"
KIND = {"f": "full", "s": "short", "v": "variant", "i": "invalid"}


class Entry(NamedTuple):
    """One form: whose it is, at which level, of what kind, and what stands before its last words.

    `slot` is the letter of the placeholder before the last words, '' for a name without one.
    """

    unit: str
    level: str
    kind: str
    slot: str
    party: bool
    autonomous: bool
    head: str
    fix: str
    severity: str
    place: str


class Unit(NamedTuple):
    """One institution: when it existed, what became of it, its patterns by level (full, short)."""

    id: str
    category: str
    order: int
    since: str
    until: str
    since_local: str
    until_local: str
    plaque: bool
    successor: str
    predecessors: tuple[str, ...]
    names: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]


class PlaceNames(NamedTuple):
    """What a place calls one of its institutions, and when; `unit` '' for a habit of the whole place."""

    place: str
    unit: str
    level: str
    full: tuple[str, ...]
    short: tuple[str, ...]
    since: str
    until: str


class Index:
    """A register ready for look-up."""

    def __init__(self, text: str) -> None:
        sections = _sections(text)
        self.unit_rows = sections["units"]
        self.ids = [row[: row.index("\t")] for row in self.unit_rows]
        self._numbers = {unit: number for number, unit in enumerate(self.ids)}
        forms = [row.split("\t") for row in sections["forms"]]
        self._forms: dict[str, str | tuple[Entry, ...]] = {tail: entries for tail, entries in forms}
        self._units: dict[str, Unit] = {}
        self._place_rows, self._class_rows = sections["places"], sections["classes"]
        self.reforms = [(row.split("\t")[0], row.split("\t")[1]) for row in sections["reforms"]]
        self._claims: dict[str, list[str]] | None = None

    @cached_property
    def places(self) -> dict[tuple[str, str], list[PlaceNames]]:
        """The names that single places use, by institution and level."""
        out: dict[tuple[str, str], list[PlaceNames]] = {}
        for place in map(_place, self._place_rows):
            out.setdefault((place.unit, place.level), []).append(place)
        return out

    @cached_property
    def classes(self) -> list[tuple[str, str, str]]:
        """Suffix, class and its Chinese label, the longest suffix first."""
        found = [(cells[0], cells[1], cells[2]) for cells in (row.split("\t") for row in self._class_rows)]
        return sorted(found, key=lambda row: -len(row[0]))

    @cached_property
    def class_ends(self) -> tuple[str, ...]:
        """The suffixes that tell a class."""
        return tuple(end for end, _, _ in self.classes)

    def forms(self, tail: str) -> tuple[Entry, ...]:
        """Return the forms that end in exactly these words after their last area word."""
        found = self._forms.get(tail, ())
        if isinstance(found, str):
            found = self._forms[tail] = tuple(self._entry(cell) for cell in found.split(";"))
        return found

    def tails(self) -> list[str]:
        """Return the last words of all forms."""
        return list(self._forms)

    def unit(self, key: str) -> Unit | None:
        """Return an institution by its id, None when there is none."""
        if key not in self._units and key in self._numbers:
            self._units[key] = _unit(self.unit_rows[self._numbers[key]])
        return self._units.get(key)

    def known(self, key: str) -> Unit:
        """Return an institution by its id; KeyError when there is none."""
        found = self.unit(key)
        if found is None:
            raise KeyError(key)
        return found

    def claims(self, key: str) -> list[str]:
        """Return the institutions that name this one as what came before them."""
        if self._claims is None:
            self._claims = {}
            for unit in map(self.known, self.ids):
                for earlier in unit.predecessors:
                    self._claims.setdefault(earlier, []).append(unit.id)
        return self._claims.get(key, [])

    def _entry(self, cell: str) -> Entry:
        number, code, head, fix, severity, place = (*cell.split("|"), "", "", "", "")[:6]
        slot, party, auto = code[2:3].strip("!"), "!" in code, code.endswith("A")
        return Entry(
            self.ids[int(number)],
            LEVEL[code[0]],
            KIND[code[1]],
            slot,
            party,
            auto,
            head,
            fix,
            severity,
            place,
        )


def _sections(text: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for block in text[1:].split("\n@"):
        name, _, rows = block.partition("\n")
        out[name] = rows.splitlines()
    return out


def _unit(row: str) -> Unit:
    key, category, order, since, until, since_local, until_local, plaque, successor, before, *levels = (
        row.split("\t")
    )
    return Unit(
        key,
        category,
        int(order),
        since,
        until,
        since_local,
        until_local,
        bool(plaque),
        successor,
        tuple(filter(None, before.split(","))),
        dict(map(_names, levels)),
    )


def _names(cell: str) -> tuple[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    full, short = cell[1:].split("/")
    return LEVEL[cell[0]], (tuple(full.split("|")), tuple(short.split("|")))


def _place(row: str) -> PlaceNames:
    place, unit, level, full, short, since, until = row.split("\t")
    return PlaceNames(place, unit, LEVEL[level], _several(full), _several(short), since, until)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
