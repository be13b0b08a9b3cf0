"""Findings as SARIF 2.1.0."""

from typing import Any

from kesu_parse import __version__
from kesu_parse.finding import Edit, Finding, Findings, Location, Related
from kesu_parse.shelf import writer
from kesu_parse.writers._controls import escaped

LEVEL = {"error": "error", "warning": "warning", "info": "note"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@writer("sarif", ".sarif", takes="findings")
def sarif(findings: Findings) -> bytes:
    """Return one run with the rules that found something; columns count code points."""
    from json import dumps

    return (escaped(dumps(_log(findings), ensure_ascii=False, indent=2)) + "\n").encode("utf-8")


def _log(findings: Findings) -> dict[str, Any]:
    known: dict[str, Finding] = {}
    for f in findings.findings:
        known.setdefault(f.code, f)
    index = {code: n for n, code in enumerate(sorted(known))}
    driver = {
        "name": "kesu",
        "version": __version__,
        "rules": [_rule(known[code]) for code in sorted(known)],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(name)}} for name in findings.files],
        "results": [_result(f, index[f.code]) for f in findings.findings],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(f: Finding) -> dict[str, Any]:
    return {
        "id": f.code,
        "name": "".join(word.capitalize() for word in f.name.split("-")),
        "shortDescription": {"text": f.name},
        "help": {"text": f"依据：{f.basis}"},
        "defaultConfiguration": {"level": LEVEL[f.severity]},
    }


def _result(f: Finding, index: int) -> dict[str, Any]:
    out: dict[str, Any] = {
        "ruleId": f.code,
        "ruleIndex": index,
        "level": LEVEL[f.severity],
        "message": {"text": f.message},
        "locations": [_location(f.filename, f.location, f.end_location, f.anchor)],
        "partialFingerprints": {"kesu/v1": f.fingerprint},
    }
    if f.related:
        out["relatedLocations"] = [_related(f, n, r) for n, r in enumerate(f.related)]
    if f.fix and (change := _change(f)):
        out["fixes"] = [{"description": {"text": f.fix.title or f.message}, "artifactChanges": [change]}]
    return out


def _location(filename: str, start: Location, end: Location, anchor: str | None) -> dict[str, Any]:
    out: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(filename)}, "region": region(start, end)}
    }
    if anchor:
        out["logicalLocations"] = [{"fullyQualifiedName": anchor}]
    return out


def region(start: Location, end: Location) -> dict[str, int]:
    """Return a region of SARIF: lines and columns from 1, the end column behind the last character."""
    return {
        "startLine": start.row, "startColumn": start.column, "endLine": end.row, "endColumn": end.column
    }  # fmt: skip


def _related(f: Finding, number: int, related: Related) -> dict[str, Any]:
    start = related.location or Location(1, 1)
    lines = related.text.split("\n")
    size = len(lines[-1]) + (start.column if len(lines) == 1 else 1)
    end = Location(start.row + len(lines) - 1, size)
    location = _location(f.filename, start, end, related.anchor)
    return {"id": number, **location, "message": {"text": related.text or f.message}}


def _change(f: Finding) -> dict[str, Any] | None:
    """Return the edits that lie on the line of the finding, where their columns are known; None if there are none."""
    shift = f.location.column - f.span[0]
    line = [e for e in f.fix.edits if f.span[0] <= e.span[0] and e.span[1] <= f.span[1]] if f.fix else []
    if not line or f.location.row != f.end_location.row or (f.fix and len(line) < len(f.fix.edits)):
        return None
    return {
        "artifactLocation": {"uri": uri(f.filename)},
        "replacements": [_replacement(e, f.location.row, shift) for e in line],
    }


def _replacement(edit: Edit, row: int, shift: int) -> dict[str, Any]:
    start, end = (Location(row, at + shift) for at in edit.span)
    return {"deletedRegion": region(start, end), "insertedContent": {"text": edit.text}}


def uri(filename: str) -> str:
    """Return a file name as a URI: relative as it stands, absolute with its scheme."""
    from urllib.parse import quote

    path = quote(filename.replace("\\", "/"))
    return f"file://{path}" if path.startswith("/") else path
