"""Run the scorers on the corpus: fail below a floor of floors.json, or where the check finds other than findings.json.

    score.py ../shared/eval .ci/floors.json             # measure and compare
    score.py ../shared/eval .ci/floors.json --update    # rewrite findings.json; read its diff like code

findings.json holds how many findings of the default set every rule has in every document of the corpus. Each was
read when it was recorded (benchmarks/precision.md), so a new one has to be read before the file is rewritten.
"""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

Figures = dict[str, float]
Counts = dict[str, dict[str, int]]
SNAPSHOT = Path(__file__).with_name("findings.json")


def plan_scores(folder: Path) -> Figures:
    """Return the total figures of score_plan.py by name."""
    out = subprocess.run(
        [sys.executable, folder / "score_plan.py", "--json"], capture_output=True, text=True, check=True
    )
    total = json.loads(out.stdout)["total"]
    flat = {f"{k}.f1": v["f1"] for k, v in total.items() if isinstance(v, dict) and "f1" in v}
    return {
        **flat,
        **{k: v for k, v in total.items() if isinstance(v, float) and k not in ("seconds", "unread")},
    }


def diff_scores(folder: Path) -> Figures:
    """Return the lowest figures of score_diff.py over the hand-made pairs."""
    with tempfile.TemporaryDirectory() as scratch:
        table = Path(scratch) / "table.json"
        command = [sys.executable, "score_diff.py", "pairs", "--json", table]
        subprocess.run(command, cwd=folder / "diff", check=True, stdout=subprocess.DEVNULL)
        rows = json.loads(table.read_text(encoding="utf-8")).values()
    names = ("link-F1", "strict", "rel-F1", "unit-P", "unit-R")
    return {name: min(row[name] or 0.0 for row in rows) for name in names}


def findings(corpus: Path) -> Counts:
    """Return how many findings each rule of the default set has in each document, by its severity."""
    command = [sys.executable, "-m", "kesu_parse", "check", "-f", "json", "--exit-zero", "--isolated"]
    out = subprocess.run([*command, corpus / "docs", corpus / "office"], capture_output=True, check=True)
    told = json.loads(out.stdout)
    counts: dict[str, Counter[str]] = {Path(name).name: Counter() for name in told["files"]}
    for one in told["findings"]:
        counts[Path(one["filename"]).name][f"{one['code']} {one['severity']}"] += 1
    return {name: dict(sorted(found.items())) for name, found in sorted(counts.items())}


def changed(found: Counts) -> list[str]:
    """Return what differs from the recorded counts, one line a document and rule."""
    known = json.loads(SNAPSHOT.read_text(encoding="utf-8"))
    return [
        f"{name}: {rule} {old} -> {new}"
        for name in sorted({*known, *found})
        for rule in sorted({*known.get(name, {}), *found.get(name, {})})
        if (old := known.get(name, {}).get(rule, 0)) != (new := found.get(name, {}).get(rule, 0))
    ]


def main() -> int:
    """Compare and print; 1 when a floor is broken or a finding is new or gone."""
    folder, floors = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    counts = findings(folder.parent / "corpus")
    if "--update" in sys.argv:
        SNAPSHOT.write_text(json.dumps(counts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return 0
    different = changed(counts)
    if different:
        print("findings differ from .ci/findings.json (read them, then --update):", *different, sep="\n  ")
    low = []
    for part, found in (("plan", plan_scores(folder)), ("diff", diff_scores(folder))):
        for name, floor in floors[part].items():
            print(f"{part} {name:12} {found.get(name, 0):.4f}  floor {floor}")
            if found.get(name, 0) < floor:
                low.append(f"{part} {name}")
    if low:
        print(f"below the floor: {', '.join(low)}", file=sys.stderr)
    return bool(low or different)


if __name__ == "__main__":
    sys.exit(main())
