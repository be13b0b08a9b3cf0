"""Series of plans: the editions of one place and theme, each grown from the last as real ones are."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from random import Random

from generating.vocabulary import Pattern, Place, Theme, Unit, patterns, places, themes, units, words

EDITIONS = 6
FIRST = 2015
STYLES = ("running", "running", "restart", "flat", "labelled")
DEFECTS = ("dangling", "half", "double", "gap", "twice")


@dataclass
class Sentence:
    """A pattern and the word chosen for each of its slots."""

    pattern: Pattern
    chosen: list[str]


@dataclass
class Duty:
    """One item in the making: its sentences and who must do it, by numbers of units."""

    sentences: list[Sentence]
    parties: list[int]
    lead: bool = False
    deadline: str = ""
    defect: str = ""


@dataclass
class Part:
    """A numbered part (or a section of one) with its items."""

    title: Sentence
    duties: list[Duty] = field(default_factory=list)
    sections: "list[Part]" = field(default_factory=list)


@dataclass(frozen=True)
class Series:
    """What all editions share."""

    place: Place
    theme: Theme
    start: int
    style: str
    covered: bool
    short: bool
    nth: int
    number: int


@dataclass(frozen=True)
class Edition:
    """One plan: its series, its year and its parts."""

    series: Series
    year: int
    parts: list[Part]
    seed: int


class Writer:
    """Draws words and sentences of one series."""

    def __init__(self, rng: Random, theme: Theme) -> None:
        self.rng, self.pools = rng, {**words(), "N": theme.nouns}

    def pick(self, pool: list[str]) -> str:
        """Return one of the pool, quicker than Random.choice."""
        return pool[int(self.rng.random() * len(pool))]

    def word(self, slot: str) -> str:
        """Return a word for a slot; what changes with the year stays a slot, and a rare word is rare."""
        if slot in ("year", "place", "nth"):
            return f"{{{slot}}}"
        if slot == "N" and self.rng.random() < 0.0002:
            return self.pick(self.pools["rare"])
        return self.pick(self.pools[slot])

    def sentence(self, mark: str) -> Sentence:
        """Return a new sentence of a kind."""
        pool = patterns()[mark]
        pattern = pool[int(self.rng.random() * len(pool))]
        return Sentence(pattern, [self.word(slot) for slot in pattern[1::2]])

    def touched(self, old: Sentence, share: float) -> Sentence:
        """Return a sentence with a share of its words chosen anew."""
        slots = old.pattern[1::2]
        chosen = [
            self.word(s) if self.rng.random() < share else w for s, w in zip(slots, old.chosen, strict=True)
        ]
        return Sentence(old.pattern, chosen)

    def duty(self, year: int) -> Duty:
        """Return a new item."""
        rng = self.rng
        body = [self.sentence("!"), *(self.sentence("") for _ in range(rng.choice((2, 2, 3, 3, 3, 4, 5))))]
        many = 0 if rng.random() < 0.1 else rng.choice((1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 9, 12))
        parties = sorted(rng.sample([k for k, u in enumerate(units()) if u.since <= year <= u.until], many))
        deadline = (
            rng.choice(("6月底前完成", "9月底前完成", "12月底前完成", "持续推进"))
            if rng.random() < 0.06
            else ""
        )
        defect = rng.choice(DEFECTS) if rng.random() < 0.03 else ""
        return Duty(body, parties, many > 1 and rng.random() < 0.2, deadline, defect)

    def part(self, year: int, count: int, style: str, mark: str = "##") -> Part:
        """Return a part with so many items, in sections unless the style is flat."""
        title = self.sentence(mark)
        if mark == "#" or style == "flat":
            return Part(title, [self.duty(year) for _ in range(count)])
        split = max(1, round(count / 3.5))
        sizes = [count // split + (k < count % split) for k in range(split)]
        return Part(title, sections=[self.part(year, n, style, "#") for n in sizes])

    def changed(self, duty: Duty, year: int) -> Duty:
        """Return an item as it stands a year later: few stay as they are, most change some words of each sentence."""
        fate = self.rng.random()
        share = 0.0 if fate < 0.12 else 0.3 if fate < 0.8 else 0.6
        body = [self.touched(s, share) for s in duty.sentences]
        if fate > 0.9:
            body[-1] = self.sentence("")
        parties = self.staffed(
            [k for k in map(lambda p: current(p, year), duty.parties) if k is not None], year
        )
        defect = self.rng.choice(DEFECTS) if self.rng.random() < 0.03 else ""
        return replace(
            duty, sentences=body, parties=parties, defect=defect, lead=duty.lead and len(parties) > 1
        )

    def staffed(self, parties: list[int], year: int) -> list[int]:
        """Return the units with one more or one less, often the same."""
        chance = self.rng.random()
        if parties and chance < 0.25:
            extra = current(int(self.rng.random() * len(units())), year)
            parties = [*parties, *([] if extra is None else [extra])]
        elif len(parties) > 2 and chance < 0.45:
            parties = [*parties[:-2], parties[-1]]
        return sorted(set(parties))

    def later(self, part: Part, year: int) -> Part:
        """Return a part a year later, with an item dropped and one added here and there."""
        kept = [self.changed(d, year) for d in part.duties if self.rng.random() > 0.08]
        if part.duties:
            kept += [self.duty(year) for _ in range(len(part.duties)) if self.rng.random() < 0.08]
            kept = kept or [self.duty(year)]
        title = self.touched(part.title, 0.3) if self.rng.random() < 0.3 else part.title
        return Part(title, kept, [self.later(s, year) for s in part.sections])


def current(number: int, year: int) -> int | None:
    """Return the number of the unit that has this one's tasks in a year, None where there is none."""
    unit: Unit = units()[number]
    if unit.since > year:
        return None
    return number if year <= unit.until or unit.after is None else unit.after


def series_of(rng: Random, seed: int, index: int) -> Series:
    """Return what the editions of a series share; place and theme go through all pairs before one comes again."""
    p, q = index % len(places()), index // len(places())
    block, turn = divmod(q, len(themes()))
    place = places()[(p * 389 + seed * 61) % len(places())]
    theme = themes()[(turn + p) % len(themes())]
    start = FIRST + EDITIONS * (block % 2)
    covered, short = rng.random() < 0.8, rng.random() < 0.15
    return Series(
        place, theme, start, rng.choice(STYLES), covered, short, rng.randint(2, 20), rng.randint(1, 60)
    )


@lru_cache(maxsize=4)
def editions(seed: int, index: int) -> list[Edition]:
    """Return the editions of one series, year after year."""
    rng = Random((seed << 40) + index)
    shared = series_of(rng, seed, index)
    writer, count = Writer(rng, shared.theme), int(min(90, max(12, rng.gauss(45, 12))))
    split = rng.randint(3, 6)
    parts = [
        writer.part(shared.start, count // split + (k < count % split), shared.style) for k in range(split)
    ]
    out = [Edition(shared, shared.start, parts, rng.getrandbits(40))]
    for year in range(shared.start + 1, shared.start + EDITIONS):
        parts = [writer.later(part, year) for part in parts]
        out.append(Edition(shared, year, parts, rng.getrandbits(40)))
    return out


def edition(seed: int, number: int) -> Edition:
    """Return the plan of a number: runs of six are one series."""
    return editions(seed, number // EDITIONS)[number % EDITIONS]
