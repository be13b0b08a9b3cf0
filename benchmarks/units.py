"""The register: time to load, names a second, share of real names it knows: python benchmarks/units.py [NAMES …].

NAMES are files with names of institutions: a .tsv with one in its first column, or a .json from which every `name_cn`
is taken. Without any the names that the register itself lists are asked. Prints figures and never fails.
"""

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SRC = str(Path(__file__).parent.parent / "src")
LOAD = """
import time, kesu_parse.reading
from kesu_parse.units import register
start = time.process_time()
register()
print(time.process_time() - start)
"""


def loading() -> float:
    """Return the median CPU seconds to load the register, its modules included, in a process that reads documents."""
    runs = (
        subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, env={"PYTHONPATH": SRC})
        for _ in range(9)
    )
    return statistics.median(float(run.stdout) for run in runs)


def names(path: Path) -> list[str]:
    """Return the names in a file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return list(_named(json.loads(text)))
    return [line.split("\t")[0] for line in text.splitlines()[1:]]


def _named(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from str(data.get("name_cn") or "").split(" / ") if data.get("name_cn") else ()
        data = list(data.values())
    for value in data if isinstance(data, list) else ():
        yield from _named(value)


def listed() -> list[str]:
    """Return the names of the register with 市, 省 and so on in the place of areas."""
    from kesu_parse.units.entries import base
    from kesu_parse.units.forms import names_by_level

    words = {"P": "省", "M": "市", "C": "市", "X": "县", "T": "镇", "place": "柳州", "zone": "柳东新区"}
    words |= {f"{letter}D": f"{word}委" for letter, word in words.items() if len(letter) == 1}
    patterns = (
        p
        for e in base().institutions.values()
        for k in names_by_level(e).values()
        for ps in k.values()
        for p in ps
    )
    return [pattern.format(**words) for pattern in patterns]


def main() -> None:
    """Measure and print."""
    sys.path.insert(0, SRC)
    from kesu_parse.units import register

    print(f"load: {loading() * 1000:.1f} ms CPU")
    known = register()
    for path in [Path(p) for p in sys.argv[1:]] or [None]:
        asked = names(path) if path else listed()
        start = time.process_time()
        kinds = Counter(
            (found.kind if found else "unit by grammar" if known.is_unit(n) else "none")
            for n in asked
            for found in [known.resolve(n)]
        )
        first = time.process_time() - start
        start = time.process_time()
        for name in asked * 20:
            known.resolve(name)
        again = (time.process_time() - start) / 20
        speed = f"{len(asked) / first:,.0f}/s at first, {len(asked) / again:,.0f}/s again"
        print(f"{path or 'the register'}: {len(asked)} names, {speed}")
        print("  " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))


if __name__ == "__main__":
    main()
