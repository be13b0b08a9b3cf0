"""The ids of a store: counters, and the places, institutions and spellings known so far."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite3 import Connection

COUNTED = ("documents", "sections", "items", "clauses")
Row = tuple[Any, ...]


class Numbers:
    """What the writer of a store keeps in memory; it grows with the names in a corpus, not with its documents."""

    def __init__(self, connection: "Connection") -> None:
        self.run = connection
        self.last: dict[str, int] = {name: self._highest(name) for name in COUNTED}
        self.places: dict[str, int] = dict(connection.execute("SELECT name, id FROM places"))
        found = connection.execute("SELECT unit, level, name, is_group, id FROM institutions")
        self.institutions: dict[Row, int] = {row[:4]: row[4] for row in found}
        found = connection.execute("SELECT name, written, institution_id, id FROM spellings")
        self.spellings: dict[Row, int] = {row[:3]: row[3] for row in found}

    def _highest(self, table: str) -> int:
        (highest,) = self.run.execute(f"SELECT max(id) FROM {table}").fetchone()
        return highest or 0

    def take(self, table: str, count: int) -> int:
        """Return the last id given before `count` new ones."""
        before = self.last[table]
        self.last[table] = before + count
        return before

    def place(self, name: str | None) -> int | None:
        """Return the id of a place, new or known."""
        if name is None:
            return None
        if name not in self.places:
            self.places[name] = len(self.places) + 1
            self.run.execute("INSERT INTO places VALUES (?, ?)", (self.places[name], name))
        return self.places[name]

    def institution(self, row: Row) -> int:
        """Return the id of an institution, new or known."""
        number = self.institutions.get(row)
        if number is None:
            number = self.institutions[row] = len(self.institutions) + 1
            unit, level, name, group = row
            self.run.execute(
                "INSERT INTO institutions VALUES (?, ?, ?, ?, ?)", (number, unit, level, name, group)
            )
        return number

    def spelling(self, row: Row) -> int:
        """Return the id of a spelling, new or known."""
        number = self.spellings.get(row)
        if number is None:
            number = self.spellings[row] = len(self.spellings) + 1
            self.run.execute("INSERT INTO spellings VALUES (?, ?, ?, ?)", (number, *row))
        return number


def numbers(store: Any) -> Numbers:
    """Return the numbers of a store, read anew where another process wrote to it or a transaction failed."""
    (version,) = store.connection.execute("PRAGMA data_version").fetchone()
    if store.seen != version:
        store.numbers, store.seen = Numbers(store.connection), version
    found: Numbers = store.numbers
    return found
