"""A group of items as a link: its relation, the fields that differ, the words that differ."""

from dataclasses import replace
from typing import Any

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
        self.doubt = grading.doubt(groups)
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
        old, new = [board.olds[i] for i in olds], [board.news[j] for j in news]
        if not old or not new:
            return self._alone(old, new)
        made = self._link(old, new)
        return replace(made, moved=moved, **self._fields(old, new, made))

    def _link(self, olds: list[Task], news: list[Task]) -> Link:
        """Return the link with how it was found."""
        by = grading.passed(self.groups, olds, news)
        clauses = [self._clauses(side, plan) for side, plan in zip((olds, news), self.plans, strict=True)]
        units = unit_change(clauses[0], clauses[1], self.relate)
        exact = ["".join(t.exact for t in side) for side in (olds, news)]
        return Link(
            tuple(t.item.id for t in olds),
            tuple(t.item.id for t in news),
            grading.relation(olds, news, units.touched()),
            renumbered=[t.item.number for t in olds] != [t.item.number for t in news],
            confidence=grading.confidence(self.groups, olds, news, by),
            matched_by=by,
            score=round(kept(exact[0], exact[1]), 3),
            units=units,
            deadline=fields.deadline(
                [*(t.item for t in olds), *clauses[0]], [*(t.item for t in news), *clauses[1]]
            ),
        )

    def _fields(self, olds: list[Task], news: list[Task], made: Link) -> dict[str, Any]:
        """Return what differs in the texts."""
        old, new = ("\n".join(t.item.text.strip() for t in side) for side in (olds, news))
        return {
            "targets": fields.targets([t.item for t in olds], [t.item for t in news]),
            "rolled": counting.rolled(old, new, self.years),
            "cited": fields.cited(old, new),
            "edits": marks.edits(old, new, self.cutter),
        }

    def _alone(self, olds: list[Task], news: list[Task]) -> Link:
        """Return the link of an item without a partner, with the items that may be it after all."""
        side, task = (OLD, olds[0]) if olds else (NEW, news[0])
        found = grading.candidates(self.groups, task, side, self.doubt)
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
