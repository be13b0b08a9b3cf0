"""Findings as diagnostics of reviewdog, columns in bytes of UTF-8."""

from typing import Any

from kesu_parse.finding import Finding, Findings, Location
from kesu_parse.shelf import writer
from kesu_parse.writers._controls import escaped

LEVEL = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


@writer("rdjson", ".json", takes="findings")
def rdjson(findings: Findings) -> bytes:
    """Return the diagnostics as one JSON object."""
    from json import dumps

    diagnostics = [_diagnostic(f) for f in findings.findings]
    out = {"source": {"name": "kesu"}, "diagnostics": diagnostics}
    return (escaped(dumps(out, ensure_ascii=False, indent=2)) + "\n").encode("utf-8")


def _diagnostic(f: Finding) -> dict[str, Any]:
    reach = {"start": _position(f.location), "end": _position(f.end_location)}
    return {
        "message": f.message,
        "location": {"path": f.filename, "range": reach},
        "severity": LEVEL[f.severity],
        "code": {"value": f.code},
    }


def _position(location: Location) -> dict[str, int]:
    return {"line": location.row, "column": location.byte}
