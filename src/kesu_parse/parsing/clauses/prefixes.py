"""Prefixes left out in a list of units: 省科技厅、工业和信息化厅 is 省科技厅 and 省工业和信息化厅."""

from collections.abc import Iterable
from functools import lru_cache

from kesu_parse import lexicon
from kesu_parse.parsing.clauses.looks import Look
from kesu_parse.parsing.clauses.names import core, is_group

COMMON_BODIES = ("委", "局", "厅", "办", "院", "会", "社")
BODIES = (*COMMON_BODIES, "联", "协", "校", "室", "团", "馆", "中心", "队", "台", "武装部", "人武部")


def completed(looks: Iterable[Look], home: str = "") -> list[str]:
    """Return the names of a clause, each with the prefix that it leaves out; `home` is the place of the document.

    A name that begins with the place leaves nothing out: 柳州高新区管委会.
    """
    area = party = ""
    after_party = False
    names = []
    for seen in looks:
        name = seen.name
        if seen.area or seen.party:
            area, party, after_party = seen.area or area, seen.party or party, seen.party != ""
        elif not seen.prefixed:
            body = core(name)
            if party and _of_party(body, after_party, area):
                name = party + name
            else:
                after_party = False
                if area and not (home and body.startswith(home)) and _bare(body):
                    name = area + name
        names.append(name)
    return names


@lru_cache(8192)
def _of_party(body: str, after_party: bool, area: str) -> bool:
    """Say whether a name is that of a department of the party: some only are where one stands before them."""
    if after_party and body in lexicon.words("party_or_government"):
        return True
    return body in lexicon.words("party_departments") and (after_party or area != "")


@lru_cache(8192)
def _bare(body: str) -> bool:
    """Say whether a name without an area leaves it out: that of a department, not of a ministry, a company or a place."""
    if body in lexicon.words("party_departments"):
        return True
    if body.startswith(lexicon.words("own_openers")) or body.endswith(lexicon.words("own_endings")):
        return False
    stems = lexicon.words("departments")
    if body.startswith(stems):
        return body.endswith(BODIES)
    if is_group(body) or any(body.find(stem, 2, 7) > 0 for stem in stems):
        return False
    return len(body) <= 8 and body.endswith(COMMON_BODIES) and not _placed(body)


def _placed(body: str) -> bool:
    """Say whether a name begins with a place: 宁夏农林科学院, 南昌市中小企业局."""
    from kesu_parse.units.places import gazetteer

    known = gazetteer().names
    return any(c in "省市县区州盟旗" for c in body[2:8]) or any(body[:n] in known for n in (2, 3, 4))
