"""Findings as workflow commands of GitHub Actions."""

from kesu_parse.finding import Finding, Findings
from kesu_parse.shelf import writer
from kesu_parse.writers._findings_text import shown

LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


@writer("github", ".txt", takes="findings")
def github(findings: Findings) -> bytes:
    """Return one annotation a finding."""
    return "".join(map(_line, findings.findings)).encode("utf-8")


def _line(f: Finding) -> str:
    same = f.end_location.row == f.location.row  # GitHub knows columns only within one line
    columns = f",col={f.location.column},endColumn={f.end_location.column}" if same else ""
    head = f"file={_property(f.filename)},line={f.location.row},endLine={f.end_location.row}{columns}"
    return f"::{LEVEL[f.severity]} {head},title={_property(f'kesu {f.code}')}::{_data(f'{f.code} {f.message}')}\n"


def _data(text: str) -> str:
    return shown(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
