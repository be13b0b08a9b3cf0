"""Time limits of tasks: the stated one, or the year's end where an annual plan says nothing."""

import re
from typing import NamedTuple

from kesu_parse.checklist import DeadlineBasis
from kesu_parse.plan import Clause, Due, Item, Plan

RANGE = re.compile(r"(?:19|20)\d\d\s?年?\s?[—－–~～-]{1,2}\s?(?:19|20)?\d\d\s?年?")


class Limit(NamedTuple):
    """A time limit as an entry holds it."""

    text: str | None = None
    basis: DeadlineBasis | None = None
    due: str | None = None
    every: str | None = None


def limit(item: Item, above: tuple[Clause, ...], year_end: int | None) -> Limit:
    """Return the limit that item, own clauses or those above state, the nearest first; else the year's end.

    Where one of these states several different limits all are given as text, and none as a date.
    """
    own = [(c.deadline, c.due) for c in item.clauses]
    for said in ([(item.deadline, item.due)], own, [(c.deadline, c.due) for c in above]):
        stated = {text: due for text, due in said if text}
        if stated:
            return _stated(stated)
    if year_end:
        return Limit(f"{year_end}年底", "year_end", f"{year_end}-12-31")
    return Limit()


def _stated(stated: dict[str, Due | None]) -> Limit:
    due = next(iter(stated.values())) if len(stated) == 1 else None
    last = due.end if due and due.kind in ("by", "range") else None
    return Limit("；".join(stated), "stated", last, due.every if due else None)


def annual(plan: Plan) -> int | None:
    """Return the year of a plan for one year, told from its titles; None for one of several years or of none."""
    titles = [t for t in (plan.title, plan.cover_title) if t]
    if not plan.year or any(RANGE.search(t) for t in titles):
        return None
    return plan.year if any(re.search(rf"{plan.year}\s?年", t) for t in titles) else None
