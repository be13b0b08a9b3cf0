"""Task ids: short, visible, unique: two digits of the year and the number of the item (22-30)."""

import re
from collections import Counter

from kesu_parse.plan import Item, Plan, Section

SLIPS = 0.1  # up to this share of repeated numbers is taken for slips, more for numbering by section
DIGITS = re.compile(r"\d+")


def task_ids(plan: Plan) -> dict[str, str]:
    """Return the task id of every item by the item's id.

    Where numbers run through the whole plan they are the ids, a slip getting a letter (22-30b); where they
    begin anew in every section the numbers of the sections stand before (22-2.1.6).
    """
    tasks = list(plan.tasks())
    head = f"{plan.year % 100:02d}" if plan.year else "T"
    numbers = [item.number for _, item in tasks]
    repeated = len(numbers) - len({n for n in numbers if n is not None})
    plain = repeated <= SLIPS * len(numbers)
    wanted = [str(item.number) if plain and item.number else _path(path, item) for path, item in tasks]
    return {item.id: f"{head}-{number}" for (_, item), number in zip(tasks, _distinct(wanted), strict=True)}


def _path(path: tuple[Section, ...], item: Item) -> str:
    return ".".join([*map(_number, path), _number(item)])


def _number(node: Section | Item) -> str:
    """Return the number of a passage; for one without, such as an attachment, the digits that end its id."""
    if node.number is not None:
        return str(node.number)
    found = DIGITS.findall(node.id.rpartition("/")[2])
    return f"0{found[-1]}" if found else "0"


def _distinct(wanted: list[str]) -> list[str]:
    """Return the same ids, from the second use on with a letter, or past z a counter, behind it."""
    used: Counter[str] = Counter()
    given: set[str] = set()
    out = []
    for number in wanted:
        while True:
            used[number] += 1
            id_ = number + _suffix(used[number])
            if id_ not in given:
                break
        given.add(id_)
        out.append(id_)
    return out


def _suffix(use: int) -> str:
    if use == 1:
        return ""
    return chr(ord("a") + use - 1) if use <= 26 else f"x{use}"
