"""Findings one a line, as editors and scripts read them."""

from kesu_parse.finding import SEVERITY, Findings
from kesu_parse.shelf import writer
from kesu_parse.writers._findings_text import Paint, place, shown, where


@writer("concise", ".txt", takes="findings")
def concise(findings: Findings) -> bytes:
    """Return one line a finding: file:row:column: severity code message."""
    return render(findings, Paint(False), 0).encode("utf-8")


def render(findings: Findings, paint: Paint, width: int) -> str:
    """Return the lines in colour or without."""
    return "".join(
        f"{paint(place(f), 'path')}: {paint(SEVERITY[f.severity], f.severity)} {paint(f.code, 'code')} "
        f"{shown(f.message)}{where(f)}\n"
        for f in findings.findings
    )
