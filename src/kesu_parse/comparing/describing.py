"""A group of items as a link: its relation, the fields that differ, the words that differ."""

from kesu_parse.change import Link
from kesu_parse.comparing import counting, fields, grading, marks
from kesu_parse.comparing.grouping import NEW, OLD, Groups
from kesu_parse.comparing.likeness import kept
from kesu_parse.comparing.names import clauses_for, names, relating, substitutes, unit_change
from kesu_parse.comparing.tasks import Task
from kesu_parse.comparing.words import Cutter
from kesu_parse.plan import Clause, Plan


class Describer:
    """Describes the groups of two plans."""

    def __init__(self, old: Plan, new: Plan, groups: Groups) -> None:
        self.plans, self.groups = (old, new), groups
        self.relate = substitutes(self._units(), relating(old, new))
        self.years = max(1, (new.year or 0) - (old.year or 0)) if old.year and new.year else 1
        known = {n for plan in self.plans for n in names(plan.all_clauses())}
        self.cutter = Cutter(known)

    def _units(self) -> list[tuple[list[str], list[str]]]:
        """Return the units of both sides of every group."""
        board, (old, new) = self.groups.board, self.plans
        return [
            (
                names(self._clauses([board.olds[i] for i in olds], old)),
                names(self._clauses([board.news[j] for j in news], new)),
            )
            for olds, news in self.groups.together()
        ]

    def link(self, olds: list[int], news: list[int], moved: bool) -> Link:
        """Return the link of old and new items, given as their numbers in the plans."""
        board = self.groups.board
        sides = [board.olds[i] for i in olds], [board.news[j] for j in news]
        if not olds or not news:
            return self._alone(*sides)
        clauses = [self._clauses(side, plan) for side, plan in zip(sides, self.plans, strict=True)]
        units = unit_change(clauses[0], clauses[1], self.relate)
        texts = ["\n".join(t.item.text.strip() for t in side) for side in sides]
        items = [t.item for t in sides[0]], [t.item for t in sides[1]]
        by = grading.passed(self.groups, *sides)
        relation = grading.relation(*sides, units.touched())
        exact = ["".join(t.exact for t in side) for side in sides]
        return Link(
            tuple(i.id for i in items[0]),
            tuple(i.id for i in items[1]),
            relation,
            moved,
            [i.number for i in items[0]] != [i.number for i in items[1]],
            grading.confidence(self.groups, *sides, by),
            by,
            round(kept(*exact), 3),
            units,
            fields.deadline(clauses[0], clauses[1], items),
            fields.targets(*items),
            counting.rolled(*texts, self.years),
            fields.cited(*texts),
            (),
            marks.edits(*texts, self.cutter) if relation != "same" or texts[0] != texts[1] else (),
        )

    def _alone(self, olds: list[Task], news: list[Task]) -> Link:
        """Return the link of an item without a partner, with the items that may be it after all."""
        side, task = (OLD, olds[0]) if olds else (NEW, news[0])
        found = grading.candidates(self.groups, task, side)
        decided = any(task.at in pair[side] for pair in self.groups.board.fixed)
        return Link(
            tuple(t.item.id for t in olds),
            tuple(t.item.id for t in news),
            grading.relation(olds, news, False),
            confidence="check" if found else "sure",
            matched_by="pin" if decided else "none",
            candidates=found,
        )

    def _clauses(self, side: list[Task], plan: Plan) -> list[Clause]:
        found = (c for t in side for c in clauses_for(plan, t.above, t.item.clauses))
        return list({c.span: c for c in found}.values())
