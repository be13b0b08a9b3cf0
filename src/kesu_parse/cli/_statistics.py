"""How often every rule found something."""

from collections import Counter

from kesu_parse.finding import Findings
from kesu_parse.writers._findings_text import SEVERITY


def statistics(result: Findings) -> str:
    """Return one line a rule: count, code, severity, name, whether it can be mended; most frequent first."""
    counts = Counter((f.code, f.name, f.severity) for f in result.findings)
    fixable = {(f.code, f.severity) for f in result.findings if f.fix and f.fix.applicability == "safe"}
    lines = []
    for (code, name, severity), count in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])):
        mark = "[*]" if (code, severity) in fixable else "   "
        lines.append(f"{count:>5}  {code}  {mark}  {SEVERITY[severity]}  {name}\n")
    return "".join(lines)
