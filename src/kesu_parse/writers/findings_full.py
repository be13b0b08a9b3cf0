"""Findings for reading: place, message, the passage with carets, the standard behind it, the other places."""

from collections.abc import Iterator

from kesu_parse.finding import SEVERITY, Finding, Findings
from kesu_parse.shelf import writer
from kesu_parse.writers._findings_text import UNSAFE, Paint, excerpt, place, places, shown, where


@writer("full", ".txt", takes="findings")
def full(findings: Findings) -> bytes:
    """Return the findings as plain text, 100 columns wide."""
    return render(findings, Paint(False), 100).encode("utf-8")


def render(findings: Findings, paint: Paint, width: int) -> str:
    """Return the findings in colour or without, fit for a terminal of some width."""
    return "".join(f"{line}\n" for f in findings.findings for line in _lines(f, paint, width))


def _lines(finding: Finding, paint: Paint, width: int) -> Iterator[str]:
    severity = paint(SEVERITY[finding.severity], finding.severity)
    head = (
        f"{paint(place(finding), 'path')} {severity} {paint(finding.code, 'code')} {shown(finding.message)}"
    )
    yield head + paint(where(finding), "dim")
    line, carets = excerpt(finding, width - 4, paint)
    yield f"  {line}"
    yield f"  {carets}"
    if finding.fix:
        yield f"  {paint('改法', 'fix')}：{shown(finding.fix.title)}（{UNSAFE[finding.fix.applicability]}）"
    if finding.help:
        yield f"  {shown(finding.help)}"
    if finding.related:
        yield paint(f"  另见：{places(finding.related)}", "dim")
    yield paint(f"  依据：{finding.basis}", "dim")
    yield ""
