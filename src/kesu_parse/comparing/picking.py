"""Part of a comparison: the links of some kinds, of some weight, of one unit."""

from collections.abc import Collection
from dataclasses import replace

from kesu_parse.change import Changes, Link
from kesu_parse.comparing.rows import SEVERITIES, severity


def only(changes: Changes, relations: Collection[str] = (), least: str = "") -> Changes:
    """Return the changes with the links of some relations (moved and check count as such) and of some weight."""
    links = tuple(x for x in changes.links if _wanted(x, relations) and _heavy(x, least))
    kept = {i for x in links for i in (*x.old, *x.new)}
    passages = tuple(t for t in changes.transfers if t.old in kept or t.new in kept)
    return replace(changes, links=links, transfers=passages)


def _wanted(link: Link, relations: Collection[str]) -> bool:
    named = {link.relation, "moved" if link.moved else "", "check" if link.confidence == "check" else ""}
    return not relations or bool(named & set(relations))


def _heavy(link: Link, least: str) -> bool:
    if not least:
        return True
    return not link.quiet() and SEVERITIES.index(severity(link)) >= SEVERITIES.index(least)
