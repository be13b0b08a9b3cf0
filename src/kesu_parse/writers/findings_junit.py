"""Findings as a JUnit report: one test case a finding, one a file without findings."""

from xml.sax.saxutils import escape, quoteattr

from kesu_parse.finding import SEVERITY, Finding, Findings
from kesu_parse.shelf import writer
from kesu_parse.writers._findings_text import shown


@writer("junit", ".xml", takes="findings")
def junit(findings: Findings) -> bytes:
    """Return the report as XML; hints pass, errors and warnings fail."""
    by_file: dict[str, list[Finding]] = {name: [] for name in findings.files}
    for f in findings.findings:
        by_file.setdefault(f.filename, []).append(f)
    suites = "".join(_suite(name, found) for name, found in by_file.items())
    failures = sum(f.severity != "info" for f in findings.findings)
    total = sum(len(found) or 1 for found in by_file.values())
    head = f'<testsuites name="kesu" tests="{total}" failures="{failures}" errors="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}</testsuites>\n'.encode()


def _suite(name: str, found: list[Finding]) -> str:
    failures = sum(f.severity != "info" for f in found)
    cases = "".join(map(_case, found)) or f'    <testcase name="无问题" classname={_attr(name)}/>\n'
    head = f'  <testsuite name={_attr(name)} tests="{len(found) or 1}" failures="{failures}" errors="0">'
    return f"{head}\n{cases}  </testsuite>\n"


def _case(f: Finding) -> str:
    head = f"    <testcase name={_attr(f'{f.code} {f.location.row}:{f.location.column}')} classname={_attr(f.filename)}"
    body = _clean(f"{SEVERITY[f.severity]}：{f.message}\n{f.excerpt}\n依据：{f.basis}")
    if f.severity == "info":
        return f"{head}>\n      <system-out>{escape(body)}</system-out>\n    </testcase>\n"
    return f'{head}>\n      <failure type="{f.severity}" message={_attr(f.message)}>{escape(body)}</failure>\n    </testcase>\n'


def _attr(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Return text with what XML cannot hold and terminals would obey made visible, line by line."""
    return "\n".join(map(shown, text.split("\n")))
