"""Checklists: one in the terminal, all in every format, and a round of collecting: python benchmarks/checklist.py [PLAN].

Prints CPU seconds and peak memory of whole processes, and never fails.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import beside, kesu

PLAN = Path(__file__).parent.parent / "data" / "raw" / "liuzhou-2022.txt"
FORMATS = ("json", "md", "csv", "xlsx", "docx", "html", "ics", "terminal")


def main() -> None:
    plan = sys.argv[1] if len(sys.argv) > 1 else str(PLAN)
    with TemporaryDirectory() as folder:
        sheets = str(Path(folder) / "sheets")
        forms = [x for form in FORMATS for x in ("-f", form)]
        runs = {
            "checklist --unit (terminal)": kesu("checklist", plan, "--unit", "市科协"),
            "checklist --all (terminal)": kesu("checklist", plan, "--all"),
            "checklist --all, every format": kesu("checklist", plan, "--all", *forms, "--output-dir", sheets),
            "collect all sheets (.xlsx)": kesu(
                "collect", plan, sheets, "-o", str(Path(folder) / "ledger.xlsx")
            ),
        }
        for name, cost in zip(runs, beside(*runs.values(), runs=3), strict=True):
            print(f"{name:<32} {cost.cpu:6.2f} s {cost.peak:6.0f} MiB")


if __name__ == "__main__":
    main()
