"""Findings below the name of their file, in columns."""

from collections.abc import Iterator
from itertools import groupby

from kesu_parse.finding import SEVERITY, Finding, Findings
from kesu_parse.shelf import writer
from kesu_parse.writers._findings_text import Paint, shown, where


@writer("grouped", ".txt", takes="findings")
def grouped(findings: Findings) -> bytes:
    """Return the findings of every file below its name."""
    return render(findings, Paint(False), 0).encode("utf-8")


def render(findings: Findings, paint: Paint, width: int) -> str:
    """Return the groups in colour or without."""
    files = groupby(findings.findings, key=lambda f: f.filename)
    return "\n".join("".join(f"{line}\n" for line in _file(n, list(g), paint)) for n, g in files)


def _file(name: str, found: list[Finding], paint: Paint) -> Iterator[str]:
    yield paint(shown(name), "path")
    columns = max(len(f"{f.location.row}:{f.location.column}") for f in found)
    for f in found:
        at = f"{f.location.row}:{f.location.column}".rjust(columns)
        severity = paint(SEVERITY[f.severity], f.severity)
        yield f"  {at}  {severity}  {paint(f.code, 'code')}  {shown(f.message)}{paint(where(f), 'dim')}"
