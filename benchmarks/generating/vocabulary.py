"""What the generator says: places, units, themes, words and the patterns of sentences, the notice's own among them."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).parent / "words"
NOTICE = Path(__file__).parent.parent.parent / "data" / "raw" / "liuzhou-2022.txt"
THEME = re.compile(
    "科学素质|科学家精神|科学教育|科普教育|科普服务|科普资源|科普基地|科普活动|科学传播|应急科普|科学精神|科普"
)
LABEL = re.compile(r"(?:\[.*?\])?\d{1,2}\.")

Pattern = tuple[str, ...]  # literal, slot, literal, slot, …, literal


class Place(NamedTuple):
    """A city or a county with its city and province."""

    name: str
    city: str
    province: str
    sign: str

    @property
    def rank(self) -> str:
        """市, 县, 区 or 旗, as the units of the place begin."""
        return self.name[-1]


class Unit(NamedTuple):
    """A unit as long as it has these names; `after` is the number of the unit that follows it."""

    since: int
    until: int
    city: tuple[str, ...]
    county: tuple[str, ...]
    after: int | None


class Theme(NamedTuple):
    """What a series of plans is about."""

    core: str
    issuer: str
    sign: str
    nouns: list[str]


def rows(name: str) -> list[str]:
    """Return the lines of a list without its notes; a line may begin with `#` where a pattern does."""
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines[1:] if line]


@cache
def places() -> list[Place]:
    """Return all places, each city before its counties."""
    out: list[Place] = []
    province = ""
    for line in rows("places.txt"):
        if line.startswith("="):
            province = line.split()[1]
            continue
        head, _, below = line.partition(":")
        city, sign = head.split()
        out += [Place(name, city, province, sign) for name in (city, *below.split())]
    return out


@cache
def units() -> list[Unit]:
    """Return all units in the order of the protocol."""
    table = [line.split("\t") for line in rows("units.tsv")]
    spans = [(int(a or 0), int(b or 9999)) for a, b, *_ in table]
    return [
        Unit(a, b, tuple(row[2].split()), tuple(row[3].split()), _following(spans, at))
        for at, ((a, b), row) in enumerate(zip(spans, table, strict=True))
    ]


def _following(spans: list[tuple[int, int]], at: int) -> int | None:
    near = range(at + 1, min(at + 4, len(spans)))
    return next((k for k in near if spans[k][0] == spans[at][1] + 1), None)


@cache
def themes() -> list[Theme]:
    """Return all themes."""
    return [
        Theme(core, issuer, sign, nouns.split())
        for core, issuer, sign, nouns in map(_cells, rows("themes.tsv"))
    ]


def _cells(line: str) -> list[str]:
    return line.split("\t")


@cache
def words() -> dict[str, list[str]]:
    """Return the words of every class."""
    return {line.split()[0]: line.split()[1:] for line in rows("words.txt")}


@cache
def patterns() -> dict[str, list[Pattern]]:
    """Return the patterns of first sentences, further sentences, sections and parts: `!`, ``, `#`, `##`."""
    out: dict[str, list[Pattern]] = {"!": [], "": [], "#": [], "##": []}
    for line in rows("patterns.txt"):
        mark = re.match(r"!|#{0,2}", line)[0]  # type: ignore[index]
        out[mark].append(cut(line[len(mark) :].strip()))
    for sentence in own_sentences():
        found = cut(opened(sentence))
        if len(found) >= 9:
            out[""].append(found)
    return out


def cut(text: str) -> Pattern:
    """Return a pattern in parts: the odd ones are names of classes."""
    return tuple(re.split(r"\{(\w+)\}", text))


def own_sentences() -> list[str]:
    """Return the sentences of the notice's items but the first of each, without clauses."""
    lines = [line for line in NOTICE.read_text(encoding="utf-8").splitlines() if LABEL.match(line)]
    bodies = [LABEL.sub("", re.sub("（[^（）]*）$", "", line)) for line in lines]
    sentences = [s for body in bodies for s in re.findall("[^。]+。", body)[1:]]
    return [s for s in sentences if not re.search("[（）《》,•]|构架|119|减灾日", s)]


def opened(sentence: str) -> str:
    """Return a sentence with its words of known classes, its subject, place and years replaced by slots."""
    known = {word: name for name in ("do", "adv", "who", "where", "thing", "media") for word in words()[name]}
    known |= {
        "组织": "do",
        "实施": "do",
        "鼓励": "do",
        "支持": "do",
        "加快": "adv",
        "建设": "thing",
        "活动": "event",
    }
    trie = re.compile("|".join(sorted(map(re.escape, known), key=len, reverse=True)))
    slotted = THEME.sub("{N}", trie.sub(lambda m: f"{{{known[m[0]]}}}", sentence))
    return re.sub("柳州市?|广西壮?|八桂", "{place}", slotted).replace("2022年", "{year}年")
