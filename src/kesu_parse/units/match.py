"""What the register knows of one name, and the sentence that says so."""

from dataclasses import replace
from typing import Literal

from kesu_parse.shape import Record, record

FormKind = Literal["full", "short", "variant", "invalid", "bare", "group", "class", "place"]
State = Literal["valid", "abolished", "premature", "plaque", "former"]

LEVEL_WORDS = {
    "national": "中央",
    "province": "省级",
    "municipality": "直辖市",
    "city": "地级",
    "county": "县级",
    "township": "乡级",
    "any": "",
}


@record
class Match(Record):
    """An institution as a name means it.

    kind: full, short (both right); variant (a popular short form); invalid (a fault of structure: 市宣传部, 市水利厅);
    bare (right, but without its area: 老干部局); group (各成员单位); place (越秀区: the government there is
    meant); class (a school, hospital, firm …: known kind, no institution, `unit` is None).
    `standard` is the one short form that may be written instead, in the same area,
    None when the register knows several or none; `standards` are all of them. `state` compares with the date:
    abolished, premature (not yet founded), plaque (merged, the name lives on as a plaque), former (abolished, but no
    date given), else valid; `months` is how far the date lies beyond that limit. `office` is a part inside the
    institution (交警支队), `alias` the plaque in brackets. `area` is the area as written, `place` the place it names.
    """

    name: str
    unit: str | None
    level: str
    kind: FormKind
    area: str = ""
    place: str = ""
    standard: str | None = None
    standards: tuple[str, ...] = ()
    reason: str = ""
    severity: str | None = None
    state: State = "valid"
    limit: str = ""
    months: int = 0
    successor: str | None = None
    successor_name: str | None = None
    office: str = ""
    alias: "Match | None" = None
    category: str = ""
    order: int = 9999
    label: str = ""

    @property
    def id(self) -> str | None:
        """Return the id in the register, with the office inside the institution behind a slash."""
        return f"{self.unit}/{self.office}" if self.unit and self.office else self.unit

    @property
    def group(self) -> bool:
        """Say whether the name means several units."""
        return self.kind == "group"

    @property
    def right(self) -> bool:
        """Say whether the name itself may stand as it is, whatever the date."""
        return self.kind in ("full", "short", "group", "class", "place")

    @property
    def why(self) -> str:
        """Return one Chinese sentence on what the name is and what is wrong with it."""
        return "；".join(part for part in (_of_form(self), _of_time(self)) if part)


def moved(match: Match, **changes: object) -> Match:
    """Return the match with some fields changed."""
    return replace(match, **changes)  # type: ignore[arg-type]


def _of_form(match: Match) -> str:
    known = FORMS.get(match.reason) or FORMS.get(match.kind, "")
    word = "规范简称为" if match.right else "应写作" if match.kind == "invalid" else "规范写法为"
    instead = f"，{word}“{match.standard}”" if match.standard and match.standard != match.name else ""
    if not instead and len(match.standards) > 1 and not match.right:
        instead = "，各地规范写法不一：" + "、".join(match.standards[:4])
    inside = f"“{match.office}”是其内设或下属机构，" if match.office else ""
    return inside + known.format(name=match.name, label=match.label) + instead


FORMS = {
    "full": "“{name}”是全称",
    "short": "“{name}”是规范简称",
    "variant": "“{name}”是通称，不是规范简称",
    "bare": "“{name}”前面缺少行政区划名称",
    "group": "“{name}”是集合称谓",
    "place": "“{name}”是地名，指当地政府",
    "class": "“{name}”按名称是{label}，不在登记表内",
    "party": "“{name}”是党委机构，名称里缺“委”字",
    "office": "“{name}”的后缀与级别不符：“厅”属于省、自治区，市、县为“局”",
    "bureau": "“{name}”的后缀与级别不符：省、自治区的这个部门为“厅”",
    "informal": "“{name}”以“区”代“自治区”，是内部简写",
    "short_place": "“{name}”省去了地名后的“省、市、自治区”",
    "elsewhere": "“{name}”是别处的用名",
    "not_here": "“{name}”不是当地登记的用名",
    "committee": "“{name}”：自治区党委的机构写“自治区党委”",
}


def _of_time(match: Match) -> str:
    after = f"，职责归“{match.successor_name}”" if match.successor_name else ""
    when = _month(match.limit)
    if match.state == "abolished":
        return f"该机构已于{when}前后撤并{after}"
    if match.state == "former":
        return f"该机构存在到{when}{after}" if when else f"该机构已撤并{after}"
    if match.state == "premature":
        return f"该机构{when}才设立"
    return f"该机构已撤并，名称作为牌子保留{after}" if match.state == "plaque" else ""


def _month(text: str) -> str:
    return f"{text[:4]}年{int(text[5:7])}月" if len(text) >= 7 else f"{text}年" if text else ""
