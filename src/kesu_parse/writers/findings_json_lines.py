"""Findings as JSON, one a line."""

from kesu_parse.finding import Findings
from kesu_parse.shape import plain
from kesu_parse.shelf import writer
from kesu_parse.writers._controls import escaped


@writer("json-lines", ".jsonl", takes="findings")
def json_lines(findings: Findings) -> bytes:
    """Return one JSON object a line, in the shape of an entry of kesu.findings/1."""
    from json import dumps

    lines = (dumps(plain(f), ensure_ascii=False) + "\n" for f in findings.findings)
    return escaped("".join(lines)).encode("utf-8")
