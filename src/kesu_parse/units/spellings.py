"""The spellings of a document brought together: which names mean one body, and under which name to list it."""

from collections.abc import Callable, Mapping

from kesu_parse.units.match import Match
from kesu_parse.units.relating import same_body

Resolve = Callable[[str], Match | None]


def canonical(counts: Mapping[str, int], resolve: Resolve) -> dict[str, str]:
    """Return for every written name the one to list its body under; a group or an unknown name stands for itself.

    Of several spellings the register's standard form is taken, whether it is written or not; of one right spelling
    that itself. The frequency decides only where the register does not.
    """
    out: dict[str, str] = {}
    for body in _bodies(list(counts), resolve):
        out |= dict.fromkeys((m.name for m in body), _name(body, counts))
    return {name: out.get(name, name) for name in counts}


def _bodies(names: list[str], resolve: Resolve) -> list[list[Match]]:
    """Return the matches of known institutions, those of one body together."""
    bodies: dict[tuple[str | None, str], list[list[Match]]] = {}
    for found in filter(None, map(resolve, names)):
        if not found.unit or found.kind in ("group", "place"):
            continue
        near = bodies.setdefault((found.unit, found.level), [])
        own = next((b for b in near if all(same_body(found, other) for other in b)), None)
        if own is None:
            near.append([found])
        else:
            own.append(found)
    return [body for near in bodies.values() for body in near]


def _name(body: list[Match], counts: Mapping[str, int]) -> str:
    written = {m.name for m in body}
    right = [m for m in body if m.right]
    if len(right) == 1:
        only = right[0]
        return only.standard if only.standard in written or (len(body) > 1 and only.standard) else only.name
    standard = [m.standard for m in right or body if m.standard]
    if standard:
        return max(standard, key=lambda name: (name in written, sum(m.standard == name for m in body)))
    return max(body, key=lambda m: (m.right, counts[m.name])).name
