"""Findings as a Code Quality report of GitLab."""

from typing import Any

from kesu_parse.finding import Finding, Findings
from kesu_parse.shelf import writer
from kesu_parse.writers._controls import escaped

LEVEL = {"error": "major", "warning": "minor", "info": "info"}


@writer("gitlab", ".json", takes="findings")
def gitlab(findings: Findings) -> bytes:
    """Return the report as a JSON list."""
    from json import dumps

    entries = [_entry(f) for f in findings.findings]
    return (escaped(dumps(entries, ensure_ascii=False, indent=2)) + "\n").encode("utf-8")


def _fingerprint(f: Finding) -> str:
    """Return a hash that differs between files: GitLab takes entries with the same one for one."""
    from zlib import crc32

    return f"{f.fingerprint}{crc32(f.filename.encode('utf-8', 'replace')):08x}"


def _entry(f: Finding) -> dict[str, Any]:
    begin = {"line": f.location.row, "column": f.location.column}
    end = {"line": f.end_location.row, "column": f.end_location.column}
    return {
        "description": f"{f.code} {f.message}",
        "check_name": f.code,
        "fingerprint": _fingerprint(f),
        "severity": LEVEL[f.severity],
        "location": {"path": f.filename, "positions": {"begin": begin, "end": end}},
    }
