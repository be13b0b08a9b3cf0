"""Which task a row of a returned sheet is about: by its id, else by its text, and never by its place."""

import re
from typing import Literal, NamedTuple

from kesu_parse.checklist import Board, Entry
from kesu_parse.collecting.words import squeezed

By = Literal["id", "date", "text"]
DASHES = re.compile(r"[‐‑‒–—―－﹣_~～]")
ID = re.compile(r"(\d\d|T)-(\d+(?:\.\d+)*(?:[a-z]|x\d+)?)")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = (
    re.compile(r"(?P<y>(?:19|20)\d\d)[-/.年](?P<m>\d{1,2})(?:[-/.月](?P<d>\d{1,2})日?|月)?(?:\s.*)?"),
    re.compile(r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
    re.compile(r"(?P<d>\d{1,2})-(?P<n>[A-Za-z]{3})(?:-\d\d)?"),
    re.compile(r"(?P<n>[A-Za-z]{3})-(?P<s>\d\d)"),
)
SURE, LIKE, MARGIN = 0.55, 0.8, 0.08
ENOUGH = 6  # a text shorter than this says nothing


class Hit(NamedTuple):
    """The task of a row and how it was told; no task where it is not certain, `doubt` saying why."""

    entry: Entry | None
    by: By | None = None
    doubt: str = ""


class Tasks:
    """The tasks of a plan, asked by id and by text."""

    def __init__(self, board: Board) -> None:
        self.by_id = {e.task_id.lower(): e for e in board.entries}
        self.texts = {e.task_id: squeezed(e.text) for e in board.entries}
        self.heads = {e.task_id: squeezed(e.title) for e in board.entries}
        self.year = next(iter(board.entries)).task_id.partition("-")[0] if board.entries else ""

    def match(self, id_: str, text: str) -> Hit:
        """Return the task of a row with this id and this text, either of which may be missing or wrong."""
        entry, by = self._by_id(id_)
        plain = squeezed(text)
        if len(plain) < ENOUGH:
            return self._without_text(entry, by, id_)
        if entry is None:
            return self._by_text(plain, id_)
        if self.like(entry, plain) >= SURE:
            return Hit(entry, by)
        return self._contradicted(entry, by, plain)

    def _without_text(self, entry: Entry | None, by: By | None, id_: str) -> Hit:
        if by == "date":
            return Hit(None, None, f"编号“{id_}”变成了日期，又没有任务文字")
        if entry is None:
            return Hit(None, None, f"编号“{id_}”不在本计划内" if id_.strip() else "没有编号，也没有任务文字")
        return Hit(entry, by)

    def _contradicted(self, entry: Entry, by: By | None, plain: str) -> Hit:
        """Return the task of a row whose text is not that of its id."""
        other = self._by_text(plain, "")
        if other.entry is not None:
            doubt = f"编号是 {entry.task_id}，文字却是 {other.entry.task_id} 的"
            return Hit(None, None, doubt)
        if by == "date":
            return Hit(None, None, "编号变成了日期，任务文字也对不上")
        return Hit(entry, by, f"{entry.task_id} 的任务文字改动很大")

    def _by_id(self, id_: str) -> tuple[Entry | None, By | None]:
        plain = id_key(id_)
        if plain in self.by_id:
            return self.by_id[plain], "id"
        found = {key for key in dated(id_, self.year) if key in self.by_id}
        return (self.by_id[found.pop()], "date") if len(found) == 1 else (None, None)

    def _by_text(self, plain: str, id_: str) -> Hit:
        """Return the one task whose text is much more like this than any other."""
        exact = [e for e in self.by_id.values() if self.texts[e.task_id] == plain]
        if len(exact) == 1:
            return Hit(exact[0], "text")
        scored = sorted(((self.like(e, plain), n) for n, e in enumerate(self.by_id.values())), reverse=True)
        best, second = scored[0] if scored else (0.0, 0), scored[1][0] if len(scored) > 1 else 0.0
        if best[0] >= LIKE and best[0] - second >= MARGIN:
            return Hit(list(self.by_id.values())[best[1]], "text")
        written = f"编号“{id_}”不在本计划内，" if id_.strip() else "没有编号，"
        return Hit(None, None, written + "任务文字也对不上唯一的一项")

    def like(self, entry: Entry, plain: str) -> float:
        """Return how like a text is to that of a task, 0 to 1; its beginning counts as the whole."""
        from rapidfuzz.fuzz import ratio

        text = self.texts[entry.task_id]
        head = self.heads[entry.task_id]
        if text.startswith(plain) or (len(plain) >= 2 * ENOUGH and plain in text):
            return 1.0
        beginning = ratio(text[: len(plain)], plain) if len(plain) >= 2 * ENOUGH else 0
        return max(ratio(text, plain), ratio(head, plain), beginning) / 100


def id_key(text: str) -> str:
    """Return a task id as it was given, from what is left of it: 22－30, ２２-30 , 22-30续."""
    from unicodedata import normalize

    plain = DASHES.sub("-", normalize("NFKC", "".join(text.split())))
    found = ID.fullmatch(plain.strip("'‘’\"“”").removesuffix("续"))
    return found[0].lower() if found else ""


def dated(text: str, year: str) -> set[str]:
    """Return the ids that a spreadsheet may have made into this date: 22-3 to 2022年3月, Mar-22 or 22-Mar."""
    plain = text.strip()
    if re.fullmatch(r"[1-9]\d{4}", plain):
        plain = _serial(int(plain))
    for pattern in DAYS:
        found = pattern.fullmatch(plain)
        if found:
            return _keys(found.groupdict(), year)
    return set()


def _keys(date: dict[str, str | None], year: str) -> set[str]:
    """Return year-month and day-month as ids, where year or day are those of the plan."""
    name = (date.get("n") or "").lower()
    month = MONTHS.index(name) + 1 if name in MONTHS else int(date.get("m") or 0)
    heads = {(date.get("y") or "")[2:], (date.get("d") or ""), date.get("s") or ""}
    return {f"{year}-{month}" for head in heads if head == year}


def _serial(days: int) -> str:
    from datetime import date, timedelta

    return (date(1899, 12, 30) + timedelta(days)).isoformat()
