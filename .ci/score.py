"""Run the scorers on the corpus and fail when a figure lies below the floor recorded in floors.json."""

import json
import subprocess
import sys
from pathlib import Path


def plan_scores(folder: Path) -> dict[str, float]:
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


def main() -> int:
    """Compare and print; 1 when a floor is broken."""
    folder, floors = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    found = plan_scores(folder)
    low = {
        name: (found.get(name), floor) for name, floor in floors["plan"].items() if found.get(name, 0) < floor
    }
    for name, value in found.items():
        print(f"{name:12} {value:.4f}  floor {floors['plan'].get(name, '-')}")
    for name, (value, floor) in low.items():
        print(f"below the floor: {name} {value} < {floor}", file=sys.stderr)
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
