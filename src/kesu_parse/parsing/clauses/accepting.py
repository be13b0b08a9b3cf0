"""Whether units without a label are a clause where they stand, and not an aside or prose."""

from kesu_parse.parsing.clauses.finding import Place, is_aside
from kesu_parse.parsing.clauses.looks import Look

REMARK = 25  # a remark among the units of a bracket is no longer than this


def accepts(text: str, start: int, place: Place, looks: list[Look], verbs: int) -> bool:
    """Say whether what looks like names makes a clause at a place in the passage that begins at `start`."""
    good = [seen.good for seen in looks].count(True)
    if verbs and not place.bare:
        return _spoken(place, looks, good)
    sure = [seen.sure for seen in looks].count(True)
    if place.bare:
        return verbs > 0 and sure > 0 and good == len(looks)
    if place.closed and place.ending:
        return _mostly(looks, good) if sure else good == len(looks) and not any(seen.common for seen in looks)
    if good < len(looks) or not sure:
        return False
    surely = place.ending and (sure == len(looks) or len(looks) > 1)
    return place.closed or (surely and not is_aside(text, start, place))


def _spoken(place: Place, looks: list[Look], good: int) -> bool:
    """Say whether a bracket with a verb is a clause: at the end of a sentence a few odd names may be in it."""
    if place.closed or place.ending:
        return good > 0 and _mostly(looks, good)
    return place.after in ("，", ",", "、") and good == len(looks)


def _mostly(looks: list[Look], good: int) -> bool:
    """Say whether most names end like units and the others hold nothing that names do not hold."""
    return good == len(looks) or (good * 2 >= len(looks) and all(seen.plain(REMARK) for seen in looks))
