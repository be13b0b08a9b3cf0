"""A checklist as Markdown: one box to tick a task, under the headings of the plan."""

import re
from collections.abc import Iterator

from kesu_parse.checklist import Checklist
from kesu_parse.report import writer
from kesu_parse.writers import _rows
from kesu_parse.writers._text import visible

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~!])")


@writer("md", ".md", takes="checklist")
def markdown(checklist: Checklist) -> bytes:
    """Return the checklist as Markdown."""
    return ("\n".join(_lines(checklist)) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return text on one line that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", visible(" ".join(text.split()))).replace("&", "&amp;")


def _lines(checklist: Checklist) -> Iterator[str]:
    yield f"# {escaped(_rows.heading(checklist))}：{escaped(checklist.unit.name)}"
    yield ""
    yield _rows.counted(checklist) + "。"
    before: tuple[str, ...] = ()
    for row in _rows.rows(checklist):
        path = row.entry.path
        if path != before:
            yield ""
        for n in range(len(path)):
            if path[: n + 1] != before[: n + 1]:
                yield f"{'#' * min(n + 2, 6)} {escaped(path[n])}"
                yield ""
        before = path
        yield _task(row)
    yield from _foot(checklist)


def _task(row: _rows.Row) -> str:
    head, rest = (escaped(half) for half in _rows.halves(row.entry))
    facts = [row.role.replace("\n", ""), row.partners.replace("\n", "；"), row.deadline]
    bold = f"**{head}**" if head else ""
    return f"- [ ] `{row.entry.task_id}` {bold}{rest}（{escaped('；'.join(f for f in facts if f))}）"


def _foot(checklist: Checklist) -> Iterator[str]:
    if checklist.dropped:
        yield from ("", "## 上一份有、这一份没有的任务", "")
        for gone in checklist.dropped:
            yield f"- {escaped(gone.label + gone.title)}（{escaped(gone.why)}）"
    if note := _rows.legend(checklist):
        yield from ("", f"> {escaped(note)}。")
