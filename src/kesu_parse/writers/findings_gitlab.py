"""Findings as a Code Quality report of GitLab."""

from typing import Any

from kesu_parse.finding import Finding, Findings
from kesu_parse.shelf import writer

LEVEL = {"error": "major", "warning": "minor", "info": "info"}


@writer("gitlab", ".json", takes="findings")
def gitlab(findings: Findings) -> bytes:
    """Return the report as a JSON list."""
    from json import dumps

    return (dumps([_entry(f) for f in findings.findings], ensure_ascii=False, indent=2) + "\n").encode(
        "utf-8"
    )


def _entry(f: Finding) -> dict[str, Any]:
    begin = {"line": f.location.row, "column": f.location.column}
    end = {"line": f.end_location.row, "column": f.end_location.column}
    return {
        "description": f"{f.code} {f.message}",
        "check_name": f.code,
        "fingerprint": f.fingerprint,
        "severity": LEVEL[f.severity],
        "location": {"path": f.filename, "positions": {"begin": begin, "end": end}},
    }
