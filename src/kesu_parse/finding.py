"""What a check finds: Finding and Fix, published in kesu.findings/1, and the mark of a rule."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kesu_parse.plan import Plan
from kesu_parse.source import Source, Span

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of what stands at `span`."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a finding, and whether they may be applied unasked."""

    applicability: Applicability
    title: str
    edits: tuple[Edit, ...]

    @classmethod
    def of(cls, applicability: Applicability, span: tuple[int, int], text: str, title: str = "") -> "Fix":
        """Return a fix with one edit."""
        return cls(applicability, title, (Edit(Span(*span), text),))


@dataclass(frozen=True, slots=True)
class Related:
    """Another occurrence of the same cause."""

    span: Span
    text: str


class Remark(NamedTuple):
    """What a rule says of one place; checking turns it into a Finding with code, location and excerpt."""

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    help: str = ""
    severity: Severity | None = None


Check = Callable[[Plan, Source], Iterable[Remark]]


class RuleMark(NamedTuple):
    """What the decorator knows of a rule besides its function and docstring."""

    code: str
    severity: Severity
    basis: str
    preview: bool = False


def rule(code: str, *, severity: Severity, basis: str, preview: bool = False) -> Callable[[Check], Check]:
    """Mark a function as a rule: it takes the plan and its source and yields remarks in the order of the text."""

    def mark(check: Check) -> Check:
        check.rule = RuleMark(code, severity, basis, preview)  # type: ignore[attr-defined]
        return check

    return mark
