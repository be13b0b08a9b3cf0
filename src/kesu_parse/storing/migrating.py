"""Migrating: the steps from every older version of the schema to this one, each a numbered SQL file."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kesu_parse.storing.opening import Store

VERSION = 2
SCHEMA = os.path.join(os.path.dirname(__file__), "schema.sql")
STEPS = os.path.join(os.path.dirname(__file__), "steps")


def migrate(store: "Store", version: int) -> None:
    """Bring a store from a version, 0 for an empty file, to this one; all of it or nothing.

    An empty file gets the whole schema; steps/0002.sql is what leads from version 1 to 2, and so on.
    """
    from kesu_parse.storing.opening import APPLICATION

    files = [os.path.join(STEPS, f"{n:04}.sql") for n in range(version + 1, VERSION + 1)]
    scripts = [_text(file) for file in (files if version else [SCHEMA])]
    with store.transaction():
        if store.connection.execute("PRAGMA user_version").fetchone() != (version,):
            return  # another process was quicker
        for statement in (s for script in scripts for s in statements(script)):
            store.connection.execute(statement)
        store.connection.execute(f"PRAGMA application_id = {APPLICATION}")
        store.connection.execute(f"PRAGMA user_version = {VERSION}")


def statements(script: str) -> list[str]:
    """Return the statements of an SQL script: executescript would commit between them."""
    from sqlite3 import complete_statement

    out, begun = [], ""
    for line in script.splitlines(keepends=True):
        begun += line
        if complete_statement(begun):
            out.append(begun)
            begun = ""
    return out


def _text(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()
