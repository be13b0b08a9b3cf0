"""What linters find in the 2022 notice: python benchmarks/found.py DEFECTS.yaml [--node-modules DIR] [--show].

DEFECTS.yaml lists the defects a careful reader found: under `findings` each with `id`, `severity` and `occ`, a list of
`{line, col, len}`. It is not part of this repository. A defect counts as met where a linter reports a place within one
of its occurrences, whatever its reason; `--show` prints what each said there, so that a person can judge the reason.
DIR is a node_modules with autocorrect-node, zhlint, textlint and textlint-rule-prh; what is missing is left out.
"""

import argparse
import json
import re
import subprocess
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

import yaml
from check import filled, others
from measure import kesu
from parse import NOTICE

ZHLINT = re.compile(r"^\S+?:(\d+):(\d+) - (.*)$", re.M)


class Place(NamedTuple):
    """A place that a linter reports: line and column from 1, length, and what it says."""

    line: int
    column: int
    length: int
    said: str


def said(command: list[str], path: str) -> str:
    """Return what a linter says of a file on both its streams."""
    line = filled(command, path)
    done = subprocess.run(line, capture_output=True, text=True, encoding="utf-8", timeout=120)
    return done.stdout + done.stderr


def kesu_places(path: str, *options: str) -> Iterator[Place]:
    """Yield the places that kesu reports, related ones too."""
    done = subprocess.run([*kesu("check", "--isolated", "-f", "json", *options), path], capture_output=True)
    for f in json.loads(done.stdout)["findings"]:
        size = f["span"][1] - f["span"][0]
        yield Place(f["location"]["row"], f["location"]["column"], size, f"{f['code']} {f['message']}")
        for other in f["related"]:
            at = other["location"]
            yield Place(
                at["row"], at["column"], other["span"][1] - other["span"][0], f"{f['code']} {f['message']}"
            )


def autocorrect_places(command: list[str], path: str) -> Iterator[Place]:
    """Yield the places at which AutoCorrect's new line differs from the old."""
    out = json.loads(said([*command, "--format", "json"], path))
    for entry in (line for message in out["messages"] for line in message["lines"]):
        for kind, a, b, c, d in SequenceMatcher(
            None, entry["old"], entry["new"], autojunk=False
        ).get_opcodes():
            if kind != "equal":
                yield Place(
                    entry["l"], entry["c"] + a, b - a, f"{entry['old'][a:b]!r} -> {entry['new'][c:d]!r}"
                )


def zhlint_places(command: list[str], path: str) -> Iterator[Place]:
    """Yield the places that zhlint reports."""
    for match in ZHLINT.finditer(said(command, path)):
        yield Place(int(match[1]), int(match[2]), 1, match[3])


def textlint_places(command: list[str], path: str) -> Iterator[Place]:
    """Yield the places that textlint reports."""
    for message in json.loads(said([*command, "-f", "json"], path))[0]["messages"]:
        size = message["fix"]["range"][1] - message["fix"]["range"][0]
        yield Place(message["line"], message["column"], size, message["message"])


READERS = {"autocorrect CLI": autocorrect_places, "zhlint": zhlint_places, "textlint + prh": textlint_places}


def met(occurrence: dict[str, int], place: Place) -> bool:
    """Say whether a place lies within an occurrence of a defect."""
    start, end = occurrence["col"], occurrence["col"] + occurrence["len"]
    reach = max(place.length, 1)
    return place.line == occurrence["line"] and place.column < end and start < place.column + reach


def main() -> None:
    """Run every linter and print its row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("defects", type=Path)
    parser.add_argument("--node-modules", type=Path)
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    defects = yaml.safe_load(given.defects.read_text(encoding="utf-8"))["findings"]
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "notice.txt"
        path.write_bytes(NOTICE.read_bytes())
        found = {
            "kesu check": list(kesu_places(str(path))),
            "kesu check --preview": list(kesu_places(str(path), "--preview")),
        }
        for name, command in others(given.node_modules, Path(scratch)).items():
            if name in READERS:
                found[name] = list(READERS[name](command, str(path)))
    for name, places in found.items():
        table(name, places, defects, given.show)


def table(name: str, places: list[Place], defects: list[dict], show: bool) -> None:  # type: ignore[type-arg]
    """Print how many places a linter reports and how many of the listed defects are among them."""
    hits = {d["id"]: p for d in defects for o in d["occ"] for p in places if met(o, p)}
    placed = [d for d in defects if d["occ"]]
    counts = {s: [d for d in placed if d["severity"] == s] for s in ("error", "warning", "info")}
    cells = [f"{sum(d['id'] in hits for d in group)} of {len(group)}" for group in counts.values()]
    outside = sum(not any(met(o, p) for d in placed for o in d["occ"]) for p in places)
    print(
        f"{name:22} {len(places):4} places, {outside:4} at none of the defects; error, warning, info:",
        *cells,
        sep="  ",
    )
    for place in places if show else ():
        if not any(met(o, place) for d in placed for o in d["occ"]):
            print(f"    -- {place.line}:{place.column} {place.said}")
    for key, place in hits.items() if show else ():
        print(f"    {key} {place.line}:{place.column} {place.said}")


if __name__ == "__main__":
    main()
