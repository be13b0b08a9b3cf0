"""Checking beside other linters: python benchmarks/check.py [--node-modules DIR].

DIR is a node_modules with autocorrect-node, zhlint, textlint and textlint-rule-prh; those that are not there are left
out. Prints the cost of each on the 2022 notice and on 10 MB of it, and how many places each reports. Never fails.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import Cost, beside, kesu, once
from parse import LINT, NOTICE, grown

PRH = "version: 1\nrules:\n- expected: 市卫生健康委\n  pattern: 市卫健委\n- expected: 市发展改革委\n  pattern: 市发改委\n"
PATH = "{path}"  # where a command line has the file to lint; at its end where it does not say
COUNT = (
    "import sys, autocorrect_py as a; t = open(sys.argv[1], encoding='utf-8').read(); "
    "r = a.lint_for(t, 'text'); print(len(r.lines))"
)


def others(modules: Path | None, folder: Path) -> dict[str, list[str]]:
    """Return the command lines of the other linters that are installed."""
    out = {"autocorrect-py": [sys.executable, "-c", LINT]}
    bin_ = modules.resolve() / ".bin" if modules else None
    if bin_ and (bin_ / "autocorrect").exists():
        out["autocorrect CLI"] = [str(bin_ / "autocorrect"), "--lint"]
    if bin_ and (bin_ / "zhlint").exists():
        # zhlint reads nothing outside the folder it is started in.
        start = 'cd "$(dirname "$0")" && exec "$1" "$(basename "$0")"'
        out["zhlint"] = ["sh", "-c", start, PATH, str(bin_ / "zhlint")]
    if bin_ and (bin_ / "textlint").exists():
        (folder / "prh.yml").write_text(PRH, encoding="utf-8")
        rules = {"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}
        (folder / "textlintrc.json").write_text(json.dumps(rules), encoding="utf-8")
        out["textlint + prh"] = [str(bin_ / "textlint"), "--config", str(folder / "textlintrc.json")]
    return out


def filled(command: list[str], path: str) -> list[str]:
    """Return a command line with the file to lint."""
    return [path if word == PATH else word for word in command] if PATH in command else [*command, path]


def reported(name: str, command: list[str], path: str) -> str:
    """Return how many places a linter reports, as its own output counts them."""
    if name == "autocorrect-py":
        command = [sys.executable, "-c", COUNT]
    if name == "autocorrect CLI":
        command = [*command, "--format", "json"]
    out = subprocess.run(filled(command, path), capture_output=True, text=True, encoding="utf-8")
    said = out.stdout + out.stderr
    if name == "autocorrect-py":
        return said.strip()
    if name == "autocorrect CLI":
        return str(said.count('"severity"'))
    if total := re.search(r"Found (\d+) errors", said):
        return total[1]
    return str(sum(line[:1].isspace() and ":" in line or line.count(":") > 2 for line in said.splitlines()))


def line(name: str, cost: Cost, first: Cost, places: str) -> str:
    """Return a row of the table."""
    return f"{name:18} {cost.cpu:8.3f} s {cost.peak:7.1f} MiB   {cost.cpu / first.cpu:6.2f} x   {places:>6} places"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--node-modules", type=Path)
    modules = parser.parse_args().node_modules
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        rest = others(modules, folder)
        small, large = grown(folder, 1), grown(folder, 420)
        own = kesu("check", "--isolated", "-f", "json")
        found = json.loads(subprocess.run([*own, small], capture_output=True).stdout)["findings"]
        places = sum(1 + len(f["related"]) for f in found)
        print(f"the notice, {NOTICE.stat().st_size / 1024:.0f} KiB")
        costs = beside(kesu("check", "--isolated", small), *(filled(c, small) for c in rest.values()))
        print(line("kesu check", costs[0], costs[0], str(places)))
        for (name, command), cost in zip(rest.items(), costs[1:], strict=True):
            print(line(name, cost, costs[0], reported(name, command, small)))
        print("10 MB of it")
        quick = {n: c for n, c in rest.items() if n.startswith("autocorrect")}
        costs = beside(
            kesu("check", "--isolated", "-f", "concise", large),
            *(filled(c, large) for c in quick.values()),
            runs=3,
        )
        for name, cost in zip(("kesu check", *quick), costs, strict=True):
            print(line(name, cost, costs[0], ""))
        hundred = once(kesu("check", "--isolated", "-f", "concise", grown(folder, 100)))
        thousand = once(kesu("check", "--isolated", "-f", "concise", grown(folder, 1000)))
        print(f"1000 times the notice costs {thousand.cpu / hundred.cpu:.1f} times 100 times it (linear: 10)")


if __name__ == "__main__":
    main()
