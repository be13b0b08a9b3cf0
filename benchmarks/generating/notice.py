"""A plan written out: lines with their labels, and what a reader should find in them."""

from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from generating.series import Duty, Edition, Part, Sentence, edition
from generating.vocabulary import Place, units

ONES = ["", *"一二三四五六七八九"]
HAN = [f"{tens}{one}" for tens in ("", "十", *(f"{c}十" for c in ONES[2:])) for one in ONES]
MANNERS = ("按职责分工负责", "按职责分工负责", "按职责分工负责", "负责", "等按职责分工负责")


class Line(NamedTuple):
    """A paragraph: what it is (front, title, part, section, item, plain), its label and its text."""

    kind: str
    label: str
    text: str


class Wanted(NamedTuple):
    """An item as it is meant: its label and the units of its clause as written."""

    label: str
    parties: list[str]


@dataclass(frozen=True)
class Notice:
    """A notice: its year, title, lines and items."""

    year: int
    title: str
    lines: list[Line]
    items: list[Wanted]


class Scribe:
    """Writes one edition down."""

    def __init__(self, made: Edition) -> None:
        self.made, self.rng = made, Random(made.seed)
        self.lines: list[Line] = []
        self.items: list[Wanted] = []
        self.count = 0
        self.mixed = 0.08 if self.rng.random() < 0.3 else 0.0
        place, year = made.series.place, made.year
        self.rolling = {
            "{year}": str(year),
            "{place}": place.name,
            "{nth}": HAN[(made.series.nth + year) % 19 + 1],
        }

    def said(self, sentence: Sentence) -> str:
        """Return the text of a sentence."""
        rolling, chosen = self.rolling, iter(sentence.chosen)
        parts = [rolling.get(w := next(chosen), w) if k % 2 else p for k, p in enumerate(sentence.pattern)]
        return "".join(parts)

    def name(self, number: int) -> str:
        """Return one of the spellings of a unit."""
        place, unit = self.made.series.place, units()[number]
        forms = unit.city if place.name == place.city else unit.county
        form = forms[-1] if self.rng.random() < self.mixed else forms[0]
        return form.format(A=place.rank, D=f"{place.rank}委", Y=f"团{place.rank}委")

    def clause(self, duty: Duty) -> tuple[str, list[str]]:
        """Return the clause of an item and the units in it as written."""
        if not duty.parties:
            return "各成员单位", ["各成员单位"]
        names = list(dict.fromkeys(map(self.name, duty.parties)))
        if self.made.series.short:
            rank = self.made.series.place.rank
            names = names[:1] + [n[1:] if n[0] == rank and n[1] != "委" else n for n in names[1:]]
        end = "、" * (duty.defect == "dangling")
        manner = self.rng.choice(MANNERS) if len(names) > 1 else "负责"
        late = f"，{duty.deadline}" * bool(duty.deadline)
        if duty.lead and len(names) > 1:
            return f"{names[0]}牵头，{'、'.join(names[1:])}{end}按职责分工负责{late}", names
        return f"{'、'.join(names)}{end}{manner}{late}", names

    def body(self, duty: Duty) -> str:
        """Return the text of an item, planted defects in it."""
        texts = [self.said(s) for s in duty.sentences]
        if duty.defect == "twice":
            texts.append(texts[-1])
        text = "".join(texts)
        if duty.defect == "half":
            text = text.replace("，", ",", 1)
        return text + "。" * (duty.defect == "double")

    def item(self, duty: Duty) -> None:
        """Write one item, its clause in brackets or on a line of its own."""
        self.count += 1 + (duty.defect == "gap")
        flat = self.made.series.style == "flat"
        label = f"（{HAN[self.count]}）" if flat else f"{self.count}."
        clause, names = self.clause(duty)
        labelled = self.made.series.style == "labelled" and duty.parties and not duty.lead
        if labelled:
            self.lines.append(Line("item", label, self.body(duty)))
            late = f"；完成时限：{duty.deadline}" * (duty.deadline.endswith("完成"))
            self.lines.append(Line("plain", "", f"责任单位：{'、'.join(names)}{late}"))
        else:
            self.lines.append(Line("item", label, f"{self.body(duty)}（{clause}）"))
        self.items.append(Wanted(label, names))

    def part(self, part: Part, at: int) -> None:
        """Write a part, its sections and items."""
        style = self.made.series.style
        self.lines.append(Line("part", f"{HAN[at]}、", self.said(part.title)))
        self.count *= style not in ("flat", "restart")
        for duty in part.duties:
            self.item(duty)
        for k, section in enumerate(part.sections, 1):
            self.lines.append(Line("section", f"（{HAN[k]}）", self.said(section.title)))
            self.count *= style != "restart"
            for duty in section.duties:
                self.item(duty)

    def front(self, title: str) -> None:
        """Write the covering notice."""
        made, place = self.made, self.made.series.place
        issuer = f"{place.name}{made.series.theme.issuer}"
        number = made.series.number + made.year - made.series.start
        sign = f"{place.sign}{made.series.theme.sign}〔{made.year}〕{number}号"
        given = f"现将《{title}》印发给你们，请结合实际认真贯彻落实。"
        day = f"{made.year}年{self.rng.randint(1, 5)}月{self.rng.randint(1, 28)}日"
        texts = [sign, f"关于印发《{title}》的通知", below(place), given, f"附件：{title}", issuer, day]
        self.lines += [Line("front", "", text) for text in texts]

    def write(self) -> Notice:
        """Return the whole notice."""
        made = self.made
        title = f"{made.year}年{made.series.place.name}{made.series.theme.core}"
        if made.series.covered:
            self.front(title)
        a, b = made.series.theme.nouns[self.rng.randrange(13) :][:1], made.series.theme.nouns[:2]
        aims = f"为做好{made.year}年{a[0]}、{b[0]}和{b[1]}各项工作，结合{made.series.place.name}实际，制定本要点。"
        self.lines += [Line("title", "", title), Line("plain", "", aims)]
        for at, part in enumerate(made.parts, 1):
            self.part(part, at)
        return Notice(made.year, title, self.lines, self.items)


def below(place: Place) -> str:
    """Return who is addressed."""
    lower = "各县（市、区）人民政府" if place.name == place.city else "各乡镇人民政府、各街道办事处"
    return f"{lower}，{place.rank}直各有关单位："


def notice(seed: int, number: int) -> Notice:
    """Return the notice of a number."""
    return Scribe(edition(seed, number)).write()
