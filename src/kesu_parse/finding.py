"""What a check finds: Remark, Fix, Finding and the published kesu.findings/1, and the mark of a rule.

These are tuples with names, not dataclasses: a check makes tens of thousands of them, and every run imports them.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Literal

from kesu_parse.rows import NamedTuple
from kesu_parse.shape import Record, record
from kesu_parse.source import Span

Severity = Literal["error", "warning", "info"]
Applicability = Literal["safe", "unsafe", "display"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
SEVERITY: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}


class Edit(NamedTuple):
    """Put `text` in the place of what stands at `span`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend a finding, and whether they may be applied unasked.

    safe: the meaning stays and the result is certainly right; unsafe: a person should look; display: shown only.
    """

    applicability: Applicability
    title: str
    edits: tuple[Edit, ...]

    @classmethod
    def of(cls, applicability: Applicability, span: tuple[int, int], text: str, title: str = "") -> "Fix":
        """Return a fix with one edit."""
        return cls(applicability, title, (Edit(Span(*span), text),))

    @classmethod
    def safe(cls, span: tuple[int, int], text: str, title: str = "") -> "Fix":
        """Return a safe fix with one edit."""
        return cls.of("safe", span, text, title)

    @classmethod
    def unsafe(cls, span: tuple[int, int], text: str, title: str = "") -> "Fix":
        """Return an unsafe fix with one edit."""
        return cls.of("unsafe", span, text, title)


class Location(NamedTuple):
    """Row and column in the text, both from 1, columns in code points; `byte` is the column in bytes of UTF-8."""

    row: int
    column: int
    byte: int = 0


class Related(NamedTuple):
    """Another occurrence of the same cause; a rule gives span and text, checking adds where that is."""

    span: Span
    text: str
    location: Location | None = None
    anchor: str | None = None


class Remark(NamedTuple):
    """What a rule says of one place; checking turns it into a Finding with code, location and excerpt."""

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()
    help: str = ""
    severity: Severity | None = None


class Finding(NamedTuple):
    """One fault at its exact place; `anchor` is the id of the item or section, `excerpt` 20 characters either side."""

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    basis: str
    filename: str
    span: Span
    location: Location
    end_location: Location
    anchor: str | None
    excerpt: str
    related: tuple[Related, ...]
    fix: Fix | None
    fingerprint: str


@record
class Findings(Record):
    """What a run looked at and found, published as kesu.findings/1."""

    SCHEMA: ClassVar[str] = "kesu.findings/1"
    files: tuple[str, ...]
    rules_run: tuple[str, ...]
    findings: tuple[Finding, ...]


Check = Callable[..., Iterable[Remark]]


class RuleMark(NamedTuple):
    """What the decorator knows of a rule besides its function and docstring."""

    code: str
    severity: Severity
    basis: str
    preview: bool = False
    needs: tuple[str, ...] = ()
    options: Mapping[str, Any] = {}
    layout: bool = False


def rule(
    code: str,
    *,
    severity: Severity,
    basis: str,
    preview: bool = False,
    needs: str | tuple[str, ...] = (),
    options: Mapping[str, Any] = {},
    layout: bool = False,
) -> Callable[[Check], Check]:
    """Mark a function as a rule: it takes the plan and its source and yields remarks.

    `needs`: one of these strings (of a str: characters) must stand in the text, else the rule is not run.
    `layout`: the rule takes the look of a Word document as its next argument and is run for no other format.
    `options`: what settings may change, by name with its default; the rule takes them as its last argument.
    """

    def mark(check: Check) -> Check:
        check.rule = RuleMark(code, severity, basis, preview, tuple(needs), options, layout)  # type: ignore[attr-defined]
        return check

    return mark
