"""Where and when a name is read: the document's level, its place and that place's superiors, its date."""

from functools import lru_cache

from kesu_parse.rows import NamedTuple
from kesu_parse.units.index import Unit
from kesu_parse.units.places import area, gazetteer, level_of, province_of

LOCAL_WORDS = {"municipality": "市", "city": "市"}


class Context(NamedTuple):
    """The document a name stands in; what is not known is ''. `first` and `last` bound its date as YYYY-MM."""

    level: str = ""
    place: str = ""
    province: str = ""
    city: str = ""
    first: str = ""
    last: str = ""

    def home(self, level: str) -> str:
        """Return the place of this document at a level, '' when it is not known."""
        if level in ("province", "municipality"):
            return self.province
        if level == "city":
            return self.city
        return self.place if self.level == "county" else ""

    def covers(self, place: str) -> bool:
        """Say whether a place is this document's own or one above it."""
        return place in (self.place, self.province, self.city)


class Sort(NamedTuple):
    """What of a document tells the level that a name means: its own; whether it is one of an autonomous region, lies
    in a municipality, is one of a county that is a city (县级市)."""

    level: str
    autonomous: bool
    municipal: bool
    urban: bool


@lru_cache(1024)
def sort_of(at: Context) -> Sort:
    """Return the sort of a document."""
    autonomous = at.level == "province" and at.province.endswith("自治区")
    urban = at.level == "county" and at.place.endswith("市")
    return Sort(at.level, autonomous, is_municipality(at.province), urban)


@lru_cache(1024)
def context(level: str | None = None, place: str | None = None, date: object = None) -> Context:
    """Return the context for what a caller knows of a document; a date may be a year, a month or a day."""
    place = place or ""
    first, last = _months(str(date) if date else "")
    return Context(level or level_of(place) or "", place, province_of(place), _city(place), first, last)


def _city(place: str) -> str:
    names = gazetteer().names
    found = (names.get(place[:size]) for size in range(min(len(place), gazetteer().longest), 1, -1))
    return next((a.place for a in found if a and "C" in a.kinds), "")


def _months(date: str) -> tuple[str, str]:
    month = date[:7]
    return (month, month) if len(month) == 7 else (f"{date[:4]}-01", f"{date[:4]}-12") if date else ("", "")


def is_municipality(place: str) -> bool:
    """Say whether a place is 北京市, 天津市, 上海市 or 重庆市."""
    found = area(place) if place else None
    return bool(found and "M" in found.kinds)


Lags = list[
    tuple[str, str]
]  # of every reform: the month in Beijing, the month by which the provinces had followed


def standing(unit: Unit, level: str, at: Context, lags: Lags) -> tuple[str, str, int]:
    """Return the state of an institution at the date of a document, the limit it is beyond, and by how many months."""
    local = level != "national"
    until = _end(unit, lags) if local else unit.until
    since = (unit.since_local if local else "") or unit.since
    if until and not at.first:
        return ("plaque" if unit.plaque else "former"), until, 0
    if until and at.first > until:
        return ("plaque" if unit.plaque else "abolished"), until, _apart(until, at.first)
    if since and at.last and at.last < since:
        return "premature", since, _apart(at.last, since)
    return "valid", "", 0


def _end(unit: Unit, lags: Lags) -> str:
    if unit.until_local or not unit.until:
        return unit.until_local
    return next((local for national, local in lags if national <= unit.until <= local), unit.until)


def _apart(earlier: str, later: str) -> int:
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:7]) - int(earlier[5:7])
