"""How often every rule found something."""

from collections import Counter
from typing import Any

from kesu_parse.finding import SEVERITY, Findings


def statistics(result: Findings, form: str = "full") -> str:
    """Return one line a rule: count, code, severity, name, whether it can be mended; most frequent first.

    In the formats of JSON it is a list with the same, for programs.
    """
    counts = Counter((f.code, f.name, f.severity) for f in result.findings)
    fixable = {(f.code, f.severity) for f in result.findings if f.fix and f.fix.applicability == "safe"}
    rows: list[dict[str, Any]] = [
        {"code": code, "name": name, "severity": severity, "count": n, "fixable": (code, severity) in fixable}
        for (code, name, severity), n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    ]
    if form.startswith("json"):
        from json import dumps

        return dumps(rows, ensure_ascii=False, indent=2) + "\n"
    return "".join(
        f"{r['count']:>5}  {r['code']}  {'[*]' if r['fixable'] else '   '}  {SEVERITY[r['severity']]}  {r['name']}\n"
        for r in rows
    )
