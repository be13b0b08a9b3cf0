"""Prefixes left out in a list of units: 省科技厅、工业和信息化厅 is 省科技厅 and 省工业和信息化厅."""

from kesu_parse import lexicon
from kesu_parse.parsing.clauses.looks import Look
from kesu_parse.parsing.clauses.names import core, is_group

COMMON_BODIES = ("委", "局", "厅", "办", "院", "会", "社")
BODIES = (*COMMON_BODIES, "联", "协", "校", "室", "团", "馆", "中心", "队", "台", "武装部", "人武部")


class Prefixes:
    """Remembers, along one clause, the prefix of the units before; `home` is the place of the document, without 市."""

    def __init__(self, home: str = "") -> None:
        self.home = home
        self.area = self.party = ""
        self.after_party = False

    def full(self, seen: Look) -> str:
        """Return the name with the prefix that it leaves out, or as it is where it leaves none out."""
        if seen.area or seen.party:
            self.area = seen.area or self.area
            self.party, self.after_party = seen.party or self.party, seen.party != ""
            return seen.name
        return seen.name if seen.prefixed else self._left_out(seen.name) + seen.name

    def _left_out(self, name: str) -> str:
        body = core(name)
        if self.party and self._of_party(body):
            return self.party
        self.after_party = False
        if not self.area or (self.home and body.startswith(self.home)) or not _bare(body):
            return ""
        return self.area

    def _of_party(self, body: str) -> bool:
        """Say whether a name is that of a department of the party: some only are where one stands before them."""
        if self.after_party and body in lexicon.words("party_or_government"):
            return True
        return body in lexicon.words("party_departments") and (self.after_party or self.area != "")


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
