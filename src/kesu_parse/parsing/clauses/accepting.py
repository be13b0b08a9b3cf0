"""Whether units without a label are a clause where they stand, and not an aside or prose."""

from kesu_parse.parsing.clauses.finding import Place, is_aside
from kesu_parse.parsing.clauses.saying import Said


def accepts(words: str, place: Place, said: Said) -> bool:
    """Say whether what looks like names makes a clause at a place in the words of a passage."""
    whole = said.good == said.total
    if said.verbs and not place.bare:
        return _spoken(place, said)
    if place.bare:
        return whole and said.verbs > 0 and said.sure > 0
    if place.closed and place.ending:
        return _mostly(said) if said.sure else whole and not said.common
    if not whole or not said.sure:
        return False
    surely = place.ending and (said.sure == said.total or said.total > 1)
    return place.closed or (surely and not is_aside(words, place))


def _spoken(place: Place, said: Said) -> bool:
    """Say whether a bracket with a verb is a clause: at the end of a sentence a few odd names may be in it."""
    if place.closed or place.ending:
        return said.good > 0 and _mostly(said)
    return place.after in ("，", ",", "、") and said.good == said.total


def _mostly(said: Said) -> bool:
    """Say whether most names end like units and the others hold nothing that names do not hold."""
    return said.plain and said.good * 2 >= said.total
