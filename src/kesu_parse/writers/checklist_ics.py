"""A checklist as a calendar: one day a task with a date, one series a task that returns."""

from collections.abc import Iterator

from kesu_parse.checklist import Checklist, Entry
from kesu_parse.errors import ConfigError
from kesu_parse.report import writer
from kesu_parse.writers import _rows

EVERY = {
    "month": "FREQ=MONTHLY;BYMONTHDAY=-1",
    "quarter": "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
    "half_year": "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1",
    "year": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
}
FIRST = {"month": "01-31", "quarter": "03-31", "half_year": "06-30", "year": "12-31"}


@writer("ics", ".ics", takes="checklist")
def ics(checklist: Checklist) -> bytes:
    """Return the calendar; ConfigError where no task has a date."""
    events = [*_stated(checklist), *_year_end(checklist)]
    if not events:
        raise ConfigError("没有一项任务写明了日期，做不出日历", "请改用其他格式", checklist.unit.name)
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kesu//checklist//ZH", "CALSCALE:GREGORIAN"]
    lines = [*head, *(line for event in events for line in event), "END:VCALENDAR"]
    return "".join(folded(line) for line in lines).encode("utf-8")


def _stated(checklist: Checklist) -> Iterator[list[str]]:
    year = checklist.plan.year
    for entry in checklist.all():
        if entry.deadline_basis != "stated":
            continue
        if entry.due:
            yield _event(checklist, entry, entry.due, "")
        elif entry.every in EVERY and year:
            until = f";UNTIL={year}1231" if entry.every != "year" else ";COUNT=1"
            yield _event(checklist, entry, f"{year}-{FIRST[entry.every]}", EVERY[entry.every] + until)


def _year_end(checklist: Checklist) -> Iterator[list[str]]:
    """Yield one day for all tasks that are due by the year's end only because the plan is for that year."""
    late = [e for e in checklist.all() if e.deadline_basis == "year_end"]
    if late:
        title = f"年底前完成 {len(late)} 项任务（原文未写明时限，按年度计划推定）"
        ids = "、".join(e.task_id for e in late)
        yield _lines(checklist, "year-end", late[0].due or "", title, ids, "")


def _event(checklist: Checklist, entry: Entry, day: str, rule: str) -> list[str]:
    title = f"{entry.task_id} {entry.title}（{_rows.role(entry)}，{entry.deadline}）"
    return _lines(checklist, entry.task_id, day, title, entry.text, rule)


def _lines(checklist: Checklist, key: str, day: str, title: str, text: str, rule: str) -> list[str]:
    stamp = (checklist.plan.issued_on or f"{checklist.plan.year or 2000}-01-01").replace("-", "")
    return [
        "BEGIN:VEVENT",
        f"UID:{_uid(checklist, key)}",
        f"DTSTAMP:{stamp}T000000Z",
        f"DTSTART;VALUE=DATE:{day.replace('-', '')}",
        *([f"RRULE:{rule}"] if rule else []),
        f"SUMMARY:{quoted(title)}",
        f"DESCRIPTION:{quoted(text)}",
        "TRANSP:TRANSPARENT",
        *["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{quoted(title)}", "TRIGGER:-P7D", "END:VALARM"],
        "END:VEVENT",
    ]


def _uid(checklist: Checklist, key: str) -> str:
    """Return an id that stays when the plan is read again, from its title, the unit and the task."""
    from hashlib import sha256

    seed = "\n".join([checklist.plan.title, str(checklist.plan.year), checklist.unit.name, key])
    return f"{sha256(seed.encode()).hexdigest()[:24]}@kesu"


def quoted(text: str) -> str:
    """Return text as a value of iCalendar (RFC 5545, 3.3.11)."""
    out = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    kept = "\\n".join(out.splitlines())
    return "".join(c for c in kept if c.isprintable() or c in "\u3000\xa0")


def folded(line: str) -> str:
    """Return a content line broken so that none has more than 75 bytes (RFC 5545, 3.1)."""
    out, size = [], 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > 75:
            out.append("\r\n ")
            size = 1
        out.append(char)
        size += width
    return "".join([*out, "\r\n"])
