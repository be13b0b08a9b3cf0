"""Run the scorers on the corpus and fail when a figure lies below the floor recorded in floors.json."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

Figures = dict[str, float]


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


def main() -> int:
    """Compare and print; 1 when a floor is broken."""
    folder, floors = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    low = []
    for part, found in (("plan", plan_scores(folder)), ("diff", diff_scores(folder))):
        for name, floor in floors[part].items():
            print(f"{part} {name:12} {found.get(name, 0):.4f}  floor {floor}")
            if found.get(name, 0) < floor:
                low.append(f"{part} {name}")
    if low:
        print(f"below the floor: {', '.join(low)}", file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
