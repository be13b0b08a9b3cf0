"""Items as they are compared: normal text, sentences, fragments, and the place among the others."""

from collections import Counter
from dataclasses import dataclass

from kesu_parse.comparing.text import bare, fragments, normal, sentences
from kesu_parse.plan import Item, Plan, Section


@dataclass(frozen=True, slots=True)
class Task:
    """One item, its number among all items of the plan counted from 0.

    `exact` is its bare text; `text` the same with numbers masked, `sentences` and `fragments` its cuts. Passages in
    `common` stand in several items of the plan and say nothing about which item it is.
    """

    at: int
    item: Item
    above: tuple[Section, ...]
    exact: str
    text: str
    section: str
    sentences: tuple[str, ...]
    fragments: tuple[str, ...]
    common: frozenset[str]

    @property
    def head(self) -> str:
        """Return the first sentence."""
        return self.sentences[0] if self.sentences else ""


def tasks(plan: Plan) -> tuple[Task, ...]:
    """Return the items of a plan in order."""
    found = [(above, item, _normal_sentences(item.text)) for above, item in plan.tasks()]
    seen = Counter(s for _, _, parts in found for s in set(parts))
    return tuple(_task(at, above, item, parts, seen) for at, (above, item, parts) in enumerate(found))


def _normal_sentences(text: str) -> tuple[str, ...]:
    return tuple(s for line in text.split("\n") for s in sentences(normal(line)))


def _task(
    at: int, above: tuple[Section, ...], item: Item, parts: tuple[str, ...], seen: Counter[str]
) -> Task:
    fine = {part: fragments(part) for part in parts}
    common = frozenset(f for part in parts if seen[part] > 1 for f in (part, *fine[part]))
    section = normal(above[-1].title) if above else ""
    small = tuple(f for part in parts for f in fine[part])
    return Task(at, item, above, bare(item.text), "".join(parts), section, parts, small, common)
