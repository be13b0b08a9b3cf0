"""Fixing: apply what the check proposes, and prove that nothing else changed before anything is written."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from kesu_parse.checking import check
from kesu_parse.config import Settings
from kesu_parse.finding import Edit, Finding
from kesu_parse.fixing.patch import Mark, Patch, Shift, apply, chosen
from kesu_parse.fixing.proof import faults
from kesu_parse.parsing import parse
from kesu_parse.plan import Plan
from kesu_parse.source import Source

__all__ = ["Mark", "Mended", "apply", "chosen", "faults", "fix"]
ROUNDS = 10


class Mended(NamedTuple):
    """A mended document: its source, what was done to the first one, what was found there and what is left.

    `refused` are the fixes that were not applied: those that would have changed more than they list, and, named
    in `beyond` as well, those that touch what cannot be written.
    """

    source: Source
    marks: tuple[Mark, ...]
    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    beyond: tuple[Finding, ...] = ()


def fix(
    source: Source,
    settings: Settings | None = None,
    filename: str = "",
    unsafe: bool = False,
    data: bytes = b"",
    takes: Callable[[Edit], bool] | None = None,
) -> Mended:
    """Return a document with its safe fixes made, with `unsafe` all of them, until none is left to make.

    After every round the text is parsed again; a fix after which numbers, titles, clauses or units differ beyond
    its own edits is refused, and so is one with an edit of the document that `takes` says cannot be written.
    `data` are the bytes of the document, as `check` takes them.
    """
    patch, now = Patch(source.text), source
    applied: list[Finding] = []
    refused: dict[tuple[str, str], Finding] = {}
    beyond: list[Finding] = []
    for _ in range(ROUNDS):
        plan = parse(now)
        found = check(plan, now, settings, filename, data)
        wanted = [f for f in found if _asked(f, unsafe) and (f.code, f.fingerprint) not in refused]
        stuck = [f for f in wanted if takes and not _writable(f, patch, takes)]
        good, bad = _provable(plan, now, [f for f in wanted if f not in stuck], unsafe)
        refused.update({(f.code, f.fingerprint): f for f in (*bad, *stuck)})
        beyond += stuck
        marks = chosen(good, unsafe)
        if not marks:
            break
        patch.lay(marks)
        made = {mark.edit for mark in marks}
        applied += [f for f in good if f.fix and f.fix.edits and made.issuperset(f.fix.edits)]
        now = _with_text(now, apply(now.text, marks), marks)
    left = check(parse(now), now, settings, filename, data)
    return Mended(now, patch.marks(), tuple(applied), left, tuple(refused.values()), tuple(beyond))


def _asked(finding: Finding, unsafe: bool) -> bool:
    wanted = ("safe", "unsafe") if unsafe else ("safe",)
    return finding.fix is not None and finding.fix.applicability in wanted


def _writable(finding: Finding, patch: Patch, takes: Callable[[Edit], bool]) -> bool:
    edits = finding.fix.edits if finding.fix else ()
    return all(takes(Edit(patch.origin(edit.span), edit.text)) for edit in edits)


def _provable(
    plan: Plan, source: Source, wanted: list[Finding], unsafe: bool
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings whose fixes together pass the proof, and those that had to be left out."""
    marks = chosen(wanted, unsafe)
    if not marks or not faults(plan, parse(_with_text(source, apply(source.text, marks), marks)), marks):
        return wanted, []
    if len(wanted) == 1:
        return [], wanted
    half = len(wanted) // 2
    (good, bad), (more, worse) = (
        _provable(plan, source, part, unsafe) for part in (wanted[:half], wanted[half:])
    )
    both = [*good, *more]
    if faults(plan, _parsed(source, both, unsafe), chosen(both, unsafe)):
        return good, [*bad, *worse, *more]
    return both, [*bad, *worse]


def _parsed(source: Source, wanted: list[Finding], unsafe: bool) -> Plan:
    marks = chosen(wanted, unsafe)
    return parse(_with_text(source, apply(source.text, marks), marks))


def _with_text(source: Source, text: str, marks: tuple[Mark, ...]) -> Source:
    """Return the source with another text, its tables moved along; paragraphs must stay the same in number."""
    shift = Shift(marks)
    tables = tuple(
        replace(
            table,
            span=type(table.span)(shift(table.span[0]), shift(table.span[1])),
            cells=tuple(
                c._replace(span=type(c.span)(shift(c.span[0]), shift(c.span[1]))) for c in table.cells
            ),
        )
        for table in source.tables
    )
    return replace(source, text=text, tables=tables)
